"""What the office sends to many at once, nudges and notices: to whom, who is left out and why, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.calendar import WorkingCalendar
from bot.domain.rounds.cadence import sending_ends

NOTICE_LIMIT = 2000


class Group(StrEnum):
    """Which of the units that owe a report are nudged; single ones can be ticked afterwards."""

    ALL = "a"
    NOT_STARTED = "n"
    DRAFTING = "d"
    RETURNED = "r"
    OVERDUE = "o"


class Audience(StrEnum):
    """For whom a notice is."""

    OFFICERS = "o"  # of all units; where a unit has none, its head
    STAFF = "s"  # officers and heads of all units
    STANDING = "t"  # units of a round by where their report stands
    CHOSEN = "c"  # units ticked one by one
    CHAT = "g"  # the provincial group


class WhyNot(StrEnum):
    """Why somebody is left out."""

    PROMISED = "promised"
    MORE_TIME = "more time"
    NOBODY = "nobody"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit, or somebody of it, that gets nothing."""

    unit: str
    why: WhyNot
    until: date | None = None  # a promise, or more time
    person: str | None = None  # of somebody whom no message reaches


class DeliveryStatus(StrEnum):
    """What became of the message to one person."""

    SENT = "sent"
    AS_TEXT = "as text"  # without its picture or file, which the group does not take
    WAITING = "waiting"
    BLOCKED = "blocked"
    FAILED = "failed"
    NO_RIGHT = "no right"  # the group does not let us send it
    UNCERTAIN = "uncertain"
    NOT_NEEDED = (
        "not needed"  # the unit filed or said when it goes on, or the person left, before it was sent
    )
    TOO_LATE = "too late"  # the hours for sending were over
    FORGOTTEN = "forgotten"  # long ago: what became of single messages is not kept


def goes_at(now: datetime, calendar: WorkingCalendar) -> datetime:
    """When a message that nobody asked for goes out: now, or at the next working moment."""
    return calendar.earliest_working_moment_not_before(now)


def goes_until(made_at: datetime, calendar: WorkingCalendar) -> datetime:
    """After that moment it is better not sent any more."""
    return sending_ends(goes_at(made_at, calendar), calendar)
