"""Forgets updates and messages that are long done. Each run takes what has come of age since the one before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.services import forgetting
from bot.storage.engine import Transactions
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.job import JobContext


def prune(transactions: Transactions, _: JobContext, now: datetime) -> Counts:
    """Everything of which nobody needs anything any more."""
    with transactions.reading() as work:
        old = forgetting.old_messages(work, now)
    forgotten = 0
    for some in forgetting.slices(old):
        with transactions.writing() as work:
            forgotten += forgetting.forget_messages(work, some)
    for forget in forgetting.OTHERS:
        forgotten += _until_none_is_left(transactions, forget, now)
    return Counts(found=forgotten, done=forgotten)


def _until_none_is_left(
    transactions: Transactions, forget: Callable[[Work, datetime], int], now: datetime
) -> int:
    forgotten = 0
    while True:
        with transactions.writing() as work:
            some = forget(work, now)
        forgotten += some
        if not some:
            return forgotten
