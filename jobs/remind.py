"""Tells those who owe a report, on working days and in working hours, once a milestone; escalates what is overdue."""

from __future__ import annotations

from datetime import datetime

from bot.domain.rounds.cadence import OPENING
from bot.domain.rounds.reminding import Told
from bot.services.reminding import ToTell, find_due, take
from bot.storage.engine import Transactions
from jobs.counts import Counts
from jobs.job import JobContext
from messages.reminding import keyboards as reminding_keyboards
from messages.reminding import views
from messages.rounds import keyboards as rounds_keyboards
from messages.rounds.views import RoundOpened
from messages.shared.keyboards import Inline
from messages.shared.links import reminder, reminder_of_several


def remind(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """One message a person, however many reports they owe; found and skipped count reports, done counts messages."""
    with transactions.reading() as work:
        due = find_due(work, context.quota, now)
    done = 0
    for some in due.slices():
        letters = {one.key: context.letter(due.notification(one), *message_of(one)) for one in some}
        with transactions.writing() as work:
            told = take(work, context.quota, some, now)
            work.send_all([letters[one.key] for one in told])
        done += len(told)
    return Counts(due.found, done, due.unheard)


def message_of(message: ToTell) -> tuple[object, Inline | None]:
    """What is said, and the keys under it."""
    name = message.recipient.name
    match message.note.told:
        case Told.HEAD:
            return views.ToldToHead(name, message.stuck), reminding_keyboards.for_head(message.stuck)
        case Told.OFFICE:
            return views.ToldToOffice(message.stuck), reminding_keyboards.to_progress()
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
