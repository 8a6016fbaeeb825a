"""In December tells the office what of next year's days off nobody has announced yet."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import LOCAL, WorkingHours
from bot.domain.calendar.days_off import Source, runs
from bot.domain.rounds.cadence import sending_ends
from bot.services.once import first_time
from bot.services.sparing import tell_once_more, told_today
from bot.services.working_days import calendar_of
from bot.storage.outgoing import Priority
from bot.storage.queries import people
from bot.storage.work import Work
from jobs.counts import Counts
from messages.calendar import keyboards
from messages.calendar.views import NotAnnounced
from messages.shared.voice import Voice

DECEMBER = 12


def announcements(work: Work, voice: Voice, hours: WorkingHours, most_a_day: int, now: datetime) -> Counts:
    """Everybody in the office once a year, from 1 December on; who was told enough today, on another day.

    Nobody is told when every day off is known from a document.
    """
    today = now.astimezone(LOCAL).date()
    if today.month != DECEMBER:
        return Counts()
    calendar, year = calendar_of(work, hours), today.year + 1
    missing = tuple(sorted(calendar.unannounced(year)))
    if not missing or not calendar.is_working_moment(now):
        return Counts()
    guesses = tuple(one for one in runs(calendar.known_days(year)) if one.source is Source.GUESS)
    office = [person for person in people.office_people(work.session) if person.unreachable_since is None]
    told = told_today(work, [person.id for person in office], now)
    done = 0
    for person in office:
        if person.telegram_id is None:  # no account any more: nobody to tell
            continue
        key = f"announced:{year}:{person.id}"
        if told.get(person.id, 0) >= most_a_day or not first_time(work, key, now):
            continue
        tell_once_more(work, person.id, now)
        voice.say(
            work,
            person.telegram_id,
            NotAnnounced(year, missing, guesses),
            keyboards.to_calendar(year),
            priority=Priority.REMINDER,
            dedup_key=key,
            not_after=sending_ends(now, calendar),
        )
        done += 1
    return Counts(found=len(missing), done=done)
