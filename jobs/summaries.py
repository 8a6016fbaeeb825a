"""Sums up a round whose due date is over, and once more when its report is put together; once for each recipient."""

from __future__ import annotations

from datetime import datetime

from bot.services.summaries import RoundSummary, take_summaries
from bot.storage.engine import Transactions
from bot.storage.outgoing import Priority
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.job import JobContext
from messages.reminding import summary_keyboards as keyboards
from messages.reminding.views import SummaryForGroup, SummaryForOffice


def sum_up(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Found counts rounds, done counts messages."""
    with transactions.writing() as work:
        taken = take_summaries(work, context.quota, now)
        for one in taken:
            _tell_office(work, context, one)
            _tell_groups(work, context, one)
        return Counts(len(taken), sum(len(one.office) + len(one.groups) for one in taken))


def _tell_office(work: Work, context: JobContext, one: RoundSummary) -> None:
    view = SummaryForOffice(one.period, one.occasion, one.kept, one.whom_to_call)
    for notification in one.office:
        context.tell(work, notification, view, keyboards.of_round(one.round_id, one.kept))


def _tell_groups(work: Work, context: JobContext, one: RoundSummary) -> None:
    for group in one.groups:
        context.presenter.say(
            work,
            group.chat_id,
            SummaryForGroup(one.period, one.occasion, one.kept, group.names_late),
            priority=Priority.BROADCAST,
            thread_id=group.thread_id,
            dedup_key=one.key_for(group),
            not_after=one.until,
        )
