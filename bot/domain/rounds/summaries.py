"""When the summary of a round goes out: once after its due date, and once when the office puts the report together.

Who starts late still tells it, for a week; and of two occasions that have come only the later one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendar import LOCAL, WorkingCalendar

WORTH_TELLING = timedelta(days=7)


class Occasion(StrEnum):
    DEADLINE = "deadline"
    COMPILING = "compiling"


@dataclass(frozen=True, slots=True)
class SummaryDates:
    """What of a round decides about its summaries."""

    opened_at: datetime
    due_date: date
    compile_date: date | None = None


def summary_moments(dates: SummaryDates, calendar: WorkingCalendar) -> list[tuple[datetime, Occasion]]:
    """The first working moments after the due date and from the compile date on, in order.

    A round that was opened when its due date was over has no deadline to tell of, and a report that is put together
    before the units are due has no summary of its own.
    """
    meant = [(dates.due_date + timedelta(days=1), Occasion.DEADLINE)]
    if dates.compile_date is not None and dates.compile_date > dates.due_date:
        meant.append((dates.compile_date, Occasion.COMPILING))
    starts = [(datetime.combine(day, time.min, LOCAL), occasion) for day, occasion in meant]
    return [
        (calendar.earliest_working_moment_not_before(start), occasion)
        for start, occasion in starts
        if dates.opened_at < start
    ]


def summary_due(dates: SummaryDates, calendar: WorkingCalendar, now: datetime) -> Occasion | None:
    """The summary to be told at this moment, whether or not it was told before."""
    if not calendar.is_working_moment(now):
        return None
    moments = summary_moments(dates, calendar)
    come = [occasion for moment, occasion in moments if moment <= now < moment + WORTH_TELLING]
    return come[-1] if come else None


def occasions_until(occasion: Occasion) -> tuple[Occasion, ...]:
    """This one, and those that are past once it is told."""
    order = tuple(Occasion)
    return order[: order.index(occasion) + 1]


def week_begins(now: datetime, calendar: WorkingCalendar) -> datetime:
    """The first working moment of the present week; of a week without any, that of a later one."""
    today = now.astimezone(LOCAL).date()
    monday = today - timedelta(days=today.weekday())
    return calendar.earliest_working_moment_not_before(datetime.combine(monday, time.min, LOCAL))
