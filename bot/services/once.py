"""What the clock does once, however often it looks and however many processes look."""

from __future__ import annotations

from datetime import datetime

from bot.storage.queries import clock
from bot.storage.work import Work


def first_time(work: Work, key: str, now: datetime) -> bool:
    """Whether nobody has done this before; whoever is told so has done it with this transaction."""
    return clock.mark(work.session, key, now)


def was_done(work: Work, key: str) -> bool:
    """Whether it was done before."""
    return clock.marked(work.session, key)
