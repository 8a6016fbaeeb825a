"""Tells those who owe a report, on working days and in working hours, once a milestone; escalates what is overdue."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import WorkingHours
from bot.domain.rounds.cadence import OPENING, sending_ends
from bot.domain.rounds.reminding import Told
from bot.services.reminding import ToTell, take_due
from bot.services.working_days import calendar_of
from bot.storage.outgoing import Priority
from bot.storage.work import Work
from jobs.counts import Counts
from messages.reminding import keyboards, views
from messages.rounds import keyboards as rounds_keyboards
from messages.rounds.views import RoundOpened
from messages.shared.keyboards import Inline
from messages.shared.links import reminder, reminder_of_several
from messages.shared.voice import Voice


def remind(work: Work, voice: Voice, hours: WorkingHours, most_a_day: int, now: datetime) -> Counts:
    """One message a person, however many reports they owe; found and skipped count reports, done counts messages."""
    calendar = calendar_of(work, hours)
    taken = take_due(work, calendar, most_a_day, now)
    for message in taken.messages:
        if message.person.telegram_id is None:
            continue
        view, keyboard = message_of(message)
        voice.say(
            work,
            message.person.telegram_id,
            view,
            keyboard,
            priority=Priority.REMINDER,
            dedup_key=message.key,
            not_after=sending_ends(now, calendar),
        )
    return Counts(taken.found, len(taken.messages), taken.unheard)


def message_of(message: ToTell) -> tuple[object, Inline | None]:
    """What is said, and the keys under it."""
    name = message.person.name or ""
    match message.note.told:
        case Told.HEAD:
            return views.ToldToHead(name, message.stuck), keyboards.for_head(message.stuck)
        case Told.OFFICE:
            return views.ToldToOffice(message.stuck), keyboards.to_progress()
    owed = message.owed
    if all(one.why == OPENING and one.period == owed[0].period for one in owed):
        opened = RoundOpened(
            name=name,
            period=owed[0].period,
            due_date=owed[0].due_date,
            days_left=owed[0].days_left,
            units=tuple(one.unit for one in owed),
        )
        return opened, rounds_keyboards.opened(
            [(one.report_id, one.unit) for one in owed], of_documents=owed[0].period.of_documents
        )
    if len(owed) == 1:
        return views.Reminder(name, owed[0]), reminder(owed[0])
    return views.ReminderOfSeveral(name, owed), reminder_of_several(owed)
