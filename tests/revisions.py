"""Every change of a report, as the database keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.tables.people import Person
from bot.storage.tables.reports import Revision


def revisions_of(session: Session, report_id: int) -> Sequence[tuple[Revision, Person | None]]:
    """With who made it, oldest first."""
    rows = session.execute(
        select(Revision, Person)
        .outerjoin(Person, Revision.person_id == Person.id)
        .where(Revision.report_id == report_id)
        .order_by(Revision.id)
    )
    return [(revision, person) for revision, person in rows]
