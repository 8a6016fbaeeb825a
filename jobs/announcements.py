"""In December tells the office what of next year's days off nobody has announced yet."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import LOCAL
from bot.domain.calendar.days_off import Source, runs
from bot.services import audiences
from bot.services.notifying import Notifier
from bot.storage.engine import Transactions
from jobs.counts import Counts
from jobs.job import JobContext
from messages.calendar import keyboards
from messages.calendar.views import NotAnnounced

DECEMBER = 12


def announcements(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Everybody in the office once a year, from 1 December on; who was told enough today, on another day.

    Nobody is told when every day off is known from a document.
    """
    with transactions.writing() as work:
        today = now.astimezone(LOCAL).date()
        if today.month != DECEMBER:
            return Counts()
        notifier, year = Notifier(work, context.quota, now), today.year + 1
        missing = tuple(sorted(notifier.calendar.unannounced(year)))
        if not missing or not notifier.may_speak:
            return Counts()
        office = audiences.office(work)
        told = notifier.once(office, lambda one: f"announced:{year}:{one.person_id}")
        guesses = tuple(one for one in runs(notifier.calendar.known_days(year)) if one.source is Source.GUESS)
        for one in told.now:
            context.tell(work, one, NotAnnounced(year, missing, guesses), keyboards.to_calendar(year))
        return Counts(found=len(missing), done=len(told.now), skipped=told.later)
