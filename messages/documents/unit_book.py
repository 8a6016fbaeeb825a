"""One unit's annex as a workbook: indicators that recompute beside their counts, every number, and notes."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.domain.results.verdict import IndicatorResult, Verdict
from bot.reports import workbook as xlsx
from bot.reports.workbook import Book, Cell, Formula, Sheet
from messages.documents import annex_cells as shared
from messages.documents import indicator_table as tables
from messages.shared import formats, indicator_results
from messages.shared.words import REPORT_STATUS


def of_unit(results: RoundResults, unit: UnitOfRound) -> Book:
    """One unit's own: indicators that recompute beside their counts, every number, and how it is read."""
    return Book(
        title=f"Phụ lục số liệu {formats.lower_first(formats.round_name(results.period))} – {unit.name}",
        author=unit.name,
        made_at=results.made_at,
        sheets=(_results(results, unit), _numbers(results, unit), _notes(results, unit)),
    )


def _results(results: RoundResults, unit: UnitOfRound) -> Sheet:
    found = [
        unit.indicator_results[one.code] for one in results.indicators if one.code in unit.indicator_results
    ]
    sheet = Sheet(
        shared.RESULTS,
        _heading(results, unit, "Kết quả thực hiện các chỉ tiêu"),
        ("TT", "Chỉ tiêu", "Căn cứ", "ĐVT", "Chỉ tiêu giao", "Số đạt", "Tổng số", "Kết quả", "Đánh giá"),
        widths=(5, 60, 14, 14, 12, 11, 11, 12, 24),
        frozen_columns=2,
        landscape=True,
    )
    rows = [_row(sheet.row_of(at), at + 1, one) for at, one in enumerate(found)]
    return replace(sheet, rows=tuple(rows))


def _row(row: int, number: int, result: IndicatorResult) -> tuple[Cell, ...]:
    indicator = result.indicator
    plain = indicator.denominator is None
    above = Cell(result.numerator, xlsx.COUNT) if result.numerator is not None else _nothing(result)
    below = Cell(result.denominator, xlsx.COUNT) if result.denominator is not None else _nothing(result)
    if result.value is None:
        value = _nothing(result)
    else:
        formula = Formula(f"F{row}" if plain else f"F{row}/G{row}", result.value)
        value = Cell(formula, shared.result_form(result))
    verdict = indicator_results.conclusion(result)
    return (
        Cell(number, align="center"),
        Cell(indicator.title),
        Cell(indicator.clause),
        Cell(indicator_results.SUBJECT[indicator.subject]),
        Cell(indicator_results.target(indicator), align="right"),
        above,
        below,
        value,
        Cell(formats.upper_first(verdict)),
    )


def _nothing(result: IndicatorResult) -> Cell:
    outside = result.verdict is Verdict.NOT_APPLICABLE
    return Cell(tables.OUTSIDE if outside else tables.EMPTY, align="right")


def _numbers(results: RoundResults, unit: UnitOfRound) -> Sheet:
    asked = [one for one in results.programme.elements if one.code in unit.asked]
    rows = []
    for one in asked:
        answer = unit.answers.get(one.code)
        reason = Cell((answer.reason or "") if answer else "")
        rows.append(
            (
                Cell(one.number, align="center"),
                Cell(one.code),
                Cell(one.label),
                shared.answer_cell(one, answer),
                reason,
            )
        )
    return Sheet(
        shared.RAW,
        _heading(results, unit, "Số liệu của đơn vị"),
        ("TT", "Mã", "Số liệu", "Giá trị", "Ghi chú"),
        widths=(5, 14, 50, 18, 50),
        rows=tuple(rows),
        frozen_columns=3,
    )


def _notes(results: RoundResults, unit: UnitOfRound) -> Sheet:
    notes = shared.notes(results)
    return replace(notes, rows=(*notes.rows, *shared.reasons(results, unit, len(notes.rows))))


def _heading(results: RoundResults, unit: UnitOfRound, what: str) -> tuple[str, ...]:
    closing = f"số liệu chốt đến ngày {formats.plain_day(results.period.closing_date)}"
    status = REPORT_STATUS[unit.status] + (", Văn phòng nhập thay" if unit.by_office else "")
    return (f"{what} – {formats.round_name(results.period)}", f"{unit.name}; {closing}; {status}.")
