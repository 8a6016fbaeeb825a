"""Units that exist on a day, as lists and searches need them: columns of one page, numbers, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, case, func, not_, or_, select
from sqlalchemy.orm import Session

from bot.domain.page import Cut, Page
from bot.domain.people import REPORTING_ROLES, AppointmentStatus
from bot.domain.programme import UnitKind
from bot.domain.units import UnitName
from bot.domain.units.staffing import Staffed
from bot.storage.tables.people import Appointment, Invitation, Person, Unit

_day: BindParameter[date] = bindparam("day")
_now: BindParameter[datetime] = bindparam("now")
EXISTING = and_(
    Unit.kind != UnitKind.PROVINCE,
    or_(Unit.valid_from.is_(None), Unit.valid_from <= _day),
    or_(Unit.valid_to.is_(None), Unit.valid_to >= _day),
)
"""The province itself is no unit to choose. Needs the parameter `day`."""
_ACTIVE = Appointment.status == AppointmentStatus.ACTIVE
_UNREACHED = or_(Person.telegram_id.is_(None), Person.unreachable_since.is_not(None))
_SERVED = Unit.id.in_(select(Appointment.unit_id).where(_ACTIVE))
_STANDS: dict[Staffed, ColumnElement[bool]] = {
    Staffed.NOBODY: not_(_SERVED),
    Staffed.UNREACHED: Unit.id.in_(
        select(Appointment.unit_id)
        .join(Person, Appointment.person_id == Person.id)
        .where(_ACTIVE, _UNREACHED)
    ),
    Staffed.INVITED: Unit.id.in_(
        select(Invitation.unit_id).where(Invitation.used_at.is_(None), Invitation.expires_at > _now)
    ),
    Staffed.ASKED: Unit.id.in_(
        select(Appointment.unit_id).where(Appointment.status == AppointmentStatus.PENDING)
    ),
}
_UNANSWERED = Unit.id.not_in(
    select(Appointment.unit_id).where(_ACTIVE, Appointment.role.in_(REPORTING_ROLES))
)
_NAME = (Unit.id, Unit.name, Unit.is_sample)

_COUNT = select(func.count()).select_from(Unit).where(EXISTING)
_SLICE = select(*_NAME).where(EXISTING).order_by(Unit.id).limit(bindparam("size")).offset(bindparam("first"))
_NAMES = select(*_NAME, Unit.code).where(EXISTING).order_by(Unit.id)
_ONE = select(Unit).where(EXISTING, Unit.id == bindparam("unit"))
_NAMED = select(*_NAME).where(EXISTING, Unit.id.in_(bindparam("units", expanding=True))).order_by(Unit.id)
_COUNTS = select(
    func.count(), *(func.coalesce(func.sum(case((stands, 1), else_=0)), 0) for stands in _STANDS.values())
).where(EXISTING)
_STAFFED = {
    shown: select(Unit)
    .where(EXISTING, *([_STANDS[shown]] if shown in _STANDS else []))
    .order_by(Unit.id)
    .limit(bindparam("size"))
    .offset(bindparam("first"))
    for shown in Staffed
}
_NOT_ENDED = select(func.count(), func.coalesce(func.sum(case((Unit.is_sample, 1), else_=0)), 0)).where(
    Unit.kind != UnitKind.PROVINCE, or_(Unit.valid_to.is_(None), Unit.valid_to >= _day)
)
_SAMPLES = select(Unit).where(EXISTING, Unit.is_sample).order_by(Unit.id)
_NUMBERS = select(Unit.code, Unit.id)
_WITHOUT_OFFICER = select(*_NAME).where(EXISTING, _UNANSWERED).order_by(Unit.id)


def count(session: Session, day: date) -> int:
    """How many there are."""
    return session.execute(_COUNT, {"day": day}).scalar_one()


def page(session: Session, day: date, wanted: int, size: int) -> Page[UnitName]:
    """A page of them in the order they were entered."""
    cut = Cut.at(wanted, size, count(session, day))
    rows = session.execute(_SLICE, {"day": day, "size": size, "first": cut.first})
    return Page(tuple(UnitName(*row) for row in rows), cut)


def names(session: Session, day: date) -> Sequence[tuple[UnitName, str]]:
    """All of them with their codes: what words are looked for in."""
    return [(UnitName(*row[:3]), row[3]) for row in session.execute(_NAMES, {"day": day})]


def numbers(session: Session) -> dict[str, int]:
    """Code → number of every unit that is or was there."""
    return dict(session.execute(_NUMBERS).all())


def existing(session: Session, unit_id: int, day: date) -> Unit | None:
    """One of them."""
    return session.scalars(_ONE, {"day": day, "unit": unit_id}).one_or_none()


def named(session: Session, unit_ids: Sequence[int], day: date) -> Sequence[UnitName]:
    """Those of these units that exist, in the order they were entered."""
    rows = session.execute(_NAMED, {"day": day, "units": unit_ids}) if unit_ids else ()
    return [UnitName(*row) for row in rows]


def not_ended(session: Session, day: date) -> tuple[int, int]:
    """How many have not ended by that day, and how many of them are samples."""
    found, of_samples = session.execute(_NOT_ENDED, {"day": day}).one()
    return found, of_samples


def samples(session: Session, day: date) -> Sequence[Unit]:
    """Those that are still called samples."""
    return session.scalars(_SAMPLES, {"day": day}).all()


def staffed_counts(session: Session, day: date, now: datetime) -> dict[Staffed, int]:
    """How many units stand in each way."""
    counts = session.execute(_COUNTS, {"day": day, "now": now}).one()
    return dict(zip((Staffed.ALL, *_STANDS), counts, strict=True))


def staffed(session: Session, shown: Staffed, day: date, now: datetime, cut: Cut) -> Sequence[Unit]:
    """One page of the units that stand in that way."""
    values = {"day": day, "now": now, "size": cut.size, "first": cut.first}
    return session.scalars(_STAFFED[shown], values).all()


def without_officer(session: Session, day: date) -> Sequence[UnitName]:
    """Those that nobody answers for yet."""
    return [UnitName(*row) for row in session.execute(_WITHOUT_OFFICER, {"day": day})]
