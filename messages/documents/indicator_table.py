"""The table of indicators of a draft report and of its annex: one row an indicator, yearly ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.domain.programme import Horizon, Indicator
from bot.domain.results.progress import Total
from bot.domain.results.verdict import IndicatorResult, Verdict
from bot.domain.rounds import Period
from bot.reports.document import Grid, Row
from messages.shared import formats, indicator_results

GROUPS = ((Horizon.ANNUAL, "A. Chỉ tiêu hằng năm"), (Horizon.TERM, "B. Chỉ tiêu nhiệm kỳ"))
EMPTY, OUTSIDE = "-", "x"
LEGEND = (
    "“-”: chưa có số liệu hoặc chưa phát sinh; “x”: không thuộc đối tượng của chỉ tiêu.",
    "Tỷ lệ toàn tỉnh = tổng số đạt chia tổng số phải tính của các đơn vị, không lấy bình quân các tỷ lệ.",
)


def short_table(found: Sequence[IndicatorResult]) -> Grid:
    """In the text of the report: target, result, verdict."""
    rows = _grouped(found, lambda number, one: (str(number), one.indicator.title, *_said(one)))
    return Grid(
        head=("TT", "Chỉ tiêu", "Chỉ tiêu giao", "Kết quả", "Đánh giá"),
        widths=(1.0, 7.4, 2.7, 2.1, 3.3),
        align="clrrl",
        rows=tuple(rows),
    )


def full_table(found: Sequence[IndicatorResult], totals: Sequence[Total]) -> Grid:
    """In the annex: the counts too; where many units are summed, what the sum stands on and leaves out of itself."""
    notes = {
        one.result.indicator.code: "; ".join(
            (indicator_results.coverage(one), *indicator_results.beside(one))
        )
        for one in totals
    }

    def cells(number: int, one: IndicatorResult) -> tuple[str, ...]:
        target, value, verdict = _said(one)
        above, below = _counts(one)
        note = notes.get(one.indicator.code, "")
        unit = indicator_results.SUBJECT[one.indicator.subject]
        return (str(number), one.indicator.title, unit, target, above, below, value, verdict, note)

    return Grid(
        head=(
            "TT",
            "Chỉ tiêu",
            "ĐVT",
            "Chỉ tiêu giao",
            "Số đạt",
            "Tổng số",
            "Kết quả",
            "Đánh giá",
            "Ghi chú",
        ),
        widths=(1.0, 7.9, 1.9, 2.7, 1.9, 1.9, 2.1, 3.1, 2.7),
        align="clcrrrrll",
        rows=tuple(_grouped(found, cells)),
    )


def standings_of(totals: Iterable[Total]) -> list[IndicatorResult]:
    """The indicator_results of totals."""
    return [one.result for one in totals]


def earlier_spans(totals: Iterable[Total]) -> list[Period]:
    """The earlier reports of the term that stand in any of these sums, each a row of its own."""
    return list(dict.fromkeys(span.period for total in totals for span in total.spans[:-1]))


def added(period: Period) -> str:
    """What such a row is called."""
    return f"Cộng {formats.period(period)}"


def clause_and_reading(indicator: Indicator) -> str:
    """How an ambiguous text is read, for the notes."""
    return f"{indicator.short} ({indicator.clause}): {indicator.note}" if indicator.note else ""


def result(result: IndicatorResult) -> str:
    """The value as the table shows it, never 0 for what is missing."""
    if result.verdict is Verdict.NOT_APPLICABLE:
        return OUTSIDE
    return indicator_results.value(result) or EMPTY


def _said(one: IndicatorResult) -> tuple[str, str, str]:
    verdict = indicator_results.conclusion(one)
    return indicator_results.target(one.indicator), result(one), formats.upper_first(verdict)


def _counts(one: IndicatorResult) -> tuple[str, str]:
    if one.verdict is Verdict.NOT_APPLICABLE:
        return OUTSIDE, OUTSIDE
    above = EMPTY if one.numerator is None else formats.number(one.numerator)
    below = EMPTY if one.denominator is None else formats.number(one.denominator)
    return above, below


def _grouped(
    found: Sequence[IndicatorResult], cells: Callable[[int, IndicatorResult], tuple[str, ...]]
) -> list[Row]:
    rows = []
    for horizon, title in GROUPS:
        of_group = [(n, one) for n, one in enumerate(found, 1) if one.indicator.horizon is horizon]
        if of_group:
            rows.append(Row((title,), bold=True))
        rows.extend(Row(cells(n, one)) for n, one in of_group)
    return rows
