"""More time for a unit: the life of a request, and which date can be asked for and granted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.calendar import Off, WorkingCalendar
from bot.domain.refusals import ExtensionDayWrong

OFFERED_DAYS = (3, 7)
FARTHEST = timedelta(days=182)
"""Farther than that a date was mistyped: a past day without its year is read as the next year's."""


class ExtensionStatus(StrEnum):
    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # the report was filed, or the round closed, before anybody decided


@dataclass(frozen=True, slots=True)
class LaterDueDay:
    """A new due date that can be had, and what should be asked about it."""

    day: date
    off: Off | None
    working_day_before: (
        date | None
    )  # offered for a day off, where it would still be later than the present one


def offered_days(due_date: date, today: date, calendar: WorkingCalendar) -> tuple[date, ...]:
    """A few days more, counted from the due date or from today, whichever is later; always working days."""
    counted = (max(due_date, today) + timedelta(days=days) for days in OFFERED_DAYS)
    return tuple(dict.fromkeys(calendar.working_day_not_before(day) for day in counted))


def consider_extension(day: date, due_date: date, today: date, calendar: WorkingCalendar) -> LaterDueDay:
    """A new due date: later than the present one, not past, and not absurdly far. Raises ExtensionDayWrong."""
    if not max(due_date + timedelta(days=1), today) <= day <= max(due_date, today) + FARTHEST:
        raise ExtensionDayWrong(day, due_date, past=due_date < day < today)
    off = calendar.why_off(day)
    before = calendar.previous_working_day(day) if off else None
    return LaterDueDay(day, off, before if before and before > due_date and before >= today else None)
