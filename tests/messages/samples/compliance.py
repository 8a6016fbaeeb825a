"""Samples of how units have kept their due dates over a year."""

from __future__ import annotations

from bot.domain.results.timeliness import UnitYear
from messages.results import keyboards
from messages.results.views import Compliance
from tests.messages.samples.facts import HEALTH, TAM_DUONG

YEARS = (
    UnitYear(1, TAM_DUONG, on_time=1, late=2, days_late=9, missing=1, asked=120, answered=90, filed=81),
    UnitYear(2, HEALTH, on_time=4, asked=120, answered=120, filed=120),
)
PAGE = Compliance(2026, YEARS * 4, of=30, on_time=17, page=1, pages=4)
EMPTY = Compliance(2027, (), of=0, on_time=0, page=0, pages=1)
VIEWS = (PAGE, EMPTY)
KEYBOARDS = (
    (keyboards.years, keyboards.years(PAGE, range(2019, 2026))),
    (keyboards.years, keyboards.years(EMPTY, ())),
)
