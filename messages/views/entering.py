"""Messages of entering for a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.reading.dates import UnclearDate
from bot.domain.rounds import Period
from messages.shared.lines import UnitLine


@dataclass(frozen=True)
class ForWhom:
    """The units of a round that owe their report, a page of them."""

    period: Period
    page: int
    pages: int
    of: int
    units: tuple[UnitLine, ...]


@dataclass(frozen=True)
class EnterForUnit:
    """What entering for this unit means; `officers` answer for it themselves."""

    period: Period
    due_date: date
    line: UnitLine
    officers: tuple[str | None, ...]  # None: somebody who has given no name


@dataclass(frozen=True)
class OfficeEnters:
    """For everybody who answers for the unit: somebody of the office has begun to enter its report."""

    period: Period
    unit: str
    name: str | None


@dataclass(frozen=True)
class WhenReceived:
    """On which day had the unit sent its paper? From `first` to `last`; what was wrong with the answer before."""

    unit: str
    first: date
    last: date
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class ReceivedKept:
    """From now on the unit is on time or late by that day."""

    period: Period
    unit: str
    day: date
    due_date: date
    days_late: int
