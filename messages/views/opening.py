"""Messages of opening a round: what is asked of the office, the plan before it opens, and the news of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.programme import Indicator
from bot.domain.reading.dates import UnclearDate
from bot.domain.rounds import Period, RoundKind
from bot.domain.rounds.cadence import DEFAULT_CADENCE
from bot.domain.rounds.dates import DueDay


@dataclass(frozen=True)
class WhatKind:
    yearly: bool = False  # for a line of the yearly plan


@dataclass(frozen=True)
class WhatRoundTitle:
    limit: int
    documents: bool = False  # which document do units owe?


@dataclass(frozen=True)
class WhatClosingDate:
    """`doubt` is why the date that was typed is asked back."""

    kind: RoundKind
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class WhatDueDate:
    period: Period
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class CheckDueDate:
    """The due date is past or a day off: is it meant?"""

    due: DueDay


@dataclass(frozen=True)
class WhichIndicators:
    due_date: date
    total: int
    annual: int


@dataclass(frozen=True)
class PickIndicators:
    page: int
    pages: int
    rows: tuple[tuple[int, Indicator, bool], ...]  # its number in the programme, and whether it is chosen
    chosen: int
    finished_empty: bool = False


@dataclass(frozen=True)
class RoundPlanned:
    """The whole plan, before it opens."""

    period: Period
    due: DueDay
    days_left: int
    indicators: int
    of: int
    units: int
    unserved: tuple[str, ...]  # units without anybody who answers for them
    cadence: tuple[int, ...] = DEFAULT_CADENCE
    compiled: DueDay | None = None


@dataclass(frozen=True)
class WhatToChange:
    pass


@dataclass(frozen=True)
class PlanDropped:
    yearly: bool = False


@dataclass(frozen=True)
class RoundNowOpen:
    """For the office; `by` names the colleague who opened it."""

    period: Period
    due_date: date
    units: int
    hearers: int
    told_at: datetime
    at_once: bool  # within working hours
    unserved: int
    by: str | None = None


@dataclass(frozen=True)
class RoundOpened:
    """For everybody who answers for a unit."""

    name: str | None
    period: Period
    due_date: date
    days_left: int
    units: tuple[str, ...]
