"""What units owe at present, as columns: the clock looks at all of it every minute, and again before it writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Date, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus, RoundStatus
from bot.domain.rounds.extensions import ExtensionStatus
from bot.storage.queries.parts import parts_of
from bot.storage.queries.rounds import STILL_OWED
from bot.storage.tables.clock import Extension, Promise, ReminderSent
from bot.storage.tables.people import Unit
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round


class OwedReport(NamedTuple):
    """A report that was not filed, or was sent back, in an open round; and what runs for it."""

    duty_id: int
    report_id: int
    round_id: int
    unit_id: int
    unit: str
    kind: UnitKind
    status: ReportStatus
    returned_because: str | None
    due_date: date  # an extension included
    extended_to: date | None
    due_moved_at: datetime | None
    granted_at: datetime | None  # when it was last given more time, if it has more
    promise_id: int | None
    promised_until: datetime | None
    promised_at: datetime | None
    more_time_asked_at: datetime | None  # and not decided


_granted = aliased(Extension)
_GRANTED_AT = (
    select(func.max(_granted.decided_at))
    .where(_granted.duty_id == Duty.id, _granted.status == ExtensionStatus.GRANTED)
    .scalar_subquery()
)
_open = aliased(Round)
_IS_OWED = and_(
    Round.status == RoundStatus.OPEN,
    # Said twice: by joining alone SQLite would look through the duties of all rounds that ever were.
    Duty.round_id.in_(select(_open.id).where(_open.status == RoundStatus.OPEN)),
    STILL_OWED,
    Duty.unit_kind != UnitKind.PROVINCE,
    Report.status.in_([status for status in ReportStatus if not status.filed]),
)
_OWED: Select[*tuple[Any, ...]] = (
    select(
        Duty.id,
        Report.id,
        Duty.round_id,
        Duty.unit_id,
        Duty.unit_name,
        Duty.unit_kind,
        Report.status,
        Report.returned_reason,
        func.coalesce(Duty.extended_to, Round.due_date),
        Duty.extended_to,
        Duty.due_moved_at,
        case((Duty.extended_to.is_not(None), _GRANTED_AT)),
        Promise.id,
        Promise.until,
        Promise.made_at,
        Extension.asked_at,
    )
    .select_from(Round)
    .join(Duty, Duty.round_id == Round.id)
    .join(Report, Report.duty_id == Duty.id)
    .join(Unit, Unit.id == Duty.unit_id)
    .outerjoin(Promise, and_(Promise.duty_id == Duty.id, Promise.ended_at.is_(None)))
    .outerjoin(Extension, and_(Extension.duty_id == Duty.id, Extension.status == ExtensionStatus.PENDING))
    .where(_IS_OWED, or_(Unit.valid_to.is_(None), Unit.valid_to >= bindparam("today", type_=Date)))
)
_TOLD: Select[*tuple[Any, ...]] = select(
    ReminderSent.duty_id, ReminderSent.due_date, func.aggregate_strings(ReminderSent.milestone, " ")
).group_by(ReminderSent.duty_id, ReminderSent.due_date)
_OWED_DUTIES = (
    select(Duty.id)
    .select_from(Round)
    .join(Duty, Duty.round_id == Round.id)
    .join(Report, Report.duty_id == Duty.id)
    .where(_IS_OWED)
)
_TOLD_OF_ALL = _TOLD.where(ReminderSent.duty_id.in_(_OWED_DUTIES))
_OWED_IN_ROUND = _OWED.where(Round.id == bindparam("round_id"))
_THESE: BindParameter[Any] = bindparam("duty_ids", expanding=True)
# In this order everybody takes the reports of a round and then the round, and filing takes one report: nobody waits
# in a circle. What was locked is read afterwards, as whoever we waited for has left it.
_HOLD_REPORTS = (
    select(Report.id)
    .join(Duty, Report.duty_id == Duty.id)
    .where(Duty.id.in_(_THESE))
    .order_by(Report.id)
    .with_for_update(read=True, of=Report)
)
_KEEP_ROUNDS_OPEN = (
    select(Round.id)
    .where(Round.id.in_(select(Duty.round_id).where(Duty.id.in_(_THESE))))
    .order_by(Round.id)
    .with_for_update(read=True, key_share=True)
)
_OWED_OF_THESE = _OWED.where(Duty.id.in_(_THESE))
_TOLD_OF_THESE = _TOLD.where(ReminderSent.duty_id.in_(_THESE))
_DUTIES_OF_UNITS = select(Duty.id).where(
    Duty.round_id == bindparam("round_id"), Duty.unit_id.in_(bindparam("unit_ids", expanding=True))
)


def everything(session: Session, today: date) -> list[OwedReport]:
    """Everything that units which exist today owe in open rounds, in the order in which the rounds asked for it."""
    return sorted(OwedReport._make(row) for row in session.execute(_OWED, {"today": today}))


def of_round(session: Session, today: date, round_id: int) -> list[OwedReport]:
    """The same of one round, in the order of its roster."""
    named = {"today": today, "round_id": round_id}
    return sorted(OwedReport._make(row) for row in session.execute(_OWED_IN_ROUND, named))


def hold(session: Session, today: date, duty_ids: Collection[int]) -> list[OwedReport]:
    """Of these duties those that are owed.

    Before this transaction ends nobody files one of them, closes its round or moves its date. SQLite has one writer.
    """
    if session.get_bind().dialect.name != "sqlite":
        for lock in (_HOLD_REPORTS, _KEEP_ROUNDS_OPEN):
            for some in parts_of(sorted(duty_ids)):
                session.execute(lock, {"duty_ids": some}).all()
    return sorted(
        OwedReport._make(row)
        for some in parts_of(duty_ids)
        for row in session.execute(_OWED_OF_THESE, {"today": today, "duty_ids": some})
    )


def duties_of_units(session: Session, round_id: int, unit_ids: Collection[int]) -> list[int]:
    """The numbers of what these units were asked in a round."""
    return [
        duty_id
        for some in parts_of(unit_ids)
        for duty_id in session.scalars(_DUTIES_OF_UNITS, {"round_id": round_id, "unit_ids": some})
    ]


def told(
    session: Session, duty_ids: Collection[int] | None = None
) -> Mapping[tuple[int, date], frozenset[str]]:
    """(duty, due date) → milestones that are dealt with; of these duties, or of all that are owed."""
    found: dict[tuple[int, date], frozenset[str]] = {}
    known: dict[str, frozenset[str]] = {}  # most duties have come to the same milestones
    for duty_id, due_date, milestones in _told(session, duty_ids):
        if milestones not in known:
            known[milestones] = frozenset(milestones.split())
        found[duty_id, due_date] = known[milestones]
    return found


def _told(session: Session, duty_ids: Collection[int] | None) -> Iterator[Any]:
    if duty_ids is None:
        yield from session.execute(_TOLD_OF_ALL)
        return
    for some in parts_of(duty_ids):
        yield from session.execute(_TOLD_OF_THESE, {"duty_ids": some})
