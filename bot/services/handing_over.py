"""Handing a duty over with a one-time code.

Nobody gains a right by guessing, forwarding or replaying a code: it has 128 random bits, only its hash is kept,
it expires, and one person uses it once, after consenting. A code that the office made counts at once, as its
invitations do. A code that the officer made is a proposal: whoever uses it has asked to serve, and the duty stays
where it is until the office approves; a code that was forwarded to the wrong person therefore gives nothing.
Drafts belong to the unit and go with it.
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.audit import AuditAction
from bot.domain.people import REPORTING_ROLES, AppointmentStatus
from bot.domain.refusals import PressOutdated
from bot.services import auditing
from bot.services.lapsing import leave
from bot.storage.queries import people
from bot.storage.queries import staffing as queries
from bot.storage.tables.people import Appointment, Invitation, Person
from bot.storage.work import Work


def in_office(work: Work, person_id: int | None) -> bool:
    """Whether a code of theirs counts at once; the command line (None) is the office."""
    return person_id is None or any(one.id == person_id for one in people.office_people(work.session))


def to_hand_over(work: Work, appointment_id: int, by: Person) -> Appointment:
    """The duty that this person may hand over: their own, or any unit's for the office. Raises PressOutdated."""
    duty = people.appointment(work.session, appointment_id)
    if duty is None or duty.status is not AppointmentStatus.ACTIVE or duty.role not in REPORTING_ROLES:
        raise PressOutdated
    if duty.person_id != by.id and not in_office(work, by.id):
        raise PressOutdated
    return duty


def forget_codes(work: Work, duty: Appointment, now: datetime) -> None:
    """Codes made before for this duty are of no use any more."""
    for code in queries.invitations_replacing(work.session, duty.id, now):
        code.expires_at = now


def replaced_by(work: Work, code: Invitation) -> Appointment | None:
    """The duty that a code hands over, as long as somebody has it."""
    old = people.appointment(work.session, code.replaces_id) if code.replaces_id else None
    return old if old is not None and old.status is AppointmentStatus.ACTIVE else None


def predecessor_of(work: Work, appointment: Appointment) -> Appointment | None:
    """Whose duty this appointment takes over, or would take over once it is approved."""
    code = queries.code_behind(work.session, appointment)
    return people.appointment(work.session, code.replaces_id) if code and code.replaces_id else None


def complete(work: Work, successor: Appointment, old: Appointment, by: Person | None, now: datetime) -> None:
    """The successor serves: the predecessor's duty ends, and what they promised or asked for ends with it."""
    old.status = AppointmentStatus.ENDED
    old.decided_at = now
    old.decided_by = by.id if by else None
    leave(work, old.person_id, now, unit_id=old.unit_id)
    auditing.about_appointment(work, AuditAction.DUTY_HANDED_OVER, by, now, successor)
    auditing.about_appointment(work, AuditAction.DUTY_ENDED, by, now, old)
