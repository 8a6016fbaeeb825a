"""Tells the office at the beginning of a week where open rounds stand: one short message instead of many."""

from __future__ import annotations

from datetime import datetime

from bot.services.weekly import due_week, take
from bot.storage.engine import Transactions
from jobs.counts import Counts
from jobs.job import JobContext
from messages.reminding import summary_keyboards as keyboards
from messages.reminding.views import WeekForOffice


def tell_week(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Found counts rounds, done counts messages; all is counted and worded before anything is locked."""
    with transactions.reading() as work:
        week = due_week(work, context.quota, now)
        if week is None:
            return Counts()
        view, keyboard = WeekForOffice(week.monday, week.rounds), keyboards.of_week(week.rounds)
        letters = {one.key: context.letter(one, view, keyboard) for one in week.office}
    with transactions.writing() as work:
        told = take(work, week, context.quota, now)
        for key in told:
            work.send(letters[key])
    return Counts(len(week.rounds) if told else 0, len(told))
