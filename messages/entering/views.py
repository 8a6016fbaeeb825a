"""Messages of entering for a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.programme import Element
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


@dataclass(frozen=True)
class ProvincialLine:
    number: int
    unit: str
    said: str | None  # the label of what was said
    ticked: bool  # it is what a tap says: another tap takes it back


@dataclass(frozen=True)
class ProvincialList:
    """One element, a page of the units that it is about."""

    period: Period
    element: Element
    page: int
    pages: int
    said: int
    of: int
    rows: tuple[ProvincialLine, ...]
    chosen: str | None  # the label of what a tap on a unit says; None: to be chosen first


@dataclass(frozen=True)
class NothingProvincial:
    """The round asks nothing that the office has to say of single units."""

    period: Period


@dataclass(frozen=True)
class OwnReopened:
    """The province's own numbers can be changed again."""

    period: Period
