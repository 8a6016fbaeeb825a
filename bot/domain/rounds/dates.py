"""The dates of a round that is being planned: where they are looked for, and what to ask before one counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import Off, WorkingCalendar
from bot.domain.reading.dates import Expect, Span

NEAR = timedelta(days=182)
LONGEST_WORK = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class DueDay:
    """A due date that was understood, and what should be asked about it."""

    day: date
    past: bool
    off: Off | None
    working_day_before: date | None  # offered for a day off; never past, never before the closing date
    announced: bool  # whether that year's days off are known from a document

    @property
    def plain(self) -> bool:
        """Whether there is nothing to ask."""
        return not self.past and self.off is None


def closing_days(today: date) -> Span:
    """Where a closing date without a year is looked for: it may be past or still to come."""
    return Span(today - NEAR, today + NEAR)


def due_days(closing: date, today: date) -> Span | Expect:
    """Where a due date without a year is looked for: after the closing date, even where that is past already."""
    span = Span(closing, closing + LONGEST_WORK)
    return span if today <= span.last else Expect.FUTURE


def consider_due(day: date, closing: date, today: date, calendar: WorkingCalendar) -> DueDay:
    """What is to be said about a due date. The date itself is never moved."""
    off = calendar.why_off(day)
    before = calendar.previous_working_day(day) if off else None
    return DueDay(
        day=day,
        past=day < today,
        off=off,
        working_day_before=before if before and before >= max(closing, today) else None,
        announced=calendar.announced(day.year),
    )
