"""Sums up a round whose due date is over, and once more when its report is put together; once for each hearer."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import WorkingHours
from bot.domain.rounds.cadence import sending_ends
from bot.services.summaries import RoundSummary, take_summaries
from bot.services.working_days import calendar_of
from bot.storage.outgoing import Priority
from bot.storage.work import Work
from jobs.counts import Counts
from messages.reminding import summary_keyboards as keyboards
from messages.reminding.views import SummaryForGroup, SummaryForOffice
from messages.shared.voice import Voice


def sum_up(work: Work, voice: Voice, hours: WorkingHours, most_a_day: int, now: datetime) -> Counts:
    """Found counts rounds, done counts messages."""
    calendar = calendar_of(work, hours)
    taken = take_summaries(work, calendar, most_a_day, now)
    for one in taken:
        _tell_office(work, voice, one, sending_ends(now, calendar))
        _tell_groups(work, voice, one, sending_ends(now, calendar))
    return Counts(len(taken), sum(len(one.office) + len(one.groups) for one in taken))


def _tell_office(work: Work, voice: Voice, one: RoundSummary, until: datetime) -> None:
    view = SummaryForOffice(one.period, one.occasion, one.kept, one.whom_to_call)
    for person in one.office:
        if person.telegram_id is not None:
            voice.say(
                work,
                person.telegram_id,
                view,
                keyboards.of_round(one.round_id, one.kept),
                priority=Priority.REMINDER,
                dedup_key=one.key_for(f"p{person.id}"),
                not_after=until,
            )


def _tell_groups(work: Work, voice: Voice, one: RoundSummary, until: datetime) -> None:
    for group in one.groups:
        voice.say(
            work,
            group.chat_id,
            SummaryForGroup(one.period, one.occasion, one.kept, group.names_late),
            priority=Priority.BROADCAST,
            thread_id=group.thread_id,
            dedup_key=one.key_for(f"g{group.id}"),
            not_after=until,
        )
