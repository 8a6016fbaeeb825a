"""Samples of what the clock tells, and what waits for somebody who comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.people import Contact
from bot.domain.rounds.pending_work import PendingWork
from bot.domain.rounds.reminding import Stuck
from bot.domain.rounds.summaries import Occasion
from bot.domain.rounds.week import WeekOfRound
from messages.reminding import keyboards, summary_keyboards, views
from messages.shared.sample_facts import AD_HOC, DUE, HEALTH, NAME, NOW, PHONE, REASON, TAM_DUONG, TITLE, YEAR
from messages.shared.sample_progress import ALL_ON_TIME, CROWDED, KEPT, MANY_LATE, NOBODY, ONE_ENDED
from messages.shared.sample_reports import DOCUMENTS, DUTIES, OWED

CALL = (Contact(NAME * 5, TITLE, PHONE), Contact(None, None, None, reachable=False))

QUIET = WeekOfRound(7, YEAR, DUE, 3, 9, 13, 0, 0, 0, 0, 0, 0)

BUSY = WeekOfRound(2**31 - 1, AD_HOC, DUE, -4, 9, 13, 2, 1, 1, 3, 1, 2, 4)

WEEKS = ((QUIET,), (BUSY,), (replace(BUSY, days_left=0, asked_for_time=0), QUIET), (BUSY,) * 7)

ANSWERED = views.Answered(
    YEAR, TAM_DUONG, "Người nghỉ <thai sản> có tính không?", "Có tính.\nLấy theo danh sách."
)

LONG = views.Answered(AD_HOC, TAM_DUONG, REASON * 6, REASON * 20)

CONTACTS = (Contact(NAME, "Phó Chủ tịch", "0912345678"), Contact(None, None, None, reachable=False))

STUCK = tuple(
    Stuck(replace(one, days_left=days), contacts, promised)
    for one, contacts in zip(DUTIES, (CONTACTS, (), CONTACTS[:1]) * 4, strict=True)
    for days in (-1, -12)
    for promised in (None, NOW)
)

VIEWS: list[object] = [
    *(views.WeekForOffice(date(2026, 12, 7), week) for week in WEEKS),
    *(
        views.SummaryForOffice(
            period, occasion, kept, tuple((CALL, ())[n % 2] for n, _ in enumerate(kept.missing.first))
        )
        for period in (YEAR, AD_HOC)
        for occasion in Occasion
        for kept in (KEPT, CROWDED, ONE_ENDED, ALL_ON_TIME, NOBODY, MANY_LATE)
    ),
    *(
        views.SummaryForGroup(YEAR, occasion, kept, names)
        for occasion in Occasion
        for kept in (KEPT, CROWDED, ONE_ENDED, ALL_ON_TIME, NOBODY, MANY_LATE)
        for names in (False, True)
    ),
    views.BackAgain(NOW, OWED[:1], (), ()),
    views.BackAgain(NOW, (), (ANSWERED,), ("Họp <giao ban> lúc 8:00",)),
    views.BackAgain(NOW, OWED * 4, (LONG,) * 9, (REASON * 20,) * 9, PendingWork(12, None, 2, 1, 3)),
    views.BackAgain(NOW, (), (), (), PendingWork(reports=1, round_id=3)),
    *(views.Reminder(NAME, one) for one in (*DUTIES, *DOCUMENTS)),
    views.ReminderOfSeveral(NAME, DOCUMENTS),
    *(views.ToldToOffice((Stuck(one, (), None),)) for one in DOCUMENTS),
    *(views.Reminder(NAME, replace(DUTIES[0], extended=True, days_left=days)) for days in (7, 1, 0, -1)),
    views.Reminder(NAME, replace(DUTIES[1], why="promise:4")),
    views.ReminderOfSeveral(NAME, (replace(DUTIES[1], why="promise:4"), DUTIES[3])),
    views.ReminderOfSeveral(NAME, (DUTIES[0], replace(DUTIES[4], unit=HEALTH), DUTIES[8])),
    *(view for one in STUCK for view in (views.ToldToHead(NAME, (one,)), views.ToldToOffice((one,)))),
    views.ToldToHead(NAME, STUCK),
    views.ToldToOffice(STUCK),
]

KEYBOARDS: list[tuple[object, object]] = [
    *((summary_keyboards.of_week, summary_keyboards.of_week(week)) for week in WEEKS),
    *((summary_keyboards.of_round, summary_keyboards.of_round(2**31 - 1, kept)) for kept in (KEPT, NOBODY)),
    (keyboards.back_again, keyboards.back_again([], office=True)),
    (keyboards.back_again, keyboards.back_again([(2**31 - 1, OWED[0])], office=False)),
    (keyboards.back_again, keyboards.back_again([(1, OWED[1])], office=True)),
    (keyboards.back_again, keyboards.back_again([(1, OWED[0]), (2, OWED[1])], office=False)),
    (keyboards.for_head, keyboards.for_head(STUCK)),
    (keyboards.for_head, keyboards.for_head(STUCK[:1])),
    (keyboards.to_progress, keyboards.to_progress()),
]
