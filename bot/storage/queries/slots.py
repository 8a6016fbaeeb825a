"""Messages that are edited in place: which one is the newest of its slot, and whether it is pinned."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.calendar import LOCAL
from bot.storage.tables.delivery import Slot


def shown(session: Session, name: str, chat_id: int) -> int | None:
    """The message to edit; a slot that points to another chat starts anew."""
    standing = session.get(Slot, name, populate_existing=True)
    return standing.message_id if standing is not None and standing.chat_id == chat_id else None


def remember(session: Session, name: str, chat_id: int, message_id: int) -> None:
    """From now on this message is the one to edit; nobody has pinned it."""
    session.merge(Slot(name=name, chat_id=chat_id, message_id=message_id, pinned_at=None))
    session.flush()


def pin_is_due(session: Session, name: str, now: datetime) -> bool:
    """Whether the pin of a slot was neither set nor looked at today; whoever is told so does it."""
    standing = session.get(Slot, name)
    if standing is None or (
        standing.pinned_at and standing.pinned_at.astimezone(LOCAL).date() == now.astimezone(LOCAL).date()
    ):
        return False
    standing.pinned_at = now
    session.flush()
    return True
