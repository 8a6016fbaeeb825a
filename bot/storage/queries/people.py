"""Finding people, units, appointments, invitations, groups and conversations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from bot.domain.people import REPORTING_ROLES, AppointmentStatus, Role
from bot.domain.programme import UnitKind
from bot.storage.queries.parts import parts_of
from bot.storage.tables.people import (
    Appointment,
    Consent,
    GroupChat,
    Invitation,
    Person,
    Unit,
    WrongCode,
)

ACTIVE = Appointment.status == AppointmentStatus.ACTIVE
REACHABLE = and_(Person.telegram_id.is_not(None), Person.unreachable_since.is_(None))

_SERVING_OF = (
    select(Appointment.unit_id, Person.id, Person.name, Person.title, Person.phone, Person.unreachable_since)
    .join(Person, Appointment.person_id == Person.id)
    .where(
        ACTIVE,
        Appointment.role.in_(REPORTING_ROLES),
        Appointment.unit_id.in_(bindparam("unit_ids", expanding=True)),
    )
    .order_by(Appointment.unit_id, Person.id)
    .distinct()
)

PERSON_BY_TELEGRAM = (
    select(Person)
    .options(joinedload(Person.appointments).joinedload(Appointment.unit))
    .where(Person.telegram_id == bindparam("the_account"))
)


def person_by_telegram(session: Session, telegram_id: int) -> Person | None:
    """The person behind a Telegram account, with all appointments."""
    return session.scalars(PERSON_BY_TELEGRAM, {"the_account": telegram_id}).unique().one_or_none()


def valid_consent(session: Session, person_id: int) -> Consent | None:
    """The consent that stands, or None when there is none or it was withdrawn."""
    return session.scalars(
        select(Consent)
        .where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
        .order_by(Consent.id.desc())
        .limit(1)
    ).one_or_none()


def province(session: Session) -> Unit:
    """The root of the union tree."""
    return session.scalars(select(Unit).where(Unit.kind == UnitKind.PROVINCE)).one()


def hold_province(session: Session) -> None:
    """Hold the root of the union tree until this transaction ends; what others did before is seen then.

    For decisions about the whole union that two people must not take at once.
    """
    session.execute(select(Unit.id).where(Unit.kind == UnitKind.PROVINCE).with_for_update(key_share=True))


def active_units(session: Session, day: date) -> Sequence[Unit]:
    """Units that exist on that day, the province itself left out, in the order they were entered."""
    return session.scalars(
        select(Unit)
        .where(
            Unit.kind != UnitKind.PROVINCE,
            or_(Unit.valid_from.is_(None), Unit.valid_from <= day),
            or_(Unit.valid_to.is_(None), Unit.valid_to >= day),
        )
        .order_by(Unit.id)
    ).all()


def all_units(session: Session) -> Sequence[Unit]:
    """Every unit that is or was there, the province too, in the order they were entered."""
    return session.scalars(select(Unit).order_by(Unit.id)).all()


def units_by_number(session: Session, unit_ids: Iterable[int]) -> dict[int, Unit]:
    """The units with these numbers, ended ones too."""
    return {
        one.id: one
        for some in parts_of(unit_ids)
        for one in session.scalars(select(Unit).where(Unit.id.in_(some)))
    }


def any_unit(session: Session) -> bool:
    """Whether the union tree has been entered."""
    return session.scalar(select(func.count()).select_from(Unit)) != 0


def unit_by_code(session: Session, code: str) -> Unit | None:
    """The unit of that code, whatever its dates."""
    return session.scalars(select(Unit).where(Unit.code == code)).one_or_none()


def invitation_by_hash(session: Session, token_hash: str) -> Invitation | None:
    """The invitation whose token has that hash."""
    return session.scalars(
        select(Invitation).options(joinedload(Invitation.unit)).where(Invitation.token_hash == token_hash)
    ).one_or_none()


def wrong_codes(session: Session, telegram_id: int) -> WrongCode | None:
    """How often that account has opened wrong links lately."""
    return session.get(WrongCode, telegram_id)


def forget_wrong_codes(session: Session, before: datetime) -> int:
    """Accounts whose last wrong link is older."""
    return session.execute(delete(WrongCode).where(WrongCode.last_at < before)).rowcount  # type: ignore[attr-defined,no-any-return]


def claim_invitation(session: Session, invitation_id: int, person_id: int, now: datetime) -> bool:
    """Use an invitation up; False when somebody was quicker."""
    used = session.execute(
        update(Invitation)
        .where(Invitation.id == invitation_id, Invitation.used_at.is_(None))
        .values(used_at=now, used_by=person_id)
    )
    return used.rowcount == 1  # type: ignore[attr-defined,no-any-return]


def open_appointment(session: Session, person_id: int, unit_id: int, role: Role) -> Appointment | None:
    """The pending or active appointment of that person at that unit in that role."""
    return session.scalars(
        select(Appointment).where(
            Appointment.person_id == person_id,
            Appointment.unit_id == unit_id,
            Appointment.role == role,
            Appointment.status.in_((AppointmentStatus.PENDING, AppointmentStatus.ACTIVE)),
        )
    ).one_or_none()


def appointment(session: Session, appointment_id: int) -> Appointment | None:
    """One appointment with its person and unit, locked against a second decision."""
    return session.scalars(
        select(Appointment)
        .options(joinedload(Appointment.person, innerjoin=True), joinedload(Appointment.unit, innerjoin=True))
        .where(Appointment.id == appointment_id)
        .with_for_update(of=Appointment)
    ).one_or_none()


def pending_appointments(session: Session) -> Sequence[Appointment]:
    """Requests that wait for the office, oldest first."""
    return session.scalars(
        select(Appointment)
        .options(joinedload(Appointment.person), joinedload(Appointment.unit))
        .where(Appointment.status == AppointmentStatus.PENDING)
        .order_by(Appointment.requested_at, Appointment.id)
    ).all()


def pending_count(session: Session) -> int:
    """How many of them."""
    waiting = (
        select(func.count()).select_from(Appointment).where(Appointment.status == AppointmentStatus.PENDING)
    )
    return session.scalar(waiting) or 0


def office_people(session: Session) -> Sequence[Person]:
    """Everybody who serves in the provincial office."""
    return session.scalars(
        select(Person)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(ACTIVE, Appointment.role == Role.OFFICE, Person.telegram_id.is_not(None))
        .order_by(Person.id)
    ).all()


def officers_of(session: Session, unit_ids: Iterable[int]) -> Sequence[tuple[int, Person]]:
    """(unit id, person) for everybody reachable who may answer for one of these units."""
    rows = session.execute(
        select(Appointment.unit_id, Person)
        .join(Person, Appointment.person_id == Person.id)
        .where(
            ACTIVE, Appointment.role.in_(REPORTING_ROLES), Appointment.unit_id.in_(list(unit_ids)), REACHABLE
        )
        .order_by(Appointment.unit_id, Person.id)
        .distinct()
    )
    return [(unit_id, person) for unit_id, person in rows]


def serving(session: Session, unit_id: int) -> Sequence[Person]:
    """Everybody who may answer for a unit, those whom no message reaches included."""
    return session.scalars(
        select(Person)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(ACTIVE, Appointment.role.in_(REPORTING_ROLES), Appointment.unit_id == unit_id)
        .order_by(Person.id)
        .distinct()
    ).all()


def serving_of(session: Session, unit_ids: Iterable[int]) -> Iterator[Any]:
    """(unit, person, name, title, phone, since when no message reaches them) for everybody who may answer for one."""
    for some in parts_of(sorted(unit_ids)):
        yield from session.execute(_SERVING_OF, {"unit_ids": some})


def office_size(session: Session) -> int:
    """How many people serve in the office."""
    return (
        session.scalar(
            select(func.count()).select_from(Appointment).where(ACTIVE, Appointment.role == Role.OFFICE)
        )
        or 0
    )


def bound_groups(session: Session) -> Sequence[GroupChat]:
    """Groups the office has bound and the bot has not left."""
    return session.scalars(select(GroupChat).where(GroupChat.left_at.is_(None)).order_by(GroupChat.id)).all()


def group_by_chat(session: Session, chat_id: int) -> GroupChat | None:
    """The group row of a chat, left or not."""
    return session.scalars(select(GroupChat).where(GroupChat.chat_id == chat_id)).one_or_none()
