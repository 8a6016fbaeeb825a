"""In December tells the office what of next year's days off nobody has announced yet."""

from __future__ import annotations

from datetime import datetime

from bot.domain.cadence import sending_ends
from bot.domain.calendar import LOCAL, WorkingHours
from bot.domain.days_off import Source, runs
from bot.services.once import first_time
from bot.services.sparing import tell_once_more
from bot.services.working_days import calendar_of
from bot.storage.outgoing import Priority
from bot.storage.queries import people
from bot.storage.work import Work
from jobs.counts import Counts
from messages.keyboards import calendar as keyboards
from messages.views.calendar import NotAnnounced
from messages.voice import Voice

DECEMBER = 12


def announcements(work: Work, voice: Voice, hours: WorkingHours, now: datetime) -> Counts:
    """Once a year, from 1 December on; nobody is told when every day off is known from a document."""
    today = now.astimezone(LOCAL).date()
    if today.month != DECEMBER:
        return Counts()
    calendar, year = calendar_of(work, hours), today.year + 1
    missing = tuple(sorted(calendar.unannounced(year)))
    told = [person for person in people.office_people(work.session) if person.telegram_id is not None]
    if not (missing and told and calendar.is_working_moment(now)):
        return Counts()
    if not first_time(work, f"announced:{year}", now):
        return Counts()
    guesses = tuple(one for one in runs(calendar.known_days(year)) if one.source is Source.GUESS)
    for person in told:
        voice.say(
            work,
            person.telegram_id or 0,
            NotAnnounced(year, missing, guesses),
            keyboards.to_calendar(year),
            priority=Priority.REMINDER,
            dedup_key=f"announced:{year}:{person.id}",
            not_after=sending_ends(now, calendar),
        )
        tell_once_more(work, person.id, now)
    return Counts(found=len(missing), done=len(told))
