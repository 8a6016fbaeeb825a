"""Going: a duty that ends, consent withdrawn, an identity erased. The office is never left without anybody."""

from __future__ import annotations

from datetime import datetime

from bot.domain.audit import AuditAction
from bot.domain.people import REPORTING_ROLES, AppointmentStatus, Role
from bot.domain.refusals import LastOffice
from bot.services import auditing
from bot.services.lapsing import leave
from bot.services.registration import decided
from bot.storage.queries import people, staffing
from bot.storage.tables.people import Appointment, Person
from bot.storage.work import Work


def end(work: Work, appointment_id: int, by: Person, now: datetime) -> Appointment:
    """End an active duty. Raises RequestDecided if it is not active, LastOffice for the last of the office."""
    appointment = people.appointment(work.session, appointment_id)
    if appointment is None or appointment.status is not AppointmentStatus.ACTIVE:
        raise decided(appointment)
    _keep_the_office_served(work, [appointment])
    appointment.status = AppointmentStatus.ENDED
    appointment.decided_at = now
    appointment.decided_by = by.id
    auditing.about_appointment(work, AuditAction.DUTY_ENDED, by, now, appointment)
    if appointment.role in REPORTING_ROLES:
        leave(work, appointment.person_id, now, unit_id=appointment.unit_id)
    return appointment


def withdraw(work: Work, person: Person, now: datetime, *, even_the_last: bool = False) -> None:
    """Take consent back: every duty ends at once, nothing more is sent.

    Raises LastOffice, except where the wish was granted once before.
    """
    serving = [
        a for a in person.appointments if a.status in (AppointmentStatus.ACTIVE, AppointmentStatus.PENDING)
    ]
    if not even_the_last:
        _keep_the_office_served(work, serving)
    for appointment in serving:
        appointment.status = AppointmentStatus.ENDED
        appointment.decided_at = now
        appointment.decided_by = person.id
    leave(work, person.id, now)
    consent = people.valid_consent(work.session, person.id)
    if consent is not None:
        consent.withdrawn_at = now


def erase(work: Work, person: Person, now: datetime, *, even_the_last: bool = False) -> None:
    """Erase identity; the unit's reports stay, by "cán bộ đã xóa dữ liệu". Raises LastOffice as `withdraw` does."""
    withdraw(work, person, now, even_the_last=even_the_last)
    person.telegram_id = person.name = person.title = person.phone = None
    person.erased_at = now
    staffing.forget_invited_name(work.session, person.id)


def _keep_the_office_served(work: Work, ending: list[Appointment]) -> None:
    """Raises LastOffice. Two who leave at the same moment wait for each other: the second one counts anew."""
    leaving = sum(a.role is Role.OFFICE and a.status is AppointmentStatus.ACTIVE for a in ending)
    if not leaving:
        return
    people.hold_province(work.session)
    if people.office_size(work.session) <= leaving:
        raise LastOffice
