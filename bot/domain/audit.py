"""What people do that must be told apart later: who changed, viewed, exported or approved what."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """One kind of thing that somebody did. Words are kept for years: one is never given another meaning."""

    ROUND_OPENED = "round opened"
    ROUND_CLOSED = "round closed"
    REPORT_VIEWED = "report viewed"
    REPORT_SUBMITTED = "report submitted"
    REPORT_ACCEPTED = "report accepted"
    REPORT_RETURNED = "report returned"
    NUMBERS_RETURNED = "single numbers returned"
    NUMBER_EXPLAINED = "number explained"
    EXPORTED = "exported"
    RECEIVED_EARLIER = "received earlier"
    ENTERED_FOR_UNIT = "entered for the unit"
    FORM_SENT = "form sent"
    FORM_IMPORTED = "form imported"
    PROVINCE_SAID = "province said of a unit"
    PERSON_VIEWED = "person viewed"
    NUDGED = "units nudged"
    NOTICE_SENT = "notice sent"
