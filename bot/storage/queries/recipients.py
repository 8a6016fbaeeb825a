"""Who can be told something: people with an account that no message is known to miss, each with their chat."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from bot.domain.notification import Recipient
from bot.domain.people import REPORTING_ROLES, Role
from bot.storage.queries.parts import parts_of
from bot.storage.queries.people import ACTIVE, REACHABLE
from bot.storage.tables.people import Appointment, Person

_WITH_ACCOUNT = select(Person.id, Person.name, Person.telegram_id).where(Person.telegram_id.is_not(None))
_RECIPIENTS = _WITH_ACCOUNT.where(REACHABLE)
_BY_NUMBER = _RECIPIENTS.where(Person.id.in_(bindparam("person_ids", expanding=True))).order_by(Person.id)
_OF_UNITS = and_(ACTIVE, Appointment.unit_id.in_(bindparam("unit_ids", expanding=True)), REACHABLE)
_SERVING = (
    select(Appointment.unit_id, Appointment.role, Appointment.person_id)
    .join(Person, Appointment.person_id == Person.id)
    .where(_OF_UNITS)
    .order_by(Appointment.unit_id, Appointment.person_id)
    .distinct()
)
_ANSWERING_FOR = (
    select(Appointment.unit_id, Person.id, Person.name, Person.telegram_id)
    .join(Person, Appointment.person_id == Person.id)
    .where(_OF_UNITS, Appointment.role.in_(REPORTING_ROLES))
    .order_by(Appointment.unit_id, Person.id)
    .distinct()
)
_IN_OFFICE = select(Appointment.person_id).where(ACTIVE, Appointment.role == Role.OFFICE)


def office(session: Session) -> Sequence[Recipient]:
    """Everybody in the provincial office who can be reached, each once."""
    rows = session.execute(_RECIPIENTS.where(Person.id.in_(_IN_OFFICE)).order_by(Person.id))
    return [_recipient(*row) for row in rows]


def everybody_in_office(session: Session) -> Sequence[Recipient]:
    """The same, with those whom the last message missed: what somebody has done is worth another try."""
    rows = session.execute(_WITH_ACCOUNT.where(Person.id.in_(_IN_OFFICE)).order_by(Person.id))
    return [_recipient(*row) for row in rows]


def by_number(session: Session, person_ids: Collection[int]) -> dict[int, Recipient]:
    """The people with these numbers who can be reached."""
    return {
        row[0]: _recipient(*row)
        for some in parts_of(sorted(person_ids))
        for row in session.execute(_BY_NUMBER, {"person_ids": some})
    }


def with_account(session: Session, person_ids: Collection[int]) -> Sequence[Recipient]:
    """The people with these numbers who have an account, those whom the last message missed included."""
    rows = session.execute(_WITH_ACCOUNT.where(Person.id.in_(list(person_ids))).order_by(Person.id))
    return [_recipient(*row) for row in rows]


def answering_for(session: Session, unit_ids: Iterable[int]) -> Sequence[tuple[int, Recipient]]:
    """(unit, person) for everybody reachable who may answer for one of these units."""
    return [
        (unit_id, _recipient(person_id, name, account))
        for some in parts_of(sorted(unit_ids))
        for unit_id, person_id, name, account in session.execute(_ANSWERING_FOR, {"unit_ids": some})
    ]


def serving(session: Session, unit_ids: Iterable[int]) -> Sequence[tuple[int, Role, int]]:
    """(unit, role, person) for everybody who serves one of these units and can be reached."""
    return [
        (unit_id, role, person_id)
        for some in parts_of(sorted(unit_ids))
        for unit_id, role, person_id in session.execute(_SERVING, {"unit_ids": some})
    ]


def _recipient(person_id: int, name: str | None, telegram_id: int | None) -> Recipient:
    assert telegram_id is not None  # by every statement above
    return Recipient(person_id, name or "", telegram_id)
