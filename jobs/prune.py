"""Forgets updates and messages that are long done. Each run takes what has come of age since the one before."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.queries import inbox, outbox
from bot.storage.work import Work
from jobs.counts import Counts

KEPT = timedelta(days=30)


def prune(work: Work, now: datetime) -> Counts:
    """Delete done and parked inbox rows (never the newest) and settled outbox rows older than `KEPT`."""
    forgotten = inbox.forget_handled(work.session, now - KEPT) + outbox.forget_settled(
        work.session, now - KEPT
    )
    return Counts(found=forgotten, done=forgotten)
