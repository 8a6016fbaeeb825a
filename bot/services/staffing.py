"""Who serves where, as the office looks at it: units with their people, one unit, one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.audit import AuditAction
from bot.domain.page import Cut
from bot.domain.people import AppointmentStatus
from bot.domain.reading.plain import plain, plain_words
from bot.domain.refusals import InvitationUnknown, PressOutdated, RequestDecided
from bot.domain.units import UnitName
from bot.domain.units.staffing import Staffed
from bot.services import auditing
from bot.services.registration import search_units
from bot.storage.queries import people, units
from bot.storage.queries import staffing as queries
from bot.storage.tables.people import Appointment, Invitation, Person, Unit
from bot.storage.work import Work


@dataclass(frozen=True)
class UnitStaff:
    """A unit, who serves it, who has asked to, and which invitations nobody has used."""

    unit: Unit
    serving: tuple[Appointment, ...]
    asked: tuple[Appointment, ...]
    invited: tuple[Invitation, ...]


def reachable(person: Person) -> bool:
    """Whether a message would arrive, as far as is known."""
    return person.telegram_id is not None and person.unreachable_since is None


def how_staffed(work: Work, day: date, now: datetime) -> Mapping[Staffed, int]:
    """How many units of that day stand in each way."""
    return units.staffed_counts(work.session, day, now)


def units_with_staff(work: Work, shown: Staffed, day: date, now: datetime, cut: Cut) -> list[UnitStaff]:
    """A page of the units that stand in that way, in the order they were entered."""
    return _staffed(work, units.staffed(work.session, shown, day, now, cut), now)


def unit_with_staff(work: Work, unit_id: int, now: datetime) -> UnitStaff:
    """One unit, ended or not. Raises PressOutdated."""
    unit = work.session.get(Unit, unit_id)
    if unit is None or unit.parent_id is None:
        raise PressOutdated
    return _staffed(work, [unit], now)[0]


def find(work: Work, words: str, day: date) -> tuple[list[UnitName], list[tuple[int, str | None]]]:
    """Units of that day and (number, name) of people who serve or have asked to, by words without accents."""
    wanted = plain_words(words)
    if not wanted:
        return [], []
    persons = [
        (person_id, name)
        for person_id, name, phone in queries.names_of_everybody(work.session)
        if all(word in plain(f"{name or ''} {phone or ''}") for word in wanted)
    ]
    return search_units(work, words, day), persons


def unserved(work: Work, day: date) -> Sequence[UnitName]:
    """Units of that day that nobody answers for."""
    return units.without_officer(work.session, day)


def active_duty(work: Work, appointment_id: int) -> Appointment:
    """A duty that somebody has now, held so that nobody else decides about it. Raises RequestDecided."""
    duty = people.appointment(work.session, appointment_id)
    if duty is None or duty.status is not AppointmentStatus.ACTIVE:
        raise RequestDecided(duty.person.name or "" if duty else "")
    return duty


def read_again(work: Work, person: Person) -> None:
    """Read anew what this person serves as, once that has changed in this very transaction."""
    work.session.refresh(person)


def view_person(
    work: Work, person_id: int, by: Person, now: datetime
) -> tuple[Person, Sequence[Appointment], Mapping[int, Person]]:
    """A person, what they have been, and whoever decided it; that the office looked is kept. Raises PressOutdated."""
    person = queries.person(work.session, person_id)
    if person is None or person.erased_at is not None:
        raise PressOutdated
    held = queries.appointments_of(work.session, person_id)
    deciders = {one.decided_by for one in held if one.decided_by is not None}
    known = {one: found for one in deciders if (found := queries.person(work.session, one)) is not None}
    auditing.record(work, AuditAction.PERSON_VIEWED, by, now, subject_id=person.id)
    return person, held, known


def take_back_invitation(work: Work, invitation_id: int, by: Person, now: datetime) -> Invitation:
    """Nobody can use it from now on. Raises InvitationUnknown when it is used, over or was never made."""
    invitation = queries.unused_invitation(work.session, invitation_id, now)
    if invitation is None:
        raise InvitationUnknown
    invitation.expires_at = now
    auditing.record(work, AuditAction.INVITATION_TAKEN_BACK, by, now, unit_id=invitation.unit_id)
    return invitation


def _staffed(work: Work, chosen: Sequence[Unit], now: datetime) -> list[UnitStaff]:
    serving: dict[int, list[Appointment]] = defaultdict(list)
    asked: dict[int, list[Appointment]] = defaultdict(list)
    invited: dict[int, list[Invitation]] = defaultdict(list)
    numbers = [unit.id for unit in chosen]
    for one in queries.open_appointments(work.session, numbers):
        (serving if one.status is AppointmentStatus.ACTIVE else asked)[one.unit_id].append(one)
    for invitation in queries.open_invitations(work.session, now, numbers):
        invited[invitation.unit_id].append(invitation)
    return [
        UnitStaff(unit, tuple(serving[unit.id]), tuple(asked[unit.id]), tuple(invited[unit.id]))
        for unit in chosen
    ]
