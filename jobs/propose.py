"""Proposes the rounds of the yearly plan to the office in good time. It opens none: that is one press of a person."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from bot.domain.calendar import LOCAL, WorkingHours
from bot.domain.programme import Programme
from bot.domain.rounds.cadence import sending_ends
from bot.services import yearly_plan
from bot.services.once import first_time, was_done
from bot.services.sparing import tell_once_more, told_today
from bot.services.working_days import calendar_of
from bot.storage.outgoing import Priority
from bot.storage.queries import people
from bot.storage.work import Work
from jobs.counts import Counts
from messages.rounds import plan_keyboards as keyboards
from messages.rounds.views import RoundProposed
from messages.shared.voice import Voice


def propose(
    work: Work, voice: Voice, hours: WorkingHours, most_a_day: int, programme: Programme, now: datetime
) -> Counts:
    """Everybody in the office hears of each planned round once; who was told enough today, on another day."""
    calendar = calendar_of(work, hours)
    if not calendar.is_working_moment(now):
        return Counts()
    office = [one for one in people.office_people(work.session) if one.unreachable_since is None]
    told = Counter(told_today(work, [one.id for one in office], now))
    found = yearly_plan.to_propose(work, programme, calendar, now)
    done = waiting = 0
    for proposed in found:
        facts = yearly_plan.describe(work, proposed, programme, calendar, now.astimezone(LOCAL).date())
        keyboard = keyboards.proposed(proposed.line_id, proposed.year, proposed.stamp, proposed.time)
        for person in office:
            key = yearly_plan.told_key(proposed, person.id)
            if was_done(work, key) or person.telegram_id is None:
                continue
            if told[person.id] >= most_a_day:
                waiting += 1
                continue
            if first_time(work, key, now):
                told[person.id] += 1
                tell_once_more(work, person.id, now)
                voice.say(
                    work,
                    person.telegram_id,
                    RoundProposed(facts),
                    keyboard,
                    priority=Priority.REMINDER,
                    dedup_key=key,
                    not_after=sending_ends(now, calendar),
                )
                done += 1
    return Counts(len(found), done, waiting)
