"""The roster of a round: frozen by the database itself when it opens, and asked about without reading it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Insert, Result, Select, and_, bindparam, func, insert, literal, select, update
from sqlalchemy.orm import Session

from bot.domain.people import REPORTING_ROLES
from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus
from bot.storage.queries.parts import parts_of
from bot.storage.queries.people import ACTIVE, REACHABLE
from bot.storage.queries.rounds import STILL_OWED
from bot.storage.queries.units import EXISTING
from bot.storage.tables.people import Appointment, Person, Unit
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round

Duties = Collection[int] | Select[int]
"""Some duties by number, or those that a statement finds: a whole round is not written out in one."""


def duties_in(round_id: int) -> Select[int]:
    """Everything that a round asks for."""
    return select(Duty.id).where(Duty.round_id == round_id)


def duties_moved(round_id: int, at: datetime) -> Select[int]:
    """What of it has had another due date since just then."""
    return duties_in(round_id).where(Duty.due_moved_at == at)


def _freezing(units: Select[int, str, UnitKind]) -> Insert:
    asked = units.add_columns(bindparam("round_id")).order_by(Unit.id)
    return insert(Duty).from_select(["unit_id", "unit_name", "unit_kind", "round_id"], asked)


_UNITS = select(Unit.id, Unit.name, Unit.kind)
_FREEZE_UNITS = _freezing(_UNITS.where(EXISTING))
_FREEZE_PROVINCE = _freezing(_UNITS.where(Unit.kind == UnitKind.PROVINCE))
_BEGIN_REPORTS = insert(Report).from_select(
    ["duty_id", "status"],
    select(Duty.id, literal(ReportStatus.NOT_STARTED, Report.status.type))
    .where(Duty.round_id == bindparam("round_id"))
    .order_by(Duty.id),
)
_ON_ROSTER = and_(Duty.round_id == bindparam("round_id"), Duty.unit_kind != UnitKind.PROVINCE, STILL_OWED)
_STANDING = (
    select(Duty.unit_id)
    .join(Report, Report.duty_id == Duty.id)
    .where(_ON_ROSTER, Report.status.in_(bindparam("statuses", expanding=True)))
    .order_by(Duty.id)
)
_REPORTS = (
    select(Report.id, Report.status, Duty.unit_id, Duty.unit_name, Duty.id)
    .join(Duty, Report.duty_id == Duty.id)
    .where(_ON_ROSTER)
    .order_by(Duty.id)
)
_DUE_DATES = (
    select(Duty.id, func.coalesce(Duty.extended_to, Round.due_date))
    .join(Round, Duty.round_id == Round.id)
    .where(Duty.round_id == bindparam("round_id"))
)
_EXTENDED = (
    select(Duty.extended_to, Duty.unit_name)
    .join(Report, Report.duty_id == Duty.id)
    .where(
        _ON_ROSTER,
        Duty.extended_to.is_not(None),
        Report.status.in_([status for status in ReportStatus if not status.filed]),
    )
    .order_by(Duty.id)
)
_HELD = (
    select(Report.id)
    .join(Duty, Report.duty_id == Duty.id)
    .where(_ON_ROSTER)
    .order_by(Report.id)
    .with_for_update(of=Report)
)
_REACHED = (
    select(func.count(Person.id.distinct()))
    .select_from(Duty)
    .join(Appointment, Appointment.unit_id == Duty.unit_id)
    .join(Person, Appointment.person_id == Person.id)
    .where(_ON_ROSTER, ACTIVE, Appointment.role.in_(REPORTING_ROLES), REACHABLE)
)


def freeze(session: Session, round_id: int, day: date, *, province: bool) -> None:
    """Every unit that exists on that day owes a report, in the order they were entered; the province's own is last."""
    connection = session.connection()
    connection.execute(_FREEZE_UNITS, {"round_id": round_id, "day": day})
    if province:
        connection.execute(_FREEZE_PROVINCE, {"round_id": round_id})
    connection.execute(_BEGIN_REPORTS, {"round_id": round_id})


def standing(session: Session, round_id: int, statuses: Collection[ReportStatus]) -> list[int]:
    """The units whose report stands in one of these ways, in the order of the roster."""
    return list(session.scalars(_STANDING, {"round_id": round_id, "statuses": list(statuses)}))


def reports(session: Session, round_id: int) -> Result[int, ReportStatus, int, str, int]:
    """(report, how it stands, unit, its name, duty) of the whole roster, in its order."""
    return session.execute(_REPORTS, {"round_id": round_id})


def hold_reports(session: Session, round_id: int) -> None:
    """Lock every unit's report until this transaction ends, in the order in which everybody locks several."""
    session.execute(_HELD, {"round_id": round_id}).all()


def due_dates(session: Session, round_id: int) -> dict[int, date]:
    """Duty → until when it is due, an extension included; of the whole round, the province's own too."""
    return dict(session.execute(_DUE_DATES, {"round_id": round_id}).all())


def extended(session: Session, round_id: int) -> Result[date, str]:
    """(until when, unit) of those who still owe a report and were given longer."""
    return session.execute(_EXTENDED, {"round_id": round_id})


def move_extensions(session: Session, round_id: int, day: date, to: date) -> None:
    """Whoever was given until that day now has until another."""
    given = update(Duty).where(Duty.round_id == round_id, Duty.extended_to == day)
    session.execute(given.values(extended_to=to))


def drop_extensions(session: Session, round_id: int, due_date: date) -> None:
    """Nobody was given less than what all have now."""
    needless = update(Duty).where(Duty.round_id == round_id, Duty.extended_to <= due_date)
    session.execute(needless.values(extended_to=None))


def mark_moved(session: Session, duty_ids: Collection[int], now: datetime) -> None:
    """These have another due date from now on."""
    for some in parts_of(duty_ids):
        session.execute(update(Duty).where(Duty.id.in_(some)).values(due_moved_at=now))


def people_reached(session: Session, round_id: int) -> int:
    """How many people answer for a unit of the round and can be reached."""
    return session.scalars(_REACHED, {"round_id": round_id}).one()
