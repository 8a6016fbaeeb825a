"""The words of the pictures of a round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.programme import Indicator
from bot.domain.results.progress import Total
from bot.domain.results.verdict import IndicatorResult, Verdict
from bot.domain.rounds import Period
from bot.reports.pictures import Bar, Bars, HeatMap, Mark
from messages.shared import formats, indicator_results

MARKS = {
    Verdict.MET: Mark.MET,
    Verdict.NOT_MET: Mark.NOT_MET,
    Verdict.IN_PROGRESS: Mark.UNDER_WAY,
    Verdict.NOT_APPLICABLE: Mark.OUTSIDE,
    Verdict.NOTHING_HAPPENED: Mark.NONE,
    Verdict.NOT_ENOUGH_DATA: Mark.NONE,
}
MEANING = {
    Mark.MET: "đạt",
    Mark.NOT_MET: "chưa đạt",
    Mark.UNDER_WAY: "đang thực hiện",
    Mark.NONE: "chưa có số, không phát sinh",
    Mark.OUTSIDE: "không thuộc đối tượng",
}


def bars(
    period: Period, filed: int, expected: int, totals: Sequence[Total], at: datetime, *, closed: bool
) -> Bars:
    """Every indicator of a round against its target."""
    made = tuple(_bar(total) for total in totals)
    return Bars(
        title=formats.round_name(period),
        subtitle=_under(filed, expected, at, closed=closed, awaited=any(total.awaited for total in totals)),
        target="đích",
        legend=_legend(bar.mark for bar in made),
        bars=made,
    )


def heat_map(
    period: Period,
    indicators: Sequence[Indicator],
    units: Sequence[tuple[str, bool, Sequence[IndicatorResult]]],
    filed: int,
    expected: int,
    at: datetime,
    *,
    closed: bool,
) -> HeatMap:
    """Units (name, filed, indicator_results) by indicators; a unit that has not filed shows nothing yet.

    They are as many of the `expected` ones as are shown.
    """
    rows = tuple((name, _row(indicators, has_filed, found)) for name, has_filed, found in units)
    others = (f"… và {formats.number(expected - len(units))} đơn vị khác",) if expected > len(units) else ()
    return HeatMap(
        title=formats.round_name(period),
        subtitle=_under(filed, expected, at, closed=closed),
        columns=tuple(one.code for one in indicators),
        rows=rows,
        legend=_legend(mark for _, marks in rows for mark in marks),
        notes=(*others, *(f"{one.code}: {one.short}" for one in indicators)),
    )


def _bar(total: Total) -> Bar:
    result = total.result
    towards = result.towards_target
    value = indicator_results.value(result)
    goal = indicator_results.target(result.indicator)
    said = f"{value} (đích {goal})" if value else indicator_results.verdict(result.verdict)
    return Bar(
        label=result.indicator.short,
        share=None if towards is None else float(towards),
        said="; ".join((said, *indicator_results.briefly_beside(total))),
        mark=MARKS[result.verdict],
    )


def _row(indicators: Sequence[Indicator], filed: bool, found: Sequence[IndicatorResult]) -> tuple[Mark, ...]:
    marks = {result.indicator.code: MARKS[result.verdict] for result in found}
    if not filed:
        return tuple(Mark.NONE if one.code in marks else Mark.OUTSIDE for one in indicators)
    return tuple(marks.get(one.code, Mark.OUTSIDE) for one in indicators)


def _under(filed: int, expected: int, at: datetime, *, closed: bool, awaited: bool = False) -> str:
    final = "Kết quả, có phần tạm tính" if awaited else "Kết quả chính thức"
    called = final if closed else "Tạm tính, chưa phải số liệu chính thức"
    return (
        f"{called} – {formats.number(filed)}/{formats.number(expected)} đơn vị đã nộp – {formats.moment(at)}"
    )


def _legend(marks: Iterable[Mark]) -> tuple[tuple[Mark, str], ...]:
    found = set(marks)
    return tuple((mark, meaning) for mark, meaning in MEANING.items() if mark in found)
