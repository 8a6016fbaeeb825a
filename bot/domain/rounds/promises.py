"""When a unit says it will go on: which moments it can name, and until which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.refusals import PromiseNotAhead, PromiseTooLate

LONGEST_OVERDUE = timedelta(days=7)
AFTER_LUNCH = time(13)


@dataclass(frozen=True, slots=True)
class LaterChoices:
    """What can be offered now; None: not today, or not before the due date."""

    afternoon: datetime | None
    next_day: date | None
    latest: date | None  # the last day that may be named


def later_choices(due_date: date, now: datetime, calendar: WorkingCalendar) -> LaterChoices:
    """This afternoon while it is still to come, the next working day, and how far ahead any other day may be."""
    today = now.astimezone(LOCAL).date()
    latest = latest_promise(due_date, today, calendar)
    afternoon = afternoon_of(today, calendar)
    following = calendar.next_working_day(today)
    return LaterChoices(
        afternoon=afternoon if afternoon and afternoon > now and latest >= today else None,
        next_day=following if following <= latest else None,
        latest=latest if latest > today else None,
    )


def latest_promise(due_date: date, today: date, calendar: WorkingCalendar) -> date:
    """Until the due date; of a report that is overdue, a week ahead at most."""
    return calendar.working_day_not_after(due_date if today <= due_date else today + LONGEST_OVERDUE)


def promised_moment(
    day: date, *, afternoon: bool, due_date: date, now: datetime, calendar: WorkingCalendar
) -> datetime:
    """The first working moment of that day or its afternoon; a day off means the next working day.

    Raises PromiseNotAhead, PromiseTooLate.
    """
    today = now.astimezone(LOCAL).date()
    if day < today:
        raise PromiseNotAhead
    latest = latest_promise(due_date, today, calendar)
    too_late = PromiseTooLate(due_date, latest if latest > today else None, overdue=today > due_date)
    if day > max(latest, today):
        raise too_late
    moment = (
        afternoon_of(day, calendar)
        if afternoon or day == today
        else calendar.earliest_working_moment_not_before(datetime.combine(day, time.min, LOCAL))
    )
    if moment is None or moment <= now:
        raise PromiseNotAhead
    if moment.astimezone(LOCAL).date() > latest:
        raise too_late
    return moment


def afternoon_of(day: date, calendar: WorkingCalendar) -> datetime | None:
    """The first working moment after lunch; None on a day without one."""
    moment = calendar.earliest_working_moment_not_before(datetime.combine(day, AFTER_LUNCH, LOCAL))
    return moment if moment.astimezone(LOCAL).date() == day else None
