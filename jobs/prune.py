"""Forgets updates and messages that are long done. Each run takes what has come of age since the one before."""

from __future__ import annotations

from datetime import datetime

from bot.services.forgetting import forget
from bot.storage.engine import Transactions
from jobs.counts import Counts
from jobs.job import JobContext


def prune(transactions: Transactions, _: JobContext, now: datetime) -> Counts:
    """Everything of which nobody needs anything any more."""
    with transactions.writing() as work:
        forgotten = forget(work, now)
        return Counts(found=forgotten, done=forgotten)
