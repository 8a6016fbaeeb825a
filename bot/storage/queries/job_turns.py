"""One run of a job at a time, however many replicas tick."""

from __future__ import annotations

import zlib

from sqlalchemy import text
from sqlalchemy.orm import Session

_NAMESPACE = 0x0B5  # apart from the locks of the edge, which are numbered otherwise
_TRY = text("SELECT pg_try_advisory_xact_lock(:namespace, :job)")


def take_turn(session: Session, job: str) -> bool:
    """False when another replica is running this job right now. SQLite's one writer has waited already."""
    if session.get_bind().dialect.name == "sqlite":
        return True
    number = zlib.crc32(job.encode()) - 2**31  # PostgreSQL wants a signed 32-bit number
    return bool(session.execute(_TRY, {"namespace": _NAMESPACE, "job": number}).scalar_one())
