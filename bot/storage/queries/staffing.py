"""Finding who serves where, who has been invited, and what a hand-over replaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, func, select, update
from sqlalchemy.orm import Session, joinedload

from bot.domain.people import AppointmentStatus, Role
from bot.storage.tables.people import Appointment, Invitation, Person, Unit

OPEN = Appointment.status.in_((AppointmentStatus.PENDING, AppointmentStatus.ACTIVE))
_OF_ITS_USER = and_(
    Appointment.person_id == Invitation.used_by,
    Appointment.unit_id == Invitation.unit_id,
    Appointment.role == Invitation.role,
)
_FIRST_OPEN = func.min(Appointment.id)
_NAMES_OF_EVERYBODY = (
    select(Person.id, Person.name, Person.phone, _FIRST_OPEN)
    .join(Appointment, Appointment.person_id == Person.id)
    .where(OPEN)
    .group_by(Person.id, Person.name, Person.phone)
    .order_by(_FIRST_OPEN)
)
WITH_PERSON = select(Appointment).options(joinedload(Appointment.person), joinedload(Appointment.unit))


def open_appointments(session: Session, unit_ids: Iterable[int]) -> Sequence[Appointment]:
    """Who serves these units, and who has asked to, in the order of their asking."""
    return session.scalars(
        WITH_PERSON.where(OPEN, Appointment.unit_id.in_(list(unit_ids))).order_by(Appointment.id)
    ).all()


def everybody(session: Session) -> Sequence[Appointment]:
    """Every open appointment, the office's included."""
    return session.scalars(WITH_PERSON.where(OPEN).order_by(Appointment.id)).all()


def appointments_of(session: Session, person_id: int) -> Sequence[Appointment]:
    """Everything that a person has asked for and been, newest first."""
    return session.scalars(
        WITH_PERSON.where(Appointment.person_id == person_id).order_by(Appointment.id.desc())
    ).all()


def names_of_everybody(session: Session) -> Sequence[tuple[int, str | None, str | None]]:
    """(number, name, phone) of everybody with an open appointment, the office's included, the earliest first."""
    rows = session.execute(_NAMES_OF_EVERYBODY)
    return [(number, name, phone) for number, name, phone, _ in rows]


def open_invitations(
    session: Session, now: datetime, unit_ids: Sequence[int] | None = None
) -> Sequence[Invitation]:
    """Invitations that can still be used, to these units or to any, oldest first."""
    found = select(Invitation).options(joinedload(Invitation.unit))
    found = found.where(Invitation.used_at.is_(None), Invitation.expires_at > now).order_by(Invitation.id)
    return session.scalars(found if unit_ids is None else found.where(Invitation.unit_id.in_(unit_ids))).all()


def joined_as_invited(session: Session) -> Sequence[tuple[str, str, Role]]:
    """(name in the list, code of the unit, role) of everybody who serves by an invitation that named them."""
    rows = session.execute(
        select(Invitation.invitee, Unit.code, Invitation.role)
        .join(Unit, Invitation.unit_id == Unit.id)
        .join(Appointment, _OF_ITS_USER)
        .where(Invitation.invitee.is_not(None), OPEN)
    )
    return [(str(row[0]), row[1], row[2]) for row in rows]


def forget_invited_name(session: Session, person_id: int) -> None:
    """The name by which this person was invited."""
    session.execute(update(Invitation).where(Invitation.used_by == person_id).values(invitee=None))


def forget_names_never_used(session: Session, now: datetime) -> int:
    """Names in invitations that nobody can use any more; how many."""
    gone = update(Invitation).where(
        Invitation.invitee.is_not(None), Invitation.used_at.is_(None), Invitation.expires_at <= now
    )
    return session.connection().execute(gone.values(invitee=None)).rowcount


def unused_invitation(session: Session, invitation_id: int, now: datetime) -> Invitation | None:
    """One that can still be used, held so that nobody uses it meanwhile."""
    return session.scalars(
        select(Invitation)
        .where(Invitation.id == invitation_id, Invitation.used_at.is_(None), Invitation.expires_at > now)
        .with_for_update()
    ).one_or_none()


def invitations_replacing(session: Session, appointment_id: int, now: datetime) -> Sequence[Invitation]:
    """Codes that would end this appointment and can still be used."""
    return session.scalars(
        select(Invitation).where(
            Invitation.replaces_id == appointment_id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
        )
    ).all()


def code_behind(session: Session, appointment: Appointment) -> Invitation | None:
    """The code of a hand-over that this appointment, or the request for it, came from."""
    return session.scalars(
        select(Invitation)
        .where(
            Invitation.used_by == appointment.person_id,
            Invitation.unit_id == appointment.unit_id,
            Invitation.role == appointment.role,
            Invitation.replaces_id.is_not(None),
            Invitation.used_at == appointment.requested_at,
        )
        .limit(1)
    ).one_or_none()


def person(session: Session, person_id: int) -> Person | None:
    """One person, whom the office may know nothing of any more."""
    return session.get(Person, person_id)
