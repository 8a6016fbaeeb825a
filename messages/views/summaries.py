"""Messages of the clock that sum up: a round whose due date is over, and the week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Contact
from bot.domain.results.timeliness import RoundKept, UnitKept
from bot.domain.rounds import Period
from bot.domain.rounds.summaries import Occasion
from bot.domain.rounds.week import WeekOfRound


@dataclass(frozen=True)
class SummaryForOffice:
    """Every unit of a round by name, and whom to call where a report is missing."""

    period: Period
    occasion: Occasion
    kept: RoundKept
    whom_to_call: tuple[tuple[Contact, ...], ...]  # for each of the missing units

    @property
    def missing(self) -> tuple[tuple[UnitKept, tuple[Contact, ...]], ...]:
        """Units that owe their report, with whom to call."""
        return tuple(zip(self.kept.missing, self.whom_to_call, strict=True))


@dataclass(frozen=True)
class SummaryForGroup:
    """The same as counts; late units by name only where the office has allowed it."""

    period: Period
    occasion: Occasion
    kept: RoundKept
    names: bool


@dataclass(frozen=True)
class WeekForOffice:
    """Every open round in a line or two, at the beginning of a week."""

    monday: date
    rounds: tuple[WeekOfRound, ...]
