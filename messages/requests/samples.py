"""Samples of what a unit can answer to a reminder: later, more time, help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import Off, OffKind
from bot.domain.people import Contact
from bot.domain.reading.dates import DateDoubt, UnclearDate
from bot.domain.rounds.extensions import LaterDueDay
from bot.domain.rounds.promises import LaterChoices
from messages.requests import keyboards, views
from messages.shared.sample_facts import AD_HOC, HEALTH, NAME, NOW, PHONE, REASON, TAM_DUONG, TITLE, YEAR
from messages.shared.sample_reports import MOST

DUE, LATER = date(2026, 12, 10), date(2026, 12, 14)

ABOUT = views.About(YEAR, TAM_DUONG, DUE, 7, extended=False)

ABOUTS = (
    ABOUT,
    replace(ABOUT, days_left=0),
    replace(ABOUT, days_left=-3, extended=True),
    replace(ABOUT, period=AD_HOC, days_left=1, extended=True),
)

WHO = (Contact(NAME, TITLE, PHONE), Contact(None, None, None))

DOUBTS = tuple(
    UnclearDate(doubt, day)
    for doubt in DateDoubt
    for day in (LATER, None)
    if day or doubt not in ("swapped", "weekday_differs")
)

OFF = (
    LaterDueDay(date(2026, 12, 13), Off(OffKind.WEEKEND), date(2026, 12, 11)),
    LaterDueDay(date(2027, 1, 1), Off(OffKind.HOLIDAY, "Tết Dương lịch"), None),
)

LONG = "Chưa tổng hợp được số liệu của các CĐCS mới thành lập. " * 18

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

CHOICES = (
    LaterChoices(NOW + timedelta(hours=1), date(2026, 12, 10), DUE),
    LaterChoices(None, date(2026, 12, 14), DUE),
    LaterChoices(None, None, None),
)

VIEWS: list[object] = [
    views.WhichOwed(),
    views.NothingOwed(),
    *(
        views.WaysToAnswer(one, promised, asked)
        for one in ABOUTS
        for promised in (None, DUE)
        for asked in (None, LATER)
    ),
    *(
        views.WhenLater(one, latest, anything)
        for one in ABOUTS
        for latest in (None, DUE)
        for anything in (True, False)
    ),
    *(views.WhenLater(ABOUT, DUE, True, doubt) for doubt in DOUBTS),
    *(views.Promised(one, NOW, moved) for one in ABOUTS for moved in (None, DUE)),
    *(views.WhatExtensionDay(one, LATER) for one in ABOUTS),
    *(views.WhatExtensionDay(ABOUT, LATER, doubt) for doubt in DOUBTS),
    *(views.CheckExtensionDay(due) for due in OFF),
    *(views.WhyExtension(one, LATER, 500) for one in ABOUTS),
    *(views.ExtensionAsked(one, LATER) for one in ABOUTS),
    *(views.ExtensionToDecide(one, LATER, REASON, NOW, who) for one in ABOUTS for who in WHO),
    *(views.WhatOtherDay(ABOUT, LATER, doubt) for doubt in (None, *DOUBTS)),
    *(views.WhyRefuseExtension(one, 500) for one in ABOUTS),
    *(
        kind(one, told)
        for kind in (views.ExtensionGrantedDone, views.ExtensionRefusedDone)
        for one in ABOUTS
        for told in (0, 2)
    ),
    *(views.ExtensionGranted(one, asked) for one in ABOUTS for asked in (DUE, LATER)),
    *(views.ExtensionRefused(one, REASON) for one in ABOUTS),
    views.WhatHelp(YEAR, HEALTH, 1000),
    views.HelpAsked(AD_HOC, HEALTH),
    *(views.HelpToAnswer(YEAR, HEALTH, question, NOW, who) for question in (REASON, LONG) for who in WHO),
    views.WhatAnswer(HEALTH, LONG, 2000),
    views.WhatAnswer(HEALTH, REASON, 2000, NAME, NOW, LONG * 2),
    views.WhatAnswer(HEALTH, REASON, 2000, None, NOW, ""),
    *(views.HelpAnsweredDone(HEALTH, name) for name in (NAME, None)),
    *(
        views.HelpReply(YEAR, HEALTH, LONG, LONG * 2, by, added)
        for by in (NAME, None)
        for added in (True, False)
    ),
    views.OpenRequests(1, 2, 3),
    views.OpenRequests(0, 2, 2),
    views.OpenRequests(9, 0, 4),
    views.NoOpenRequests(),
]

KEYBOARDS: list[tuple[object, object]] = [
    (
        keyboards.which_owed,
        keyboards.which_owed([(MOST, f"Báo cáo năm 2026 – {TAM_DUONG} và các đơn vị")] * 25),
    ),
    (keyboards.ways, keyboards.ways(MOST)),
    *((keyboards.when_later, keyboards.when_later(MOST, one, date(2026, 12, 10), ZONE)) for one in CHOICES),
    *((keyboards.meant_later, keyboards.meant_later(MOST, doubt)) for doubt in DOUBTS),
    (keyboards.instead_of_later, keyboards.instead_of_later(MOST)),
    (keyboards.promised, keyboards.promised(MOST)),
    (keyboards.extension_days, keyboards.extension_days(MOST, (DUE, LATER))),
    *((keyboards.check_extension_day, keyboards.check_extension_day(MOST, due)) for due in OFF),
    (keyboards.decide, keyboards.decide(MOST, LATER)),
    *((keyboards.other_day, keyboards.other_day(MOST, doubt)) for doubt in (None, *DOUBTS)),
    *((keyboards.check_other_day, keyboards.check_other_day(MOST, due)) for due in OFF),
    (keyboards.answer, keyboards.answer(MOST)),
    (keyboards.add_to_answer, keyboards.add_to_answer(MOST)),
    (keyboards.answered, keyboards.answered(MOST)),
]
