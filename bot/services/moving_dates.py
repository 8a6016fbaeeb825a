"""Moving dates of open rounds off a day that has become a day off; nothing moves unless the office says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.domain.audit import AuditAction
from bot.domain.calendar import LOCAL, Override, WorkingCalendar, WorkingHours
from bot.domain.rounds.moved_dates import Move, RoundDate, fallen_off
from bot.services import auditing
from bot.services.news.rounds import DueDateMoved
from bot.services.rounds import period_of
from bot.services.working_days import calendar_of, entered_overrides
from bot.storage.queries import reminders, requests, rosters, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


def would_fall_off(work: Work, hours: WorkingHours, days: Sequence[Override], now: datetime) -> list[Move]:
    """The dates of open rounds that would be on a day off once these days count, in order."""
    before = calendar_of(work, hours)
    after = WorkingCalendar([*entered_overrides(work), *days], hours)
    found = []
    for a_round in rounds.open_rounds(work.session):
        found += _of_round(work, a_round, before, after, now.astimezone(LOCAL).date())
    return sorted(found, key=lambda one: (one.day, one.round_id, one.what))


def _of_round(
    work: Work, a_round: Round, before: WorkingCalendar, after: WorkingCalendar, today: date
) -> list[Move]:
    longer: dict[date, list[str]] = defaultdict(list)
    for day, unit in rosters.extended(work.session, a_round.id):
        longer[day].append(unit)
    meant = [(RoundDate.DUE, a_round.due_date), *((RoundDate.EXTENSION, day) for day in longer)]
    if a_round.compile_date is not None:
        meant.append((RoundDate.COMPILE, a_round.compile_date))
    moved = fallen_off((day for _, day in meant), before, after, today)
    return [
        Move(
            a_round.id,
            period_of(a_round),
            what,
            day,
            moved[day],
            tuple(longer[day]) if what is RoundDate.EXTENSION else (),
        )
        for what, day in meant
        if day in moved
    ]


def move_all(work: Work, moves: Sequence[Move], by: Person | None, now: datetime) -> list[DueDateMoved]:
    """Move these dates; what it means for reports that are still owed, one piece of news a round and date.

    Reminders count from the new date; those that nobody has got yet are not sent; a request for more time that is
    met by it waits for nobody.
    """
    moved: list[DueDateMoved] = []
    for round_id in sorted({one.round_id for one in moves}):
        rounds.hold(work.session, round_id)
        a_round = rounds.round_by_id(work.session, round_id)
        if a_round is not None:
            moved += _move(work, a_round, [one for one in moves if one.round_id == round_id], by, now)
    return moved


def _move(
    work: Work, a_round: Round, moves: Sequence[Move], by: Person | None, now: datetime
) -> list[DueDateMoved]:
    before = rosters.due_dates(work.session, a_round.id)
    for one in moves:
        _put(work, a_round, one)
        facts = {"day": one.day.isoformat(), "until": one.to.isoformat()}
        auditing.record(work, AuditAction.DATE_MOVED, by, now, round_id=a_round.id, facts=facts)
    work.session.flush()
    rosters.drop_extensions(work.session, a_round.id, a_round.due_date)
    after = rosters.due_dates(work.session, a_round.id)
    changed = {duty_id: due for duty_id, due in after.items() if due != before[duty_id]}
    rosters.mark_moved(work.session, changed, now)
    a_round.changed()
    work.session.flush()
    _settle(work, a_round, changed, now)
    return _moved(work, a_round, before, changed)


def _put(work: Work, a_round: Round, move: Move) -> None:
    match move.what:
        case RoundDate.DUE:
            a_round.due_date = move.to
        case RoundDate.COMPILE:
            a_round.compile_date = move.to
        case RoundDate.EXTENSION:
            rosters.move_extensions(work.session, a_round.id, move.day, move.to)


def _settle(work: Work, a_round: Round, due: Mapping[int, date], now: datetime) -> None:
    """`due`: what has another due date now, and which."""
    if not due:
        return
    moved = rosters.duties_moved(a_round.id, now)
    reminders.take_back_waiting(work.session, moved, now)
    asked = reminders.pending_extensions(work.session, moved)
    met = [duty_id for duty_id, one in asked.items() if one.asked_for <= due[duty_id]]
    requests.withdraw_extensions(work.session, met, now)


def _moved(
    work: Work, a_round: Round, before: Mapping[int, date], due: Mapping[int, date]
) -> list[DueDateMoved]:
    owed = [
        (unit_id, report_id, unit, duty_id)
        for report_id, status, unit_id, unit, duty_id in rosters.reports(work.session, a_round.id)
        if not status.filed and duty_id in due
    ]
    of_days: dict[tuple[date, date], dict[int, tuple[int, str]]] = defaultdict(dict)
    for unit_id, report_id, unit, duty_id in sorted(owed):
        of_days[before[duty_id], due[duty_id]][unit_id] = (report_id, unit)
    return [DueDateMoved(period_of(a_round), day, to, units) for (day, to), units in of_days.items()]
