"""Tells the office at the beginning of a week where open rounds stand: one short message instead of many."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import WorkingHours
from bot.domain.rounds.cadence import sending_ends
from bot.services.weekly import take_week
from bot.services.working_days import calendar_of
from bot.storage.outgoing import Priority
from bot.storage.work import Work
from jobs.counts import Counts
from messages.reminding import summary_keyboards as keyboards
from messages.reminding.views import WeekForOffice
from messages.shared.voice import Voice


def tell_week(work: Work, voice: Voice, hours: WorkingHours, most_a_day: int, now: datetime) -> Counts:
    """Found counts rounds, done counts messages."""
    calendar = calendar_of(work, hours)
    week = take_week(work, calendar, most_a_day, now)
    if week is None:
        return Counts()
    for person in week.office:
        if person.telegram_id is not None:
            voice.say(
                work,
                person.telegram_id,
                WeekForOffice(week.monday, week.rounds),
                keyboards.of_week(week.rounds),
                priority=Priority.REMINDER,
                dedup_key=week.key_for(person),
                not_after=sending_ends(now, calendar),
            )
    return Counts(len(week.rounds), len(week.office))
