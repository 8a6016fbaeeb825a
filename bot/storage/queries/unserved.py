"""Units of a round that nobody answers for, and people behind the others whom no message reaches."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Date, Select, and_, bindparam, func, not_, or_, select
from sqlalchemy.orm import Session

from bot.domain.people import REPORTING_ROLES
from bot.storage.queries.people import ACTIVE, REACHABLE
from bot.storage.queries.standings import OF_ROUND, OWED
from bot.storage.tables.people import Appointment, Person, Unit
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty

_DAY = bindparam("day", type_=Date)
_SERVED = (
    select(Appointment.id)
    .where(Appointment.unit_id == Duty.unit_id, ACTIVE, Appointment.role.in_(REPORTING_ROLES))
    .exists()
)
_UNSERVED = and_(
    OF_ROUND,
    or_(Unit.valid_from.is_(None), Unit.valid_from <= _DAY),
    or_(Unit.valid_to.is_(None), Unit.valid_to >= _DAY),
    not_(_SERVED),
)
_ON_ROSTER = select(func.count()).select_from(Duty).join(Unit, Duty.unit_id == Unit.id).where(_UNSERVED)
_NAMES = (
    select(Duty.unit_name)
    .join(Unit, Duty.unit_id == Unit.id)
    .where(_UNSERVED)
    .order_by(Duty.id)
    .limit(bindparam("most"))
)
_OWING = _ON_ROSTER.join(Report, Report.duty_id == Duty.id).where(Report.status.in_(OWED))
_UNREACHED = (
    select(func.count(Person.id.distinct()))
    .select_from(Duty)
    .join(Report, Report.duty_id == Duty.id)
    .join(Appointment, Appointment.unit_id == Duty.unit_id)
    .join(Person, Appointment.person_id == Person.id)
    .where(
        OF_ROUND,
        Report.status.in_(OWED),
        ACTIVE,
        Appointment.role.in_(REPORTING_ROLES),
        not_(REACHABLE),
    )
)


def on_roster(session: Session, round_id: int, day: date, most: int) -> tuple[int, tuple[str, ...]]:
    """(how many units of the round exist on that day without anybody who answers for them, the first by name)."""
    named = {"round_id": round_id, "day": day}
    count = _count(session, _ON_ROSTER, named)
    return count, tuple(session.scalars(_NAMES, {**named, "most": most})) if count else ()


def among_owing(session: Session, round_id: int, day: date) -> int:
    """Of these, how many have not filed, or have their report back."""
    return _count(session, _OWING, {"round_id": round_id, "day": day})


def unreached_among_owing(session: Session, round_id: int) -> int:
    """How many people no message reaches who answer for a unit that has not filed, or has its report back."""
    return _count(session, _UNREACHED, {"round_id": round_id})


def _count(session: Session, counting: Select[int], named: dict[str, Any]) -> int:
    return session.scalar(counting, named) or 0
