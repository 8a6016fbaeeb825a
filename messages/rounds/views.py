"""Messages of opening a round: what is asked of the office, the plan before it opens, and the news of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.programme import Indicator
from bot.domain.reading.dates import UnclearDate
from bot.domain.rounds import Period, RoundKind
from bot.domain.rounds.cadence import DEFAULT_CADENCE
from bot.domain.rounds.dates import DueDay
from bot.domain.rounds.reminding import Told
from bot.domain.rounds.summaries import Occasion
from bot.domain.rounds.yearly_plan import Proposal


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
    recipients: int
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


@dataclass(frozen=True)
class WhichReminders:
    """The days, counted from the due date, on which is reminded; on opening always."""

    days: tuple[int, ...]


@dataclass(frozen=True)
class WhatCompileDate:
    """When does the office put the report together? `current` is what was said before."""

    due_date: date
    current: date | None
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class CheckCompileDate:
    """The compile date is past or a day off: is it meant?"""

    day: DueDay


@dataclass(frozen=True)
class PlanLine:
    """One line; without `period` there is no round ahead any more."""

    kind: RoundKind
    every_year: bool
    period: Period | None = None  # of the next round
    due_date: date | None = None
    proposed_from: datetime | None = None


@dataclass(frozen=True)
class YearlyPlan:
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class LineCard:
    line: PlanLine
    proposal: Proposal | None


@dataclass(frozen=True)
class LinePlanned:
    """A line before it is kept, with its next round as an example."""

    proposal: Proposal
    year: int


@dataclass(frozen=True)
class LineSaved:
    line: PlanLine


@dataclass(frozen=True)
class LineEnded:
    kind: RoundKind
    by: str | None = None


@dataclass(frozen=True)
class NoSuchDayEveryYear:
    """29/2 was typed."""


@dataclass(frozen=True)
class RoundProposed:
    """It is time to open a round of the plan."""

    proposal: Proposal


@dataclass(frozen=True)
class ProposalPutOff:
    period: Period
    until: datetime


@dataclass(frozen=True)
class ProposalSkipped:
    """`by` names the colleague who decided so."""

    period: Period
    by: str | None = None


@dataclass(frozen=True)
class ScheduleMoment:
    """What would go out at one moment: (kind of message, reasons, people, units) each."""

    at: datetime
    told: tuple[tuple[Told, tuple[str, ...], int, int], ...]
    summaries: tuple[tuple[Occasion, int, int], ...] = ()  # people of the office, and groups


@dataclass(frozen=True)
class SchedulePreview:
    """One page of moments, the nearest first."""

    period: Period
    moments: tuple[ScheduleMoment, ...]
    page: int
    pages: int
    unannounced: tuple[int, ...]  # years whose days off are partly a guess


@dataclass(frozen=True)
class ScheduledMessage:
    """One message: to whom, of what kind, and (unit, reason) of everything in it."""

    person: str
    told: Told
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ScheduleOfMoment:
    """Everybody who would be told something then, a page of them."""

    period: Period
    at: datetime
    messages: tuple[ScheduledMessage, ...]
    page: int
    pages: int
