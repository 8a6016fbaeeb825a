"""One opening of a round at a time."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.programme import UnitKind
from bot.storage.tables.people import Unit


def wait_for_other_openings(session: Session) -> None:
    """Hold the root of the union tree until this transaction ends; what another opened before is seen then."""
    session.execute(select(Unit.id).where(Unit.kind == UnitKind.PROVINCE).with_for_update(key_share=True))
