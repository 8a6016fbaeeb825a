"""Messages of the yearly plan: its lines, a line being added, and the proposal to open a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.rounds import Period, RoundKind
from bot.domain.rounds.yearly_plan import Proposal


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
