"""Rounds on their way, for samples: nobody has filed, some have, all have, some are late."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from bot.domain.results.progress import Excess, SpanTotal, Surplus, Total, add_up
from bot.domain.results.round_progress import Progress, Standing
from bot.domain.results.timeliness import MOST_NAMED, Listed, RoundKept, UnitKept, kept_in, on_list
from bot.domain.results.verdict import IndicatorResult, Verdict, compare
from bot.domain.rounds import ReportStatus
from messages.shared.sample_facts import DUE, PROGRAMME, TERM, YEAR, YEAR_BEFORE


def progress(*statuses: ReportStatus, days_left: int = 2) -> Progress:
    """A round whose units stand there; every third that has filed was late by a day or two."""
    roster = (
        Standing(status, first_filed=DUE + timedelta(days=number % 3) if status.filed else None)
        for number, status in enumerate(statuses, 1)
    )
    return _of(*roster, days_left=days_left)


def _of(*roster: Standing, days_left: int) -> Progress:
    return Progress(YEAR, DUE, DUE - timedelta(days=days_left), Counter(roster))


NOT_STARTED, FILED, RETURNED = ReportStatus.NOT_STARTED, ReportStatus.SUBMITTED, ReportStatus.RETURNED

WITH_MORE_TIME = _of(
    *(
        Standing(status, extended_to=DUE, promised=None if status.filed else DUE)
        for status in (*ReportStatus, *[NOT_STARTED] * 3)
    ),
    days_left=2,
)

MIXED = progress(*ReportStatus, *[FILED] * 8)

OVERDUE = progress(NOT_STARTED, RETURNED, *[FILED] * 4, ReportStatus.DRAFTING, days_left=-4)

SEVERAL = _of(
    *(
        Standing(
            status,
            None if filed is None else DUE + timedelta(days=filed),
            None if longer is None else DUE + timedelta(days=longer),
            longer_then=longer is not None,
        )
        for status, filed, longer in (
            (NOT_STARTED, None, None),
            (RETURNED, -2, None),
            (FILED, 0, None),
            (FILED, 1, None),
            (FILED, 3, None),
            (FILED, 6, 5),
            (ReportStatus.DRAFTING, None, 9),
        )
    ),
    days_left=-4,
)


def kept(stand: Progress, name: str = "Công đoàn xã mẫu số {}") -> RoundKept:
    """How they kept their due dates; the first of every list by name."""
    judged = kept_in(stand)
    named: dict[Listed, list[UnitKept]] = {listed: [] for listed in Listed}
    number = 0
    for one in sorted(judged.alike, key=lambda one: -one.days):
        for _ in range(min(one.units, MOST_NAMED)):
            number += 1
            unit = UnitKept(number, name.format(number), one.kept, one.days, one.standing.extended_to)
            for listed in Listed:
                if on_list(one, listed) and len(named[listed]) < MOST_NAMED:
                    named[listed].append(unit)
    return replace(judged, named={listed: tuple(units) for listed, units in named.items()})


KEPT = kept(SEVERAL)

ONE_ENDED = kept(
    replace(
        SEVERAL,
        standings={replace(one, ended=one.status is NOT_STARTED): n for one, n in SEVERAL.standings.items()},
    )
)

ALL_ON_TIME = kept(_of(*[Standing(FILED, DUE)] * 7, days_left=-4))

NOBODY = kept(progress(NOT_STARTED, NOT_STARTED, days_left=-4))

MANY_LATE = kept(progress(*[NOT_STARTED] * 30, days_left=-4))

LONG_NAME = (
    "Công đoàn cơ sở các trường học, trạm y tế và cơ quan hành chính của xã Pa Vệ Sử, huyện Mường Tè " * 2
)

CROWDED = kept(
    _of(
        *(
            Standing(
                status,
                None if status is NOT_STARTED else DUE + timedelta(days=number % 3),
                DUE + timedelta(days=20) if number % 10 == 0 else None,
                ended=number % 11 == 0,
            )
            for number, status in enumerate([NOT_STARTED, RETURNED, FILED, FILED, FILED] * 2_000)
        ),
        days_left=-9,
    ),
    LONG_NAME[:197] + "{}",
)

TOTALS = tuple(
    Total(compare(indicator, 9_100, 10_000, YEAR), covered=9, expected=13, applicable=9)
    for indicator in PROGRAMME.indicators
)

SILENT = tuple(
    Total(
        IndicatorResult(indicator, None, None, Verdict.NOT_ENOUGH_DATA), covered=0, expected=13, applicable=0
    )
    for indicator in PROGRAMME.indicators
)

ALL_IN = tuple(
    Total(compare(indicator, 9_100, 10_000, TERM), covered=13, expected=13, applicable=13)
    for indicator in PROGRAMME.indicators
)

CHAIRS, CASES = (PROGRAMME.indicator(code) for code in ("N14", "K02"))

OVER_SURPLUS = Total(
    compare(CHAIRS, 30, 30, YEAR),
    covered=13,
    expected=13,
    applicable=13,
    surplus=tuple(Surplus(f"U{n}", LONG_NAME[:200], 11, 10) for n in range(7)),
    excess=Excess(7, 7),
    without_surplus=compare(CHAIRS, 23, 30, YEAR),
)

SURPLUS_EVERYWHERE = tuple(
    Total(
        compare(indicator, 412_345, 412_000, TERM),
        covered=9_120,
        expected=10_000,
        applicable=9_120,
        surplus=tuple(Surplus(f"U{n}", LONG_NAME[:200], 11, 10) for n in range(5)),
        excess=Excess(1_463, 2_000),
        without_surplus=compare(indicator, 410_345, 412_000, TERM),
    )
    for indicator in PROGRAMME.indicators
)

OVER_YEARS = add_up(
    [
        SpanTotal(YEAR_BEFORE, Total(compare(CASES, 3, 9, YEAR_BEFORE), 1, 3, 1)),
        SpanTotal(YEAR, Total(compare(CASES, 3, 3, YEAR), 13, 13, 13)),
    ]
)
