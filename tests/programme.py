"""The programme that tests stand on, and short ways to make forms and answers of it.

It has every mechanism that a programme can have and changes only with the tests: the shipped one may grow, be
renumbered or reworded without breaking any but those that hold it to its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.answers import Answer, counted
from bot.domain.form import Form, build_form
from bot.domain.programme import UnitKind
from bot.domain.programme.file import load
from bot.domain.rounds import Period, RoundKind
from bot.settings import PROGRAMMES

PROGRAMME_FILE = PROGRAMMES / "sample.toml"
PROGRAMME = load(PROGRAMME_FILE)
INDICATORS = [indicator.code for indicator in PROGRAMME.indicators]
YEAR_2026 = Period(RoundKind.YEAR, date(2026, 11, 30))
YEAR_2025 = Period(RoundKind.YEAR, date(2025, 11, 30))
HALF_2026 = Period(RoundKind.HALF_YEAR, date(2026, 6, 30))
END_OF_TERM = Period(RoundKind.TERM, date(2028, 6, 30))


def said(**numbers: int) -> dict[str, Answer]:
    """Answers by element code: `said(NLD=1204, TT=1180)`."""
    return {code: counted(number) for code, number in numbers.items()}


def form_of(
    kind: UnitKind = UnitKind.DISTRICT,
    *asked: str,
    previous: Mapping[str, Answer] | None = None,
    period: Period = YEAR_2026,
) -> Form:
    """The form of a unit of that kind for the year 2026, of all indicators unless some are named."""
    return build_form(
        PROGRAMME,
        kind,
        asked or INDICATORS,
        unit_name="LĐLĐ huyện Tam Đường",
        period=period,
        previous=previous,
        previous_period=YEAR_2025 if previous else None,
    )
