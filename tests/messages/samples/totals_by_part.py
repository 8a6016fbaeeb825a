"""Samples of sums over parts of the units."""

from __future__ import annotations

from bot.domain.programme import UnitKind
from bot.domain.results.comparing import WHOLE, Compared, Part, of_part
from bot.domain.results.verdict import compare
from messages.results import keyboards, views
from tests.messages.samples.facts import PERIODS, TAM_DUONG, YEAR, YEAR_BEFORE
from tests.messages.samples.progress import ALL_IN, OVER_SURPLUS, OVER_YEARS, TOTALS

PARTS = (
    Part(WHOLE, None, None, frozenset({1, 2, 3})),
    *(Part(kind.value, None, kind, frozenset({1})) for kind in UnitKind),
    Part("u2147483000", TAM_DUONG, None, frozenset({1, 2})),
)
LINES = tuple(
    Compared(total, before)
    for total, before in (
        (TOTALS[0], None),
        (TOTALS[0], compare(TOTALS[0].standing.indicator, 97, 100, YEAR)),
        (OVER_SURPLUS, ALL_IN[0].standing),
        (OVER_YEARS, OVER_YEARS.standing),
        (of_part(TOTALS[14], PARTS[1]), None),
    )
)


def page_of(part: Part, *, filed: int = 9, pages: int = 6, closed: bool = False) -> views.PartTotals:
    """One page of it."""
    name = views.part_name(part)
    return views.PartTotals(YEAR, name, filed, 13, closed, 1, pages, 5, LINES, YEAR_BEFORE)


VIEWS = (
    *(page_of(part) for part in PARTS),
    page_of(PARTS[0], filed=13),
    page_of(PARTS[0], filed=13, closed=True),
    views.PartTotals(YEAR, "Toàn tỉnh", 0, 13, False, 0, 1, 1, LINES[:1], None),
    *(views.WhichPart(period) for period in PERIODS),
)
KEYBOARDS = (
    (keyboards.part, keyboards.part(2**31 - 1, PARTS[-1].key, page_of(PARTS[0]))),
    (keyboards.parts, keyboards.parts(2**31 - 1, PARTS[:8], 1, 3)),
    (keyboards.parts, keyboards.parts(2**31 - 1, PARTS[-1:], 0, 1)),
)
