"""The short summary of the week: what every open round has for the office, once a week for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.summaries import week_begins
from bot.domain.rounds.week import WeekOfRound
from bot.services.once import first_time, was_done
from bot.services.progress import round_progress
from bot.services.rounds import period_of
from bot.services.sparing import tell_once_more
from bot.services.summaries import office_with_room
from bot.storage.queries import people, requests, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


@dataclass(frozen=True)
class Week:
    """What is told, to whom, and under which key."""

    monday: date
    rounds: tuple[WeekOfRound, ...]
    office: tuple[Person, ...]

    def key_for(self, person: Person) -> str:
        """Tells the message of this week to this person from any other."""
        return _key(self.monday, person)


def take_week(work: Work, calendar: WorkingCalendar, most_a_day: int, now: datetime) -> Week | None:
    """The week's summary for whoever has not had it, written down as told; None when there is nothing to tell.

    A round that was opened when the week had begun waits for the next one. Who was told enough today hears of
    the week on a later day of it.
    """
    begins = week_begins(now, calendar)
    if not calendar.is_working_moment(now) or now < begins:
        return None
    open_ones = [one for one in rounds.open_rounds(work.session) if one.opened_at <= begins]
    monday = _monday_of(now)
    office = [
        person
        for person in (office_with_room(work, most_a_day, now) if open_ones else ())
        if not was_done(work, _key(monday, person))
    ]
    if not office:
        return None
    for person in office:
        first_time(work, _key(monday, person), now)
        tell_once_more(work, person.id, now)
    return Week(monday, tuple(_week_of(work, one, monday, now) for one in open_ones), tuple(office))


def _week_of(work: Work, a_round: Round, monday: date, now: datetime) -> WeekOfRound:
    progress = round_progress(work, a_round, now.astimezone(LOCAL).date())
    owing = {one.unit_id for one in progress.owing}
    unserved = {unit.id for unit in people.units_without_officer(work.session, progress.today)}
    asked_for_time, asked_for_help = requests.waiting_in(work.session, a_round.id)
    sunday = monday + timedelta(days=6)
    return WeekOfRound(
        round_id=a_round.id,
        period=period_of(a_round),
        due_date=a_round.due_date,
        days_left=progress.days_left,
        filed=progress.filed,
        expected=progress.expected,
        to_accept=progress.count(ReportStatus.SUBMITTED),
        asked_for_time=asked_for_time,
        asked_for_help=asked_for_help,
        promised=sum(one.promised is not None and monday <= one.promised <= sunday for one in progress.units),
        unserved=len(owing & unserved),
        unreached=people.unreached_of(work.session, owing),
        days_overdue=progress.days_overdue,
    )


def _monday_of(now: datetime) -> date:
    today = now.astimezone(LOCAL).date()
    return today - timedelta(days=today.weekday())


def _key(monday: date, person: Person) -> str:
    return f"week:{monday.isoformat()}:p{person.id}"
