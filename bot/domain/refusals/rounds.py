"""Rounds and the yearly plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.refusals.base import Refusal
from bot.domain.rounds import Period
from bot.domain.rounds.yearly_plan import Outcome


@dataclass(eq=False)
class RoundGone(Refusal):
    """No such round, or one that this person has no part in."""

    final = True


@dataclass(eq=False)
class RoundClosed(Refusal):
    final = True
    period: Period


@dataclass(eq=False)
class RoundDatesWrong(Refusal):
    closing_date: date
    due_date: date


@dataclass(eq=False)
class CompileDateWrong(Refusal):
    """A compile date before the due date."""

    due_date: date
    compile_date: date


@dataclass(eq=False)
class RosterEmpty(Refusal):
    """No active unit to report."""


@dataclass(eq=False)
class SameRoundOpen(Refusal):
    """A round of the same kind and closing date is open already."""

    period: Period


@dataclass(eq=False)
class SecondRound(Refusal):
    """A round that stands for the same is there: of two only the later one counts, so it must be meant."""

    newest_id: int  # of the rounds that stand for it: whoever means a further one has read of this one
    there: Period
    filed: int
    expected: int
    closed: bool


@dataclass(eq=False)
class ProposalSettled(Refusal):
    """The office has made something of the planned round already; `period` is None where the line has ended."""

    outcome: Outcome
    period: Period | None = None


@dataclass(eq=False)
class LineThere(Refusal):
    """The yearly plan has this line already."""

    period: Period


@dataclass(eq=False)
class NotEveryYear(Refusal):
    """29/2 in the yearly plan."""
