"""Messages of what a unit can answer to a reminder: later, more time, help; and of the office's word on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Contact
from bot.domain.reading.dates import UnclearDate
from bot.domain.rounds import Period
from bot.domain.rounds.extensions import LaterDueDay


@dataclass(frozen=True)
class WhichOwed:
    """Several reports are owed: which one is it about?"""


@dataclass(frozen=True)
class NothingOwed:
    """Nothing to put off."""


@dataclass(frozen=True)
class About:
    """Whose report of which round, and until when."""

    period: Period
    unit: str
    due_date: date
    days_left: int  # negative: days overdue
    extended: bool


@dataclass(frozen=True)
class WaysToAnswer:
    """What can be done about one report that is owed, and what runs for it already."""

    about: About
    promised: date | None
    asked_for: date | None  # more time, which the office has not decided about


@dataclass(frozen=True)
class WhenLater:
    """When does the unit go on? `latest`: the last day that can be typed; None: none can."""

    about: About
    latest: date | None
    anything: bool  # whether any time can be offered
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class Promised:
    """`moved_from` is the day off that was named; the next working day is meant."""

    about: About
    until: datetime
    moved_from: date | None


@dataclass(frozen=True)
class WhatExtensionDay:
    """Until when is more time asked for?"""

    about: About
    example: date
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class CheckExtensionDay:
    """A day off was named."""

    due: LaterDueDay


@dataclass(frozen=True)
class WhyExtension:
    about: About
    day: date
    limit: int


@dataclass(frozen=True)
class ExtensionAsked:
    """For whoever has asked."""

    about: About
    asked_for: date


@dataclass(frozen=True)
class ExtensionToDecide:
    """For the office."""

    about: About
    asked_for: date
    reason: str
    asked_at: datetime
    by: Contact


@dataclass(frozen=True)
class WhatOtherDay:
    """For the office: until when instead?"""

    about: About
    asked_for: date
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class WhyRefuseExtension:
    about: About
    limit: int


@dataclass(frozen=True)
class ExtensionGrantedDone:
    """For the one of the office who has decided."""

    about: About
    told: int


@dataclass(frozen=True)
class ExtensionRefusedDone:
    about: About
    told: int


@dataclass(frozen=True)
class ExtensionGranted:
    """For the unit."""

    about: About
    asked_for: date


@dataclass(frozen=True)
class ExtensionRefused:
    """For the unit; the due date stands."""

    about: About
    reason: str


@dataclass(frozen=True)
class WhatHelp:
    period: Period
    unit: str
    limit: int


@dataclass(frozen=True)
class HelpAsked:
    period: Period
    unit: str


@dataclass(frozen=True)
class HelpToAnswer:
    """For the office."""

    period: Period
    unit: str
    question: str
    asked_at: datetime
    by: Contact


@dataclass(frozen=True)
class WhatAnswer:
    """For the office; `answered_at`: a colleague has answered already, more can be added."""

    unit: str
    question: str
    limit: int
    answered_by: str | None = None
    answered_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True)
class HelpAnsweredDone:
    unit: str
    name: str | None


@dataclass(frozen=True)
class HelpReply:
    """For whoever has asked."""

    period: Period
    unit: str
    question: str
    answer: str
    by: str | None
    added: bool  # somebody else has answered before


@dataclass(frozen=True)
class OpenRequests:
    """Heads what waits for the office; `shown` of them follow."""

    extensions: int
    calls: int
    shown: int


@dataclass(frozen=True)
class NoOpenRequests:
    pass
