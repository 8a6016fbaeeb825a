"""Finding what units were called before, and the decisions that changed them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.tables.desk import FormerName


def former_names(session: Session, unit_id: int) -> Sequence[FormerName]:
    """What a unit was called, newest first."""
    return session.scalars(
        select(FormerName)
        .where(FormerName.unit_id == unit_id)
        .order_by(FormerName.until.desc(), FormerName.id.desc())
    ).all()
