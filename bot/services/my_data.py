"""A person's rights over their own data: to see it, to take a copy, to withdraw, to be erased (dossier §8)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import AuditAction
from bot.domain.people import AppointmentStatus, Role
from bot.services import auditing, guessing, leaving
from bot.storage.queries import clock, people, personal_data, requests
from bot.storage.tables.people import Appointment, Consent, Person
from bot.storage.work import Work


@dataclass(frozen=True)
class EndedDuty:
    """A duty that has ended on its holder's own wish; who held it is not told on."""

    unit_id: int
    unit: str
    role: Role


def copy_of(work: Work, person: Person) -> str:
    """All that is stored about a person, as JSON for machines and people alike."""
    session = work.session
    promises, extensions, calls = requests.made_by(session, person.id)
    stored = {
        "telegram_id": person.telegram_id,
        "name": person.name,
        "title": person.title,
        "phone": person.phone,
        "unreachable_since": _iso(person.unreachable_since),
        "away_since": _iso(person.away_since),
        "consents": [_consent(one) for one in personal_data.consents(session, person.id)],
        "appointments": [_appointment(one) for one in person.appointments],
        "report_entries_made": personal_data.entries_made(session, person.id),
        "reports_filed": personal_data.reports_filed(session, person.id),
        "reminders_put_off": promises,
        "extensions_asked_for": extensions,
        "questions_asked": calls,
        "calendar_days_entered": clock.entered_days(session, person.id),
    }
    return json.dumps(stored, ensure_ascii=False, indent=0)


def last_consent(work: Work, person: Person) -> Consent | None:
    """The newest consent, standing or withdrawn."""
    given = personal_data.consents(work.session, person.id)
    return given[-1] if given else None


def has_agreed(work: Work, person: Person) -> bool:
    """Whether a consent stands."""
    return people.valid_consent(work.session, person.id) is not None


def forget_phone(person: Person) -> None:
    """The phone number is optional, so it can be taken back alone."""
    person.phone = None


def withdraw(work: Work, person: Person, now: datetime, *, even_the_last: bool = False) -> list[EndedDuty]:
    """Take consent back and stop all messages but answers. Raises LastOffice."""
    ended = _serving(person)
    leaving.withdraw(work, person, now, even_the_last=even_the_last)
    auditing.record(work, AuditAction.CONSENT_WITHDRAWN, person, now, subject_id=person.id)
    _stop_messages(work, person, now)
    return ended


def erase(work: Work, person: Person, now: datetime, *, even_the_last: bool = False) -> list[EndedDuty]:
    """Erase identity and what was said in the chat, and stop all messages but answers; the unit keeps its reports.

    Raises LastOffice.
    """
    ended = _serving(person)
    _stop_messages(work, person, now)
    if person.telegram_id is not None:
        personal_data.blank_messages(work.session, person.telegram_id)
        guessing.forget(work, person.telegram_id)
    requests.forget_help_of(work.session, person.id)
    leaving.erase(work, person, now, even_the_last=even_the_last)
    auditing.record(work, AuditAction.DATA_ERASED, person, now, subject_id=person.id)
    return ended


def _serving(person: Person) -> list[EndedDuty]:
    active = [one for one in person.appointments if one.status is AppointmentStatus.ACTIVE]
    return [EndedDuty(one.unit_id, one.unit.name, one.role) for one in active]


def _stop_messages(work: Work, person: Person, now: datetime) -> None:
    if person.telegram_id is not None:
        personal_data.drop_waiting(work.session, person.telegram_id, now)


def _consent(one: Consent) -> dict[str, str | None]:
    return {
        "version": one.version,
        "text_sha256": one.text_hash,
        "given_at": _iso(one.given_at),
        "withdrawn_at": _iso(one.withdrawn_at),
    }


def _appointment(one: Appointment) -> dict[str, str | None]:
    return {
        "unit": one.unit.name,
        "role": one.role.value,
        "status": one.status.value,
        "requested_at": _iso(one.requested_at),
        "decided_at": _iso(one.decided_at),
        "reason": one.reason,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
