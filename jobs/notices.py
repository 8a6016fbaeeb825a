"""Sends what the office has confirmed to many: at working moments, to each as things stand when it goes out."""

from __future__ import annotations

from datetime import datetime

from bot.services import mailing
from bot.storage.outgoing import Priority
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.job import JobContext
from messages.mailing import keyboards, views


def send_notices(work: Work, context: JobContext, now: datetime) -> Counts:
    """One message a person; running twice sends nothing twice."""
    sent = 0
    for due in mailing.take_due(work, context.quota, now):
        for one in due.nudges:
            nudge = views.Nudge(one.nudged.recipient.name, one.nudged.owed)
            context.tell(work, one.notification, nudge, keyboards.nudge(nudge))
        for told in due.notices:
            context.tell(work, told.notification, views.OfficeNotice(told.text), priority=Priority.BROADCAST)
        sent += len(due.nudges) + len(due.notices)
    return Counts(found=sent, done=sent)
