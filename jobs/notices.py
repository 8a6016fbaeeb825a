"""Sends what the office has confirmed to many: at working moments, to each as things stand when it goes out."""

from __future__ import annotations

from datetime import datetime

from bot.services import mailing
from bot.services.mailing import DueLetter
from bot.storage.engine import Transactions
from bot.storage.outgoing import Outgoing
from jobs.counts import Counts
from jobs.job import JobContext
from messages.mailing.letters import letter


def send_notices(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """One message a person; running twice sends nothing twice."""
    with transactions.reading() as work:
        due = mailing.find_due(work, context.quota, now)
    done = 0
    for some in mailing.slices(due):
        ready = [(one, _worded(context, one)) for one in some]
        with transactions.writing() as work:
            taken = {id(one) for one in mailing.take(work, context.quota, some, now)}
            work.send_all([message for one, message in ready if id(one) in taken])
        done += len(taken)
    return Counts(found=len(due), done=done)


def _worded(context: JobContext, one: DueLetter) -> Outgoing:
    view, keyboard, priority = letter(one.recipient.name, one.says)
    return context.letter(one.notification, view, keyboard, priority=priority)
