"""What people do that must be told apart later: who changed, viewed, exported or approved what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.answers import Answer


class AuditAction(StrEnum):
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
    REQUEST_APPROVED = "request approved"
    REQUEST_REFUSED = "request refused"
    DUTY_ENDED = "duty ended"
    INVITED = "invited"
    JOINED = "joined by invitation"
    MORE_TIME_GRANTED = "more time granted"
    MORE_TIME_REFUSED = "more time refused"
    HELP_ANSWERED = "help answered"
    DAYS_ENTERED = "days entered"
    DAYS_TAKEN_BACK = "days taken back"
    DATE_MOVED = "date moved off a day off"
    PLAN_LINE_ADDED = "plan line added"
    PLAN_LINE_ENDED = "plan line ended"
    PLANNED_ROUND_SKIPPED = "planned round skipped"
    GROUP_BOUND = "group bound"
    GROUP_CHANGED = "group changed"
    CONSENT_WITHDRAWN = "consent withdrawn"
    DATA_ERASED = "data erased"
    AUDIT_VIEWED = "audit viewed"
    NUDGED = "units nudged"
    NOTICE_SENT = "notice sent"
    INVITATION_TAKEN_BACK = "invitation taken back"
    HAND_OVER_BEGUN = "hand-over begun"
    DUTY_HANDED_OVER = "duty handed over"
    UNIT_ENTERED = "unit entered"
    UNIT_CHANGED = "unit changed"
    UNIT_LISTED = "unit changed by a list"
    UNIT_CONFIRMED = "sample made a real unit"
    DUTY_RELEASED = "duty released"
    HISTORY_LOADED = "numbers of an earlier period loaded"


class Scope(StrEnum):
    """Whose log is read."""

    REPORT = "r"
    ROUND = "d"
    UNIT = "u"
    PERSON = "p"


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody in the log; nothing but that is known of whoever has had their data erased."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer or text of a report, changed. What a text says is not told."""

    label: str
    text: bool
    yes_no: bool = False
    before: Answer | None = None
    after: Answer | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One thing that was done."""

    at: datetime
    by: Name | None  # None: by the command line
    action: AuditAction | None  # None: a number or a text was changed
    changed: Changed | None = None
    unit: str | None = None
    round_id: int | None = None
    subject: Name | None = None
    facts: Mapping[str, Any] | None = None
