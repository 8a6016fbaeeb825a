"""Moving dates of open rounds off a day that has become a day off; nothing moves unless the office says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.audit import AuditAction
from bot.domain.calendar import LOCAL, Override, WorkingCalendar, WorkingHours
from bot.domain.rounds.moved_dates import Move, RoundDate, fallen_off
from bot.services import auditing
from bot.services.news.rounds import DueDateMoved
from bot.services.rounds import period_of
from bot.services.working_days import calendar_of, entered_overrides
from bot.storage.queries import reminders, requests, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round
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
    for duty, _ in rounds.owed_duties(work.session, [a_round.id]):
        if duty.extended_to is not None:
            longer[duty.extended_to].append(duty.unit_name)
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
    before = {duty.id: duty.due_date for duty in a_round.duties}
    for one in moves:
        _put(a_round, one)
        facts = {"day": one.day.isoformat(), "until": one.to.isoformat()}
        auditing.record(work, AuditAction.DATE_MOVED, by, now, round_id=a_round.id, facts=facts)
    _drop_needless_extensions(a_round)
    changed = [duty for duty in a_round.duties if duty.due_date != before[duty.id]]
    for duty in changed:
        duty.due_moved_at = now
    a_round.changed()
    work.session.flush()
    _settle(work, changed, now)
    owed = rounds.owed_duties(work.session, [a_round.id])
    return _moved(a_round, [one for one in owed if one[0] in changed], before)


def _put(a_round: Round, move: Move) -> None:
    match move.what:
        case RoundDate.DUE:
            a_round.due_date = move.to
        case RoundDate.COMPILE:
            a_round.compile_date = move.to
        case RoundDate.EXTENSION:
            for duty in a_round.duties:
                if duty.extended_to == move.day:
                    duty.extended_to = move.to


def _drop_needless_extensions(a_round: Round) -> None:
    for duty in a_round.duties:
        if duty.extended_to is not None and duty.extended_to <= a_round.due_date:
            duty.extended_to = None  # all have as long now


def _settle(work: Work, duties: Sequence[Duty], now: datetime) -> None:
    reminders.take_back_waiting(work.session, [duty.id for duty in duties], now)
    asked = reminders.pending_extensions(work.session, [duty.id for duty in duties])
    met = [duty.id for duty in duties if duty.id in asked and asked[duty.id].asked_for <= duty.due_date]
    requests.withdraw_extensions(work.session, met, now)


def _moved(
    a_round: Round, changed: Sequence[tuple[Duty, Report]], before: dict[int, date]
) -> list[DueDateMoved]:
    of_days: dict[tuple[date, date], dict[int, tuple[int, str]]] = defaultdict(dict)
    for duty, report in sorted(changed, key=lambda one: one[0].unit_id):
        of_days[before[duty.id], duty.due_date][duty.unit_id] = (report.id, duty.unit_name)
    return [DueDateMoved(period_of(a_round), day, to, owed) for (day, to), owed in of_days.items()]
