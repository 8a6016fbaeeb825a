"""The bytes of files that turns have asked for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.storage.tables.delivery import UploadedFile


def find(session: Session, update_id: int) -> UploadedFile | None:
    """What was fetched for that update."""
    return session.get(UploadedFile, update_id)


def keep(session: Session, update_id: int, content: bytes | None, now: datetime) -> None:
    """The bytes, or None for a file that Telegram does not hand out."""
    session.merge(UploadedFile(update_id=update_id, content=content, fetched_at=now))
    session.flush()


def forget(session: Session, before: datetime) -> int:
    """Delete what was fetched before that moment: its turn is long over."""
    return session.connection().execute(delete(UploadedFile).where(UploadedFile.fetched_at < before)).rowcount
