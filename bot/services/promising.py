"""A unit says when it goes on; until then it is left in peace. One promise runs at a time."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.calendar import WorkingCalendar
from bot.domain.rounds.promises import promised_moment
from bot.services.owing import take_up
from bot.storage.queries import reminders
from bot.storage.tables.clock import Promise
from bot.storage.tables.people import Person
from bot.storage.work import Work


def promise(
    work: Work,
    report_id: int,
    by: Person,
    day: date,
    calendar: WorkingCalendar,
    now: datetime,
    *,
    afternoon: bool = False,
) -> Promise:
    """Be reminded on that day or its afternoon and not before; an earlier promise of the unit is replaced.

    Raises RoundGone, RoundClosed, ReportNotOwed, PromiseNotAhead, PromiseTooLate.
    """
    duty = take_up(work, report_id, by).duty
    until = promised_moment(day, afternoon=afternoon, due_date=duty.due_date, now=now, calendar=calendar)
    reminders.end_promises(work.session, [duty.id], now)
    made = Promise(duty=duty, person_id=by.id, made_at=now, until=until)
    work.session.add(made)
    work.session.flush()
    reminders.take_back_waiting(work.session, [duty.id], now)
    return made


def promised_until(work: Work, duty_id: int) -> datetime | None:
    """Until when the unit has asked to be left in peace, over or not; None if it promised nothing."""
    running = reminders.running_promises(work.session, [duty_id]).get(duty_id)
    return running.until if running is not None else None
