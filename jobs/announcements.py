"""In December tells the office what of next year's days off nobody has announced yet."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import LOCAL
from bot.domain.calendar.days_off import Source, runs
from bot.domain.notification import Recipient
from bot.services import audiences
from bot.services.notifying import Notifier, Told
from bot.services.once import was_done
from bot.storage.engine import Transactions
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.job import JobContext
from messages.calendar import keyboards
from messages.calendar.views import NotAnnounced

DECEMBER = 12


def announcements(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Everybody in the office once a year, from 1 December on; who was told enough today, on another day.

    Nobody is told when every day off is known from a document.
    """
    if now.astimezone(LOCAL).month != DECEMBER:
        return Counts()
    with transactions.reading() as work:
        untold = _anybody_untold(work, context, now)
    if not untold:
        return Counts()
    with transactions.writing() as work:
        return _tell(work, context, now)


def _anybody_untold(work: Work, context: JobContext, now: datetime) -> bool:
    notifier, year = Notifier(work, context.quota, now), _next_year(now)
    if not notifier.may_speak or not notifier.calendar.unannounced(year):
        return False
    return not all(was_done(work, _key(year, one)) for one in audiences.office(work))


def _tell(work: Work, context: JobContext, now: datetime) -> Counts:
    notifier, year = Notifier(work, context.quota, now), _next_year(now)
    missing = tuple(sorted(notifier.calendar.unannounced(year)))
    told = notifier.once(audiences.office(work), lambda one: _key(year, one)) if missing else Told()
    guesses = tuple(one for one in runs(notifier.calendar.known_days(year)) if one.source is Source.GUESS)
    for one in told.now:
        context.tell(work, one, NotAnnounced(year, missing, guesses), keyboards.to_calendar(year))
    return Counts(found=len(missing), done=len(told.now), skipped=told.later)


def _next_year(now: datetime) -> int:
    return now.astimezone(LOCAL).year + 1


def _key(year: int, one: Recipient) -> str:
    return f"announced:{year}:{one.person_id}"
