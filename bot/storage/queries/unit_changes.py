"""Finding what units were called before, and the decisions that changed them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.tables.desk import FormerName, UnitChange, UnitChangePart
from bot.storage.tables.people import Unit


def former_names(session: Session, unit_id: int) -> Sequence[FormerName]:
    """What a unit was called, newest first."""
    return session.scalars(
        select(FormerName)
        .where(FormerName.unit_id == unit_id)
        .order_by(FormerName.until.desc(), FormerName.id.desc())
    ).all()


def changes_of(session: Session, unit_id: int) -> Sequence[UnitChange]:
    """Decisions that the unit ended by, came of, or was renamed by, newest first."""
    touched = select(UnitChangePart.change_id).where(UnitChangePart.unit_id == unit_id)
    return session.scalars(
        select(UnitChange).where(UnitChange.id.in_(touched)).order_by(UnitChange.id.desc())
    ).all()


def present_names_since(session: Session) -> dict[int, date]:
    """The first day of its present name, for every unit that was called otherwise before."""
    rows = session.execute(
        select(FormerName.unit_id, func.max(FormerName.until)).group_by(FormerName.unit_id)
    )
    return {row[0]: row[1] for row in rows}


def codes(session: Session) -> set[str]:
    """Every code that a unit has or had."""
    return set(session.scalars(select(Unit.code)))
