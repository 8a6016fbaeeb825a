"""Sums up a round whose due date is over, and once more when its report is put together; once for each recipient."""

from __future__ import annotations

from datetime import datetime

from bot.services.summaries import RoundSummary, due_summaries, take
from bot.storage.engine import Transactions
from bot.storage.outgoing import Outgoing, Priority
from jobs.counts import Counts
from jobs.job import JobContext
from messages.reminding import summary_keyboards as keyboards
from messages.reminding.views import SummaryForGroup, SummaryForOffice


def sum_up(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Found counts rounds, done counts messages; all is counted and worded before anything is locked."""
    with transactions.reading() as work:
        due = [
            (one, {**_to_office(context, one), **_to_groups(context, one)})
            for one in due_summaries(work, context.quota, now)
        ]
    done = 0
    for one, letters in due:
        with transactions.writing() as work:
            for key in take(work, one, context.quota, now):
                work.send(letters[key])
                done += 1
    return Counts(len(due), done)


def _to_office(context: JobContext, one: RoundSummary) -> dict[str, Outgoing]:
    view = SummaryForOffice(one.period, one.occasion, one.kept, one.whom_to_call)
    keyboard = keyboards.of_round(one.round_id, one.kept)
    return {notification.key: context.letter(notification, view, keyboard) for notification in one.office}


def _to_groups(context: JobContext, one: RoundSummary) -> dict[str, Outgoing]:
    return {
        one.key_for(group): context.presenter.letter(
            group.chat_id,
            SummaryForGroup(one.period, one.occasion, one.kept, group.names_late),
            priority=Priority.BROADCAST,
            thread_id=group.thread_id,
            dedup_key=one.key_for(group),
            not_after=one.until,
        )
        for group in one.groups
    }
