"""Messages of the clock about what is owed: reminders to officers, and what their heads and the office hear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Contact
from bot.domain.results.timeliness import RoundKept, UnitKept
from bot.domain.rounds import Period
from bot.domain.rounds.my_report import MyReport
from bot.domain.rounds.pending_work import PendingWork
from bot.domain.rounds.reminding import Owed, Stuck
from bot.domain.rounds.summaries import Occasion
from bot.domain.rounds.week import WeekOfRound


@dataclass(frozen=True)
class Reminder:
    """One report that is owed."""

    name: str
    owed: Owed


@dataclass(frozen=True)
class ReminderOfSeveral:
    """One message for somebody who answers for several reports."""

    name: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True)
class ToldToHead:
    """For the head of units whose reports are stuck."""

    name: str
    stuck: tuple[Stuck, ...]


@dataclass(frozen=True)
class ToldToOffice:
    """For the office: every report that has just turned out to be stuck."""

    stuck: tuple[Stuck, ...]


@dataclass(frozen=True)
class SummaryForOffice:
    """Every unit of a round by name, and whom to call where a report is missing."""

    period: Period
    occasion: Occasion
    kept: RoundKept
    whom_to_call: tuple[tuple[Contact, ...], ...]  # for each of the missing units that are named

    @property
    def missing(self) -> tuple[tuple[UnitKept, tuple[Contact, ...]], ...]:
        """The first units that owe their report, with whom to call."""
        return tuple(zip(self.kept.missing.first, self.whom_to_call, strict=True))


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


NOTHING = PendingWork()


@dataclass(frozen=True)
class Answered:
    """What they had asked, and what the office said to that meanwhile."""

    period: Period
    unit: str
    question: str
    answer: str


@dataclass(frozen=True)
class BackAgain:
    """What waits: reports that are owed, what came back first; answers and notices that were missed; the desk."""

    since: datetime
    reports: tuple[MyReport, ...]
    answers: tuple[Answered, ...]
    notices: tuple[str, ...]
    waiting: PendingWork = NOTHING

    @property
    def anything(self) -> bool:
        """Whether there is something to say."""
        return bool(self.reports or self.answers or self.notices or not self.waiting.nothing)
