"""Samples of reminders and of what heads and the office hear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.people import Contact
from bot.domain.rounds.reminding import Owed, Stage, Stuck
from messages.reminding import keyboards, views
from messages.shared.links import reminder, reminder_of_several
from tests.messages.samples.facts import HEALTH, NAME, NOW, PLAN_OF_WORK, REASON, TAM_DUONG, YEAR

DUE = date(2026, 12, 10)
OWED = tuple(
    Owed(7, TAM_DUONG, YEAR, DUE, days, stage, 12, 28, REASON if stage is Stage.RETURNED else None)
    for stage in Stage
    for days in (7, 0, -3)
)
DOCUMENTS = tuple(
    replace(one, period=PLAN_OF_WORK, answered=0, asked=0) for one in OWED if one.stage is not Stage.READY
)
CONTACTS = (Contact(NAME, "Phó Chủ tịch", "0912345678"), Contact(None, None, None, reachable=False))
STUCK = tuple(
    Stuck(replace(one, days_left=days), contacts, promised)
    for one, contacts in zip(OWED, (CONTACTS, (), CONTACTS[:1]) * 4, strict=True)
    for days in (-1, -12)
    for promised in (None, NOW)
)
VIEWS = (
    *(views.Reminder(NAME, one) for one in (*OWED, *DOCUMENTS)),
    views.ReminderOfSeveral(NAME, DOCUMENTS),
    *(views.ToldToOffice((Stuck(one, (), None),)) for one in DOCUMENTS),
    *(views.Reminder(NAME, replace(OWED[0], extended=True, days_left=days)) for days in (7, 1, 0, -1)),
    views.Reminder(NAME, replace(OWED[1], why="promise:4")),
    views.ReminderOfSeveral(NAME, (replace(OWED[1], why="promise:4"), OWED[3])),
    views.ReminderOfSeveral(NAME, (OWED[0], replace(OWED[4], unit=HEALTH), OWED[8])),
    *(view for one in STUCK for view in (views.ToldToHead(NAME, (one,)), views.ToldToOffice((one,)))),
    views.ToldToHead(NAME, STUCK),
    views.ToldToOffice(STUCK),
)
KEYBOARDS = (
    *((reminder, reminder(one)) for one in (*OWED, *DOCUMENTS)),
    (reminder_of_several, reminder_of_several(DOCUMENTS[:8])),
    (reminder_of_several, reminder_of_several(OWED)),
    (keyboards.for_head, keyboards.for_head(STUCK)),
    (keyboards.for_head, keyboards.for_head(STUCK[:1])),
    (keyboards.to_progress, keyboards.to_progress()),
)
