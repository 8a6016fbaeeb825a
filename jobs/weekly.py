"""Tells the office at the beginning of a week where open rounds stand: one short message instead of many."""

from __future__ import annotations

from datetime import datetime

from bot.services.weekly import take_week
from bot.storage.engine import Transactions
from jobs.counts import Counts
from jobs.job import JobContext
from messages.reminding import summary_keyboards as keyboards
from messages.reminding.views import WeekForOffice


def tell_week(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Found counts rounds, done counts messages."""
    with transactions.writing() as work:
        week = take_week(work, context.quota, now)
        if week is None:
            return Counts()
        for one in week.office:
            context.tell(work, one, WeekForOffice(week.monday, week.rounds), keyboards.of_week(week.rounds))
        return Counts(len(week.rounds), len(week.office))
