"""One that sets the database up, or introduces the bot, at a time."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_LOCK_KEY = 0x5E7_0B07
_WAIT = text("SELECT pg_advisory_xact_lock(:key)")


def wait_for_others(session: Session) -> None:
    """Until this transaction ends nobody else sets up; what others have kept is seen then.

    SQLite's one writer has waited already.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_WAIT, {"key": _LOCK_KEY})
