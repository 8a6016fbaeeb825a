"""Samples of what sums up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.people import Contact
from bot.domain.rounds.summaries import Occasion
from bot.domain.rounds.week import WeekOfRound
from messages.reminding import summary_keyboards as keyboards
from messages.reminding import views
from tests.messages.samples.facts import AD_HOC, NAME, PHONE, TITLE, YEAR
from tests.messages.samples.progress import ALL_ON_TIME, CROWDED, KEPT, MANY_LATE, NOBODY, ONE_ENDED

CALL = (Contact(NAME * 5, TITLE, PHONE), Contact(None, None, None, reachable=False))
DUE = date(2026, 12, 10)
QUIET = WeekOfRound(7, YEAR, DUE, 3, 9, 13, 0, 0, 0, 0, 0, 0)
BUSY = WeekOfRound(2**31 - 1, AD_HOC, DUE, -4, 9, 13, 2, 1, 1, 3, 1, 2, 4)
WEEKS = ((QUIET,), (BUSY,), (replace(BUSY, days_left=0, asked_for_time=0), QUIET), (BUSY,) * 7)
VIEWS = (
    *(views.WeekForOffice(date(2026, 12, 7), week) for week in WEEKS),
    *(
        views.SummaryForOffice(
            period, occasion, kept, tuple((CALL, ())[n % 2] for n, _ in enumerate(kept.missing))
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
)
KEYBOARDS = (
    *((keyboards.of_week, keyboards.of_week(week)) for week in WEEKS),
    *((keyboards.of_round, keyboards.of_round(2**31 - 1, kept)) for kept in (KEPT, NOBODY)),
)
