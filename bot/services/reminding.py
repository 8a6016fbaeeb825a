"""Reminding those who owe a report: what is due now, taken once, and grouped by the person who is told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.reminding import Milestone, Owed, due_now, passed_over, stage_of
from bot.services.progress import unit_progress
from bot.services.rounds import period_of
from bot.storage.queries import people, reports, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, ReminderSent
from bot.storage.work import Work


@dataclass(frozen=True)
class DueDuty:
    """A duty that has come to a milestone; the earlier ones of it are past."""

    duty: Duty
    report: Report
    milestone: Milestone
    past: tuple[Milestone, ...]


@dataclass(frozen=True)
class PersonToRemind:
    """One person, and everything they are reminded of in one message."""

    person: Person
    owed: tuple[Owed, ...]
    key: str  # the same duties at the same milestones make the same key


@dataclass(frozen=True)
class Taken:
    """What one look found: duties at a milestone, whom to tell, and duties that nobody can be told of."""

    found: int
    people: tuple[PersonToRemind, ...]
    unheard: int


NOTHING = Taken(0, (), 0)


def take_due(work: Work, calendar: WorkingCalendar, now: datetime) -> Taken:
    """Find what is due and mark it as dealt with. A duty without a reachable officer stays due for whoever comes."""
    if not calendar.is_working_moment(now):
        return NOTHING
    due = due_duties(work, calendar, now)
    told_of = people.officers_of(work.session, {one.duty.unit_id for one in due})
    heard = {unit_id for unit_id, _ in told_of}
    taken = [one for one in due if one.duty.unit_id in heard]
    _mark(work, taken, now)
    return Taken(len(due), tuple(_by_person(work, taken, told_of, now)), len(due) - len(taken))


def due_duties(work: Work, calendar: WorkingCalendar, now: datetime) -> list[DueDuty]:
    """Duties of open rounds that have come to a milestone and were not reminded of it."""
    open_ids = [a_round.id for a_round in rounds.open_rounds(work.session)]
    owed = rounds.owed_duties(work.session, open_ids)
    sent = rounds.reminders_sent(work.session, [duty.id for duty, _ in owed])
    found = []
    for duty, report in owed:
        dealt_with = {milestone for milestone in Milestone if (duty.id, milestone.value) in sent}
        milestone = due_now(duty.round.due_date, dealt_with, duty.round.opened_at, now, calendar)
        if milestone is not None:
            found.append(DueDuty(duty, report, milestone, passed_over(milestone, dealt_with)))
    return found


def _mark(work: Work, taken: Iterable[DueDuty], now: datetime) -> None:
    for one in taken:
        for milestone in (*one.past, one.milestone):
            work.session.add(ReminderSent(duty_id=one.duty.id, milestone=milestone.value, sent_at=now))
    work.session.flush()


def _by_person(
    work: Work, taken: Sequence[DueDuty], told_of: Sequence[tuple[int, Person]], now: datetime
) -> list[PersonToRemind]:
    owed = _owed(work, taken, now)
    persons = {person.id: person for _, person in told_of}
    units = {person_id: {unit for unit, p in told_of if p.id == person_id} for person_id in persons}
    found = []
    for person_id, person in persons.items():
        mine = [one for one in taken if one.duty.unit_id in units[person_id]]
        told = tuple(owed[one.duty.id] for one in mine)
        found.append(PersonToRemind(person, told, _key(person_id, mine)))
    return found


def _owed(work: Work, taken: Sequence[DueDuty], now: datetime) -> dict[int, Owed]:
    today = now.astimezone(LOCAL).date()
    answers = reports.answers_of(work.session, [one.report.id for one in taken])
    owed = {}
    for one in taken:
        unit = unit_progress(one.duty, one.report, answers.get(one.report.id, {}), today)
        due_date = one.duty.round.due_date
        owed[one.duty.id] = Owed(
            report_id=one.report.id,
            unit=unit.unit,
            period=period_of(one.duty.round),
            due_date=due_date,
            days_left=(due_date - today).days,
            stage=stage_of(unit.status, unit.answered, unit.asked),
            answered=unit.answered,
            asked=unit.asked,
            returned_because=one.report.returned_reason,
        )
    return owed


def _key(person_id: int, mine: Iterable[DueDuty]) -> str:
    told = ",".join(sorted(f"{one.duty.id}{one.milestone.value}" for one in mine))
    return f"remind:{person_id}:{hashlib.sha256(told.encode()).hexdigest()[:32]}"
