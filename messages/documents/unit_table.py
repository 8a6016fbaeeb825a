"""Tables by unit: units by indicators for the province, and one unit's own numbers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answers import Answer, AnswerState
from bot.domain.programme import Element, ElementInput, Horizon, Indicator, TargetOf
from bot.domain.results.progress import Total
from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.domain.results.verdict import IndicatorResult, unjudged
from bot.domain.rounds import Period
from bot.reports.document import Annex, Grid, Row
from messages.documents import indicator_table as tables
from messages.documents import letterhead
from messages.shared import formats, indicator_results

COLUMNS = 7
"""Indicators beside each other on a landscape page that can still be read."""
TOTAL, MISSING = "TỔNG CỘNG", "chưa nộp"
STATE = {
    AnswerState.NOTHING_HAPPENED: "không phát sinh",
    AnswerState.NOT_APPLICABLE: "x",
    AnswerState.UNKNOWN: "chưa có số liệu",
}


def units_annexes(results: RoundResults, units: Sequence[UnitOfRound], issuer: str) -> tuple[Annex, ...]:
    """Phụ lục II, III …: every unit against every indicator, as many to a page as can be read."""
    pages = _pages(results.indicators)
    return tuple(
        Annex(
            name=f"Phụ lục {_roman(number)}",
            title=f"KẾT QUẢ THEO ĐƠN VỊ ({title})",
            belongs_to=letterhead.belongs_to(issuer, results.made_at.date()),
            grid=_units_by_indicators(results, units, chosen),
            legend=(
                "; ".join(f"{one.code}: {one.short} (đích {indicator_results.target(one)})" for one in chosen)
                + ".",
                f"Mỗi ô: kết quả, dưới là số đạt/tổng số. {tables.LEGEND[0]}",
                f"Đơn vị “{MISSING}” không nằm trong tổng cộng.",
            ),
            landscape=True,
        )
        for number, (title, chosen) in enumerate(pages, 2)
    )


def elements_annex(results: RoundResults, unit: UnitOfRound, issuer: str) -> Annex:
    """Phụ lục II of a unit's own report: every number that it was asked."""
    asked = [one for one in results.programme.elements if one.code in unit.asked]
    return Annex(
        name="Phụ lục II",
        title=f"SỐ LIỆU {formats.period(results.period).upper()}",
        belongs_to=letterhead.belongs_to(issuer, results.made_at.date()),
        grid=Grid(
            head=("TT", "Số liệu", "Giá trị", "Ghi chú"),
            widths=(1.0, 8.0, 3.2, 4.3),
            align="clrl",
            rows=tuple(
                Row(
                    (
                        str(one.number),
                        one.label,
                        answer_text(one, unit.answers.get(one.code)),
                        _reason(unit, one),
                    )
                )
                for one in asked
            ),
        ),
        legend=(tables.LEGEND[0],),
    )


def answer_text(element: Element, answer: Answer | None) -> str:
    """The number or the state; what was never answered is empty, not 0."""
    if answer is None:
        return tables.EMPTY
    if answer.state in STATE:
        return STATE[answer.state]
    if element.input is ElementInput.YES_NO:
        return "Có" if answer.value else "Không"
    return formats.number(answer.value or 0)


def _reason(unit: UnitOfRound, element: Element) -> str:
    answer = unit.answers.get(element.code)
    return (answer.reason or "") if answer else ""


def _units_by_indicators(
    results: RoundResults, units: Sequence[UnitOfRound], chosen: Sequence[Indicator]
) -> Grid:
    rows = [Row((one.name, *(_cell(one, indicator) for indicator in chosen))) for one in units]
    shown = [total for total in results.totals if total.result.indicator in chosen]
    rows += [
        Row((tables.added(period), *(_then(total, period) for total in shown)))
        for period in tables.earlier_spans(shown)
    ]
    totals = {one.result.indicator.code: one.result for one in results.totals}
    rows.append(Row((TOTAL, *(_result(totals[one.code]) for one in chosen)), bold=True))
    wide = 19.7 / len(chosen)
    return Grid(
        head=("Đơn vị", *(one.code for one in chosen)),
        widths=(5.5, *([wide] * len(chosen))),
        align="l" + "r" * len(chosen),
        rows=tuple(rows),
        size=10,
    )


def _cell(unit: UnitOfRound, indicator: Indicator) -> str:
    if not unit.counted:
        return MISSING
    result = unit.indicator_results.get(indicator.code)
    if result is None:
        return _share(indicator, unit)
    return _result(result.own or result)


def _then(total: Total, period: Period) -> str:
    """What an earlier report of the term adds to a sum."""
    then = [one.total.result for one in total.spans[:-1] if one.period == period]
    return _result(then[0]) if then else tables.EMPTY


def _share(indicator: Indicator, unit: UnitOfRound) -> str:
    """What a unit adds to the target of the whole province, and what it has no part in."""
    adds = unit.tallies.get(indicator.code)
    if indicator.target_of is TargetOf.EVERY_UNIT or adds is None or not adds.known or not adds.applies:
        return tables.EMPTY
    return _result(unjudged(indicator, adds.numerator, adds.denominator))


def _result(result: IndicatorResult) -> str:
    said, counts = tables.result(result), indicator_results.counts(result)
    return f"{said}\n{counts}" if counts and counts != said and said != tables.OUTSIDE else said


def _pages(indicators: Sequence[Indicator]) -> list[tuple[str, Sequence[Indicator]]]:
    found: list[tuple[str, Sequence[Indicator]]] = []
    for horizon, title in ((Horizon.ANNUAL, "chỉ tiêu hằng năm"), (Horizon.TERM, "chỉ tiêu nhiệm kỳ")):
        of_group = [one for one in indicators if one.horizon is horizon]
        parts = [of_group[at : at + COLUMNS] for at in range(0, len(of_group), COLUMNS)]
        found += [
            (title if len(parts) == 1 else f"{title}, phần {number}", part)
            for number, part in enumerate(parts, 1)
        ]
    return found


def _roman(number: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[number - 1]
