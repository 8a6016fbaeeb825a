"""Reminds those who owe a report, on working days and in working hours, once a milestone."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import WorkingCalendar
from bot.domain.reminding import sending_ends
from bot.services.reminding import PersonToRemind, take_due
from bot.storage.outgoing import Priority
from bot.storage.work import Work
from jobs.counts import Counts
from messages.keyboards import Inline
from messages.keyboards import progress as keyboards
from messages.views.progress import Reminder, ReminderOfSeveral
from messages.voice import Voice


def remind(work: Work, voice: Voice, calendar: WorkingCalendar, now: datetime) -> Counts:
    """One message a person, however many reports they owe; found and skipped count reports, done counts messages."""
    taken = take_due(work, calendar, now)
    for told in taken.people:
        if told.person.telegram_id is None:
            continue
        view, keyboard = _message(told)
        voice.say(
            work,
            told.person.telegram_id,
            view,
            keyboard,
            priority=Priority.REMINDER,
            dedup_key=told.key,
            not_after=sending_ends(now, calendar),
        )
    return Counts(taken.found, len(taken.people), taken.unheard)


def _message(told: PersonToRemind) -> tuple[object, Inline]:
    name = told.person.name or ""
    if len(told.owed) == 1:
        return Reminder(name, told.owed[0]), keyboards.reminder(told.owed[0])
    return ReminderOfSeveral(name, told.owed), keyboards.reminder_of_several(told.owed)
