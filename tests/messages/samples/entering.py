"""Samples of entering for a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.reading.dates import DateDoubt, UnclearDate
from messages.entering import keyboards, views
from tests.messages.samples.desk import DUE, LINES
from tests.messages.samples.facts import NAME, PLAN_OF_WORK, TAM_DUONG, YEAR

WHOM = views.ForWhom(YEAR, 1, 3, 13, LINES[:6])
ASKED = views.EnterForUnit(YEAR, DUE, LINES[2], (NAME, "chưa ghi tên"))
WHEN = views.WhenReceived(TAM_DUONG, date(2026, 11, 23), DUE)
VIEWS = (
    WHOM,
    replace(WHOM, page=0, pages=1, of=0, units=()),
    ASKED,
    replace(ASKED, officers=()),
    replace(ASKED, officers=(NAME, None, *(NAME,) * 7)),
    replace(ASKED, period=PLAN_OF_WORK),
    views.OfficeEnters(YEAR, TAM_DUONG, NAME),
    views.OfficeEnters(YEAR, TAM_DUONG, None),
    WHEN,
    *(replace(WHEN, doubt=UnclearDate(doubt, DUE)) for doubt in DateDoubt),
    *(views.ReceivedKept(YEAR, TAM_DUONG, DUE, DUE, late) for late in (0, 2)),
)
KEYBOARDS = (
    (keyboards.for_whom, keyboards.for_whom(2**31 - 1, WHOM, [2**31 - 1] * 6)),
    (keyboards.enter_for, keyboards.enter_for(2**31 - 1, 2**31 - 1, by_form=True)),
    (keyboards.entered, keyboards.entered(2**31 - 1)),
    *((keyboards.received, keyboards.received(2**31 - 1, day)) for day in (None, DUE)),
)
