"""Joining: consent, invitations, requests and the office's decisions on them; `leaving` is the way back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.audit import AuditAction
from bot.domain.people import AppointmentStatus, Role
from bot.domain.reading.plain import plain, plain_words
from bot.domain.reading.typed_text import readable
from bot.domain.refusals import (
    AlreadyServing,
    ConsentMissing,
    ContactNotOwn,
    HandOverVoid,
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    Refusal,
    RequestDecided,
    RequestPending,
    UnitGone,
)
from bot.domain.units import UnitName
from bot.services import auditing, handing_over
from bot.storage.queries import people, units
from bot.storage.tables.people import Appointment, Consent, Invitation, Person, Unit
from bot.storage.work import Work

INVITATION_LIFE = timedelta(days=7)
NAME_LIMIT = 120
REASON_LIMIT = 1000


def invite(
    work: Work,
    unit: Unit,
    role: Role,
    by: Person | None,
    now: datetime,
    *,
    replaces: Appointment | None = None,
    invitee: str | None = None,
) -> str:
    """Make a one-time invitation; returns its 128-bit token, which is kept nowhere.

    With `replaces` it is the code of a hand-over: that duty ends once the code counts.
    """
    token = secrets.token_urlsafe(16)
    if replaces is not None:
        handing_over.forget_codes(work, replaces, now)
    work.session.add(
        Invitation(
            token_hash=hash_of(token),
            unit_id=unit.id,
            role=role,
            created_at=now,
            created_by=by.id if by else None,
            expires_at=now + INVITATION_LIFE,
            replaces_id=replaces.id if replaces else None,
            invitee=invitee,
        )
    )
    action = AuditAction.INVITED if replaces is None else AuditAction.HAND_OVER_BEGUN
    auditing.record(work, action, by, now, unit_id=unit.id, facts={"role": role.value})
    return token


def hash_of(token: str) -> str:
    """What is stored of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def valid_invitation(work: Work, token_hash: str, now: datetime, person: Person | None = None) -> Invitation:
    """The invitation that can still be used. Raises InvitationUnknown, -Used, -Expired, HandOverVoid.

    Whom it has served hears what holds by now: raises AlreadyServing, RequestPending.
    """
    invitation = people.invitation_by_hash(work.session, token_hash)
    if invitation is None:
        raise InvitationUnknown
    if invitation.used_at is not None:
        raise _used_up(work, invitation, person)
    if now >= invitation.expires_at:
        raise InvitationExpired(invitation.expires_at)
    if invitation.replaces_id is not None and handing_over.replaced_by(work, invitation) is None:
        raise HandOverVoid
    return invitation


def _used_up(work: Work, invitation: Invitation, person: Person | None) -> Refusal:
    if person is None or invitation.used_by != person.id:
        return InvitationUsed()
    held = people.open_appointment(work.session, person.id, invitation.unit_id, invitation.role)
    if held is None:
        return InvitationUsed()
    waits = held.status is AppointmentStatus.PENDING
    return RequestPending(held.unit.name) if waits else AlreadyServing(held.unit.name, held.role)


def agree(work: Work, telegram_id: int, version: str, text_hash: str, now: datetime) -> Person:
    """Record a consent (Law 91/2025/QH15, article 9: provable); makes the person known."""
    person = people.person_by_telegram(work.session, telegram_id)
    if person is None:
        person = Person(telegram_id=telegram_id)
        work.session.add(person)
        work.session.flush()
    if people.valid_consent(work.session, person.id) is None:
        work.session.add(Consent(person_id=person.id, version=version, text_hash=text_hash, given_at=now))
        work.session.flush()
    return person


def accept_invitation(work: Work, person: Person, token_hash: str, now: datetime) -> Appointment:
    """Use an invitation up and serve at its unit at once; an officer's code only asks the office for that.

    Raises the refusals of `valid_invitation`, AlreadyServing.
    """
    _require_consent(work, person)
    invitation = valid_invitation(work, token_hash, now)
    if not people.claim_invitation(work.session, invitation.id, person.id, now):
        raise InvitationUsed
    held = people.open_appointment(work.session, person.id, invitation.unit_id, invitation.role)
    if held is not None and held.status is AppointmentStatus.ACTIVE:
        raise AlreadyServing(invitation.unit.name, invitation.role)
    appointment = held or Appointment(
        person_id=person.id, unit_id=invitation.unit_id, role=invitation.role, requested_at=now
    )
    appointment.requested_at = now
    appointment.status = AppointmentStatus.PENDING
    work.session.add(appointment)
    if invitation.replaces_id is not None and not handing_over.in_office(work, invitation.created_by):
        work.session.flush()
        return appointment
    appointment.status = AppointmentStatus.ACTIVE
    appointment.decided_at = now
    appointment.decided_by = invitation.created_by
    work.session.flush()
    auditing.about_appointment(work, AuditAction.JOINED, person, now, appointment)
    old = handing_over.replaced_by(work, invitation)
    if old is not None:
        handing_over.complete(work, appointment, old, person, now)
    return appointment


def request_to_join(work: Work, person: Person, unit_id: int, day: date, now: datetime) -> Appointment:
    """Ask the office to serve as officer of a unit. Raises UnitGone, AlreadyServing, RequestPending."""
    _require_consent(work, person)
    unit = active_unit(work, unit_id, day)
    held = people.open_appointment(work.session, person.id, unit.id, Role.OFFICER)
    if held is not None:
        raise (
            AlreadyServing(unit.name, held.role)
            if held.status is AppointmentStatus.ACTIVE
            else RequestPending(unit.name)
        )
    appointment = Appointment(
        person_id=person.id,
        unit_id=unit.id,
        role=Role.OFFICER,
        status=AppointmentStatus.PENDING,
        requested_at=now,
    )
    work.session.add(appointment)
    work.session.flush()
    return appointment


def search_units(work: Work, words: str, day: date) -> list[UnitName]:
    """Active units whose name or code holds all these words; accents and case do not matter."""
    wanted = plain_words(words)
    if not wanted:
        return []
    return [
        unit
        for unit, code in units.names(work.session, day)
        if all(word in plain(f"{unit.name} {code}") for word in wanted)
    ]


def active_unit(work: Work, unit_id: int, day: date) -> Unit:
    """The unit, if it exists today; the province itself cannot be chosen. Raises UnitGone."""
    unit = units.existing(work.session, unit_id, day)
    if unit is None:
        raise UnitGone
    return unit


def pending(work: Work) -> Sequence[Appointment]:
    """Requests that wait for the office, oldest first."""
    return people.pending_appointments(work.session)


def approve(work: Work, appointment_id: int, by: Person, now: datetime) -> Appointment:
    """Let a requester serve; a hand-over is complete with it. Raises RequestDecided when it was decided before."""
    appointment = _decide(work, appointment_id, AppointmentStatus.ACTIVE, by, now, None)
    old = handing_over.predecessor_of(work, appointment)
    if old is not None and old.status is AppointmentStatus.ACTIVE:
        handing_over.complete(work, appointment, old, by, now)
    return appointment


def refuse(work: Work, appointment_id: int, by: Person, reason: str, now: datetime) -> Appointment:
    """Turn a request down with a reason. Raises RequestDecided, NotReadable, TooLong."""
    why = readable(reason, REASON_LIMIT)
    return _decide(work, appointment_id, AppointmentStatus.REFUSED, by, now, why)


def name_person(person: Person, name: str) -> None:
    """Set the full name. Raises NotReadable, TooLong."""
    person.name = readable(name, NAME_LIMIT)


def title_person(person: Person, title: str) -> None:
    """Set the position (chức vụ). Raises NotReadable, TooLong."""
    person.title = readable(title, NAME_LIMIT)


def phone_person(person: Person, phone: str, contact_of: int | None) -> None:
    """Set the phone number of a shared contact. Raises ContactNotOwn when it is another's or nobody's."""
    if contact_of is None or contact_of != person.telegram_id:
        raise ContactNotOwn
    person.phone = local_phone(phone)


def local_phone(phone: str) -> str:
    """+84 912 345 678 → 0912345678 (dossier §5)."""
    digits = "".join(filter(str.isdigit, phone))
    return "0" + digits.removeprefix("84") if digits.startswith("84") else digits


def _decide(
    work: Work, appointment_id: int, status: AppointmentStatus, by: Person, now: datetime, reason: str | None
) -> Appointment:
    appointment = people.appointment(work.session, appointment_id)
    if appointment is None or appointment.status is not AppointmentStatus.PENDING:
        raise decided(appointment)
    appointment.status = status
    appointment.decided_at = now
    appointment.decided_by = by.id
    appointment.reason = reason
    approved = status is AppointmentStatus.ACTIVE
    action = AuditAction.REQUEST_APPROVED if approved else AuditAction.REQUEST_REFUSED
    auditing.about_appointment(work, action, by, now, appointment)
    return appointment


def _name_of(appointment: Appointment | None) -> str:
    return (appointment.person.name if appointment else None) or ""


def _require_consent(work: Work, person: Person) -> None:
    if people.valid_consent(work.session, person.id) is None:
        raise ConsentMissing


def decided(appointment: Appointment | None) -> RequestDecided:
    """The refusal that tells what has become of a request or a duty."""
    if appointment is None:
        return RequestDecided("")
    return RequestDecided(_name_of(appointment), appointment.unit.name, appointment.role, appointment.status)
