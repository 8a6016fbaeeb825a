"""Sends what the office has confirmed to many: at working moments, to each as things stand when it goes out."""

from __future__ import annotations

from datetime import datetime

from bot.services import mailing
from bot.storage.engine import Transactions
from jobs.counts import Counts
from jobs.job import JobContext
from messages.mailing.letters import letter


def send_notices(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """One message a person; running twice sends nothing twice."""
    with transactions.writing() as work:
        due = mailing.take_due(work, context.quota, now)
        for notification, says in due:
            view, keyboard, priority = letter(notification.recipient.name, says)
            context.tell(work, notification, view, keyboard, priority=priority)
        return Counts(found=len(due), done=len(due))
