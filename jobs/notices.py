"""Sends what the office has confirmed to many: at working moments, to each as things stand when it goes out."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import WorkingHours
from bot.services import mailing
from bot.services.working_days import calendar_of
from bot.storage.outgoing import Priority
from bot.storage.work import Work
from jobs.counts import Counts
from messages.mailing import keyboards, views
from messages.shared.voice import Voice


def send_notices(work: Work, voice: Voice, hours: WorkingHours, now: datetime) -> Counts:
    """One message a person; running twice sends nothing twice."""
    sent = 0
    for due in mailing.take_due(work, calendar_of(work, hours), now):
        for one in due.nudges:
            if one.nudged.person.telegram_id is None:  # no account any more: nobody to tell
                continue
            nudge = views.Nudge(one.nudged.person.name or "", one.nudged.owed)
            voice.say(
                work,
                one.nudged.person.telegram_id,
                nudge,
                keyboards.nudge(nudge),
                priority=Priority.REMINDER,
                dedup_key=one.key,
                not_after=due.until,
            )
        for told in due.notices:
            if told.person.telegram_id is None:
                continue
            voice.say(
                work,
                told.person.telegram_id,
                views.OfficeNotice(told.text),
                priority=Priority.BROADCAST,
                dedup_key=told.key,
                not_after=due.until,
            )
        sent += len(due.nudges) + len(due.notices)
    return Counts(found=sent, done=sent)
