"""Samples of what sums up."""

from __future__ import annotations

from bot.domain.people import Contact
from bot.domain.summaries import Occasion
from messages.keyboards import summaries as keyboards
from messages.views import summaries as views
from tests.messages.samples.facts import AD_HOC, NAME, PHONE, TITLE, YEAR
from tests.messages.samples.progress import ALL_ON_TIME, KEPT, MANY_LATE, NOBODY

CALL = (Contact(NAME, TITLE, PHONE), Contact(None, None, None, reachable=False))
VIEWS = (
    *(
        views.SummaryForOffice(
            period, occasion, kept, tuple((CALL, ())[n % 2] for n, _ in enumerate(kept.missing))
        )
        for period in (YEAR, AD_HOC)
        for occasion in Occasion
        for kept in (KEPT, ALL_ON_TIME, NOBODY, MANY_LATE)
    ),
    *(
        views.SummaryForGroup(YEAR, occasion, kept, names)
        for occasion in Occasion
        for kept in (KEPT, ALL_ON_TIME, NOBODY, MANY_LATE)
        for names in (False, True)
    ),
)
KEYBOARDS = tuple((keyboards.of_round, keyboards.of_round(2**31 - 1, kept)) for kept in (KEPT, NOBODY))
