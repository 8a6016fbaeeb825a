"""Rounds on their way, for samples: nobody has filed, some have, all have, some are late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.results.progress import SpanTotal, Surplus, Total, add_up
from bot.domain.results.round_progress import Progress, UnitProgress
from bot.domain.results.timeliness import kept_in
from bot.domain.results.verdict import IndicatorResult, Verdict, compare
from bot.domain.rounds import ReportStatus
from messages.shared.sample_facts import DUE, PROGRAMME, TERM, YEAR, YEAR_BEFORE


def unit(number: int, status: ReportStatus) -> UnitProgress:
    """One unit of the roster."""
    return UnitProgress(number, number, number, f"Công đoàn xã mẫu số {number}", status, 12, 28, number % 3)


def progress(*statuses: ReportStatus, days_left: int = 2) -> Progress:
    """A round whose units stand there."""
    roster = tuple(unit(number, status) for number, status in enumerate(statuses, 1))
    return Progress(YEAR, DUE, DUE - timedelta(days=days_left), roster)


WITH_MORE_TIME = replace(
    progress(*ReportStatus),
    units=tuple(
        replace(one, extended_to=DUE, days_late=0, promised=DUE) for one in progress(*ReportStatus).units
    ),
)

NOT_STARTED, FILED = ReportStatus.NOT_STARTED, ReportStatus.SUBMITTED

MIXED = progress(*ReportStatus, *[FILED] * 8)

OVERDUE = progress(NOT_STARTED, ReportStatus.RETURNED, *[FILED] * 4, ReportStatus.DRAFTING, days_left=-4)

FILED_ON = (None, -2, 0, 1, 3, 6, None)

LONGER = (None, None, None, None, None, 5, 9)

SEVERAL = replace(
    OVERDUE,
    units=tuple(
        replace(
            one,
            first_filed=None if filed is None else DUE + timedelta(days=filed),
            extended_to=None if longer is None else DUE + timedelta(days=longer),
        )
        for one, filed, longer in zip(OVERDUE.units, FILED_ON, LONGER, strict=True)
    ),
)

KEPT = kept_in(SEVERAL, {6, 7})

ONE_ENDED = kept_in(SEVERAL, {6, 7}, ended={1})

ALL_ON_TIME = kept_in(
    replace(SEVERAL, units=tuple(replace(one, status=FILED, first_filed=DUE) for one in SEVERAL.units)), ()
)

NOBODY = kept_in(progress(NOT_STARTED, NOT_STARTED, days_left=-4), ())

MANY_LATE = kept_in(progress(*[NOT_STARTED] * 30, days_left=-4), ())

LONG_NAME = (
    "Công đoàn cơ sở các trường học, trạm y tế và cơ quan hành chính của xã Pa Vệ Sử, huyện Mường Tè " * 2
)

CROWD = progress(*[NOT_STARTED, ReportStatus.RETURNED, FILED, FILED, FILED] * 20, days_left=-9)

CROWDED = kept_in(
    replace(
        CROWD,
        units=tuple(
            replace(
                one,
                unit=LONG_NAME[:200],
                first_filed=None if one.status is NOT_STARTED else DUE + timedelta(days=number % 3),
                extended_to=DUE + timedelta(days=20) if number % 10 == 0 else None,
            )
            for number, one in enumerate(CROWD.units)
        ),
    ),
    (),
    ended=range(90, 100),
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
    without_surplus=compare(CHAIRS, 23, 30, YEAR),
)

OVER_YEARS = add_up(
    [
        SpanTotal(YEAR_BEFORE, Total(compare(CASES, 3, 9, YEAR_BEFORE), 1, 3, 1)),
        SpanTotal(YEAR, Total(compare(CASES, 3, 3, YEAR), 13, 13, 13)),
    ]
)
