"""The yearly plan: which rounds come back on which days, and when it is time to propose the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendar import LOCAL, Off, WorkingCalendar
from bot.domain.rounds import Period, RoundKind
from bot.domain.rounds.cadence import planned_moment
from bot.domain.rounds.dates import DueDay

BEFORE_CLOSING, DOCUMENTS_BEFORE_DUE = 10, 30
"""Calendar days."""
POSTPONED = timedelta(days=3)


class Outcome(StrEnum):
    """Why there is nothing to propose any more."""

    OPENED = "opened"
    SKIPPED = "skipped"
    ENDED = "ended"  # the line of the plan
    PAST = "past"  # the due date


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day that comes back every year; 29/2 does not, and is never entered."""

    month: int
    day: int

    @classmethod
    def of(cls, day: date) -> DayOfYear:
        return cls(day.month, day.day)

    @property
    def comes_every_year(self) -> bool:
        return (self.month, self.day) != (2, 29)

    def in_year(self, year: int) -> date | None:
        """The day in that year, if it has one."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def not_before(self, day: date) -> date | None:
        """The first such day from `day` on."""
        found = [self.in_year(year) for year in (day.year, day.year + 1)]
        return next((one for one in found if one is not None and one >= day), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan."""

    kind: RoundKind
    closing: DayOfYear
    due: DayOfYear
    title: str | None = None  # see `title_for_years`
    only_year: int | None = None  # of the closing date; None: every year

    def dates_in(self, year: int) -> tuple[date, date] | None:
        """(closing date, due date) of the round that closes in that year, if one does."""
        closing = self.closing.in_year(year) if self.only_year in (None, year) else None
        due = self.due.not_before(closing) if closing is not None else None
        return None if closing is None or due is None else (closing, due)

    def title_in(self, year: int) -> str | None:
        """What the round of that year is called."""
        dates = self.dates_in(year)
        return title_in_year(self.title, dates[1].year) if self.title and dates else self.title


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that the office has to know before it opens a planned round."""

    period: Period
    due: DueDay
    closing_off: Off | None
    days_left: int
    indicators: int
    of: int
    units: int
    cadence: tuple[int, ...]


def title_for_years(title: str, due_year: int) -> str:
    """A title whose years move along: "Kế hoạch năm 2027", due in 2026, is "Kế hoạch năm 2028" a year later."""
    for ahead in (-1, 0, 1):
        title = title.replace(str(due_year + ahead), f"{{{ahead}}}")
    return title


def title_in_year(title: str, due_year: int) -> str:
    """The title in the year that it is due in."""
    for ahead in (-1, 0, 1):
        title = title.replace(f"{{{ahead}}}", str(due_year + ahead))
    return title


def proposal_moment(kind: RoundKind, closing: date, due: date, calendar: WorkingCalendar) -> datetime:
    """When the round is to be proposed: ten days before it closes, a document thirty days before it is due."""
    if kind is RoundKind.DOCUMENT:
        return planned_moment(-DOCUMENTS_BEFORE_DUE, due, calendar)
    return planned_moment(-BEFORE_CLOSING, closing, calendar)


def years_to_propose(line: Line, calendar: WorkingCalendar, now: datetime) -> list[int]:
    """The years whose round is to be proposed by now, and not due yet."""
    today = now.astimezone(LOCAL).date()
    return [
        year
        for year, (closing, due) in rounds_ahead(line, today)
        if proposal_moment(line.kind, closing, due, calendar) <= now
    ]


def rounds_ahead(line: Line, today: date) -> list[tuple[int, tuple[date, date]]]:
    """The rounds of the line that are not past due, the next one first: (year, its dates)."""
    years = range(today.year - 1, today.year + 3)
    first = years if line.only_year is None else [line.only_year]
    found = [(year, dates) for year in first if (dates := line.dates_in(year)) is not None]
    return [(year, dates) for year, dates in found if dates[1] >= today]


def proposed_again(postponed_at: datetime, calendar: WorkingCalendar) -> datetime:
    """When a round that was put off is proposed once more."""
    day = postponed_at.astimezone(LOCAL).date() + POSTPONED
    return calendar.earliest_working_moment_not_before(datetime.combine(day, time.min, LOCAL))
