"""What went to and fro between a unit and the office about one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.answers import Answer


class Happened(StrEnum):
    """One kind of event; in this order where they happened at the same moment."""

    EXPLAINED = "explained"
    FIXED = "fixed"
    FILED = "filed"
    CLARIFICATIONS = "queried"
    NUMBERS_RETURNED = "numbers_returned"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: when, by whom, in which filing, about which number."""

    what: Happened
    at: datetime
    by: int | None
    filing: int
    by_office: bool = False
    code: str | None = None
    before: Answer | None = None
    after: Answer | None = None
    text: str | None = None


def newest_first(events: list[Event]) -> list[Event]:
    """As one reads them: what happened last at the top."""
    order = list(Happened)
    return sorted(events, key=lambda one: (one.at, order.index(one.what)), reverse=True)
