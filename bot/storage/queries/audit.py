"""Reading the audit, and with a report's what was changed in it; writing many entries at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlalchemy.orm import Session, joinedload

from bot.domain.audit import Scope
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report, Revision
from bot.storage.tables.rounds import Duty, Round


def write(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep many entries in one statement."""
    session.execute(insert(AuditEntry), rows)


def entries(session: Session, scope: Scope, about: int, limit: int) -> Sequence[AuditEntry]:
    """The newest entries, newest first."""
    mine = select(AuditEntry).options(joinedload(AuditEntry.person)).where(_of(scope, about))
    return session.scalars(mine.order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(limit)).all()


def revisions(session: Session, scope: Scope, about: int, limit: int) -> Sequence[tuple[Revision, Duty]]:
    """The newest changes of answers and texts, newest first."""
    mine = (
        select(Revision, Duty)
        .join(Report, Report.id == Revision.report_id)
        .join(Duty, Duty.id == Report.duty_id)
        .options(joinedload(Duty.round).joinedload(Round.programme_version))
        .where(_changed(scope, about))
    )
    rows = session.execute(mine.order_by(Revision.at.desc(), Revision.id.desc()).limit(limit))
    return [(revision, duty) for revision, duty in rows]


def count(session: Session, scope: Scope, about: int) -> int:
    """How many lines there are in all."""
    done = select(func.count()).select_from(AuditEntry).where(_of(scope, about))
    changed = (
        select(func.count())
        .select_from(Revision)
        .join(Report, Report.id == Revision.report_id)
        .join(Duty, Duty.id == Report.duty_id)
        .where(_changed(scope, about))
    )
    return (session.scalar(done) or 0) + (session.scalar(changed) or 0)


def known_people(session: Session) -> Sequence[Person]:
    """Everybody who has a name, by which they can be looked for."""
    return session.scalars(select(Person).where(Person.name.is_not(None)).order_by(Person.id)).all()


def reports_of_unit(session: Session, unit_id: int, limit: int) -> Sequence[tuple[Report, Duty]]:
    """Its reports, the newest round first."""
    rows = session.execute(
        select(Report, Duty)
        .join(Duty, Duty.id == Report.duty_id)
        .options(joinedload(Duty.round))
        .where(Duty.unit_id == unit_id)
        .order_by(Duty.round_id.desc())
        .limit(limit)
    )
    return [(report, duty) for report, duty in rows]


def _of(scope: Scope, about: int) -> ColumnElement[bool]:
    match scope:
        case Scope.REPORT:
            return AuditEntry.report_id == about
        case Scope.ROUND:
            return AuditEntry.round_id == about
        case Scope.UNIT:
            return AuditEntry.unit_id == about
        case Scope.PERSON:
            return or_(AuditEntry.person_id == about, AuditEntry.subject_id == about)


def _changed(scope: Scope, about: int) -> ColumnElement[bool]:
    match scope:
        case Scope.REPORT:
            return Revision.report_id == about
        case Scope.ROUND:
            return Duty.round_id == about
        case Scope.UNIT:
            return Duty.unit_id == about
        case Scope.PERSON:
            return Revision.person_id == about
