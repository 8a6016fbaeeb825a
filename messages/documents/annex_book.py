"""The annex as a workbook: results that recompute from counts, counts by unit, every number, and how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.programme import Element, ElementInput, Indicator
from bot.domain.results.progress import Total
from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.domain.results.verdict import Tally, Verdict
from bot.domain.rounds import Period
from bot.reports import workbook as xlsx
from bot.reports.workbook import Book, Cell, Formula, Sheet
from messages.documents import annex_cells as shared
from messages.documents import indicator_table as tables
from messages.documents.unit_table import MISSING, TOTAL
from messages.shared import formats, indicator_results
from messages.shared.words import REPORT_STATUS

BEFORE_COUNTS = 2  # unit, status
A_PAGE = 12  # columns of numbers on a page that can still be read


def of_province(results: RoundResults) -> Book:
    """Five sheets; every total is a formula over the units' counts."""
    counts = _counts(results)
    return Book(
        title=f"Phụ lục số liệu {formats.lower_first(formats.round_name(results.period))}",
        author=results.programme.province,
        made_at=results.made_at,
        sheets=(
            _results(results, counts),
            _by_unit(results, counts),
            counts,
            _raw(results),
            shared.notes(results, results.reporting),
        ),
    )


# --- counts: what everything else recomputes from ------------------------------------------------


def _counts(results: RoundResults) -> Sheet:
    """Two columns an indicator: what counts, and out of how much; the last row adds up."""
    head = ["Đơn vị", "Tình trạng"]
    for one in results.indicators:
        head += [f"{one.code} số đạt", f"{one.code} tổng số"]
    rows = [
        *(
            (Cell(_name(one)), Cell(REPORT_STATUS[one.status] if not one.own else ""), *_pairs(results, one))
            for one in _summed(results)
        ),
        *(
            (Cell(tables.added(period)), Cell(""), *_earlier_pairs(results, period))
            for period in tables.earlier_spans(results.totals)
        ),
    ]
    sheet = Sheet(
        shared.COUNTS,
        shared.heading(results, "Tử số, mẫu số của từng chỉ tiêu theo đơn vị"),
        tuple(head),
        tuple(rows),
        widths=(34, 20, *([11] * (2 * len(results.indicators)))),
        frozen_columns=1,
        landscape=True,
        pages_wide=-(-2 * len(results.indicators) // A_PAGE),
    )
    totals = [
        Cell(xlsx.total(sheet, at), xlsx.COUNT, bold=True)
        for at in range(BEFORE_COUNTS, BEFORE_COUNTS + 2 * len(results.indicators))
    ]
    total_row = (Cell(TOTAL, bold=True), Cell(""), *totals)
    return replace(sheet, rows=(*rows, total_row))


def _pairs(results: RoundResults, unit: UnitOfRound) -> list[Cell]:
    cells = []
    for one in results.indicators:
        above, below = added(one, unit.tallies.get(one.code))
        cells += [_count(above, unit, one), _count(below, unit, one)]
    return cells


def _earlier_pairs(results: RoundResults, period: Period) -> list[Cell]:
    cells = []
    for total in results.totals:
        then = [one.total.result for one in total.spans[:-1] if one.period == period]
        above, below = (then[0].numerator, then[0].denominator) if then else (None, None)
        cells += [
            Cell(tables.EMPTY, align="right") if one is None else Cell(one, xlsx.COUNT)
            for one in (above, below)
        ]
    return cells


def added(indicator: Indicator, tally: Tally | None) -> tuple[int | None, int | None]:
    """What a unit adds above and below the line; None where it adds nothing.

    Where units themselves are counted (N05, N11, N12) a silent unit is below the line all the same.
    """
    if tally is None or not tally.applies:
        return None, None
    above = tally.numerator if tally.known else None
    if indicator.counts_units and indicator.denominator:
        return above, indicator.denominator.value({})
    measured = tally.known and indicator.denominator is not None
    return above, tally.denominator if measured else None


def _count(value: int | None, unit: UnitOfRound, indicator: Indicator) -> Cell:
    if value is not None:
        return Cell(value, xlsx.COUNT)
    tally = unit.tallies.get(indicator.code)
    if tally is None or not tally.applies:
        return Cell(tables.OUTSIDE, align="right")
    return Cell(MISSING if not unit.counted else tables.EMPTY, align="right")


def _total_of(counts: Sheet, at: int, *, below: bool) -> Formula:
    return xlsx.refer(counts, BEFORE_COUNTS + 2 * at + below, len(counts.rows) - 1)


# --- results -------------------------------------------------------------------------------------


def _results(results: RoundResults, counts: Sheet) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for horizon, title in tables.GROUPS:
        rows.append((Cell(""), Cell(title, bold=True), *([Cell("")] * 8)))
        rows += [
            _result_row(counts, at, results.totals[at])
            for at, one in enumerate(results.indicators)
            if one.horizon is horizon
        ]
    return Sheet(
        shared.RESULTS,
        shared.heading(results, "Kết quả thực hiện các chỉ tiêu"),
        (
            *("TT", "Chỉ tiêu", "Căn cứ", "ĐVT", "Chỉ tiêu giao", "Số đạt", "Tổng số", "Kết quả"),
            *("Đánh giá", "Số đơn vị"),
        ),
        tuple(rows),
        widths=(5, 60, 14, 14, 12, 11, 11, 12, 24, 14),
        frozen_columns=2,
        landscape=True,
    )


def _result_row(counts: Sheet, at: int, total: Total) -> tuple[Cell, ...]:
    result, indicator = total.result, total.result.indicator
    above, below = _total_of(counts, at, below=False), _total_of(counts, at, below=True)
    plain = indicator.denominator is None
    nothing = result.verdict is Verdict.NOT_APPLICABLE
    value = above if plain else shared.ratio(above, below)
    verdict = "; ".join((indicator_results.conclusion(result), *indicator_results.beside(total)))
    return (
        Cell(at + 1, align="center"),
        Cell(indicator.title),
        Cell(indicator.clause),
        Cell(indicator_results.SUBJECT[indicator.subject]),
        Cell(indicator_results.target(indicator), align="right"),
        Cell(tables.OUTSIDE, align="right") if nothing else Cell(above, xlsx.COUNT),
        Cell(tables.EMPTY, align="right") if plain or nothing else Cell(below, xlsx.COUNT),
        Cell(tables.OUTSIDE, align="right") if nothing else Cell(value, shared.result_form(result)),
        Cell(formats.upper_first(verdict)),
        Cell(indicator_results.coverage(total)),
    )


def _by_unit(results: RoundResults, counts: Sheet) -> Sheet:
    """Units by indicators, each field computed from its counts."""
    rows = []
    names = [*map(_name, _summed(results)), *map(tables.added, tables.earlier_spans(results.totals)), TOTAL]
    for row, name in enumerate(names):
        bold = name == TOTAL
        cells = [_field(counts, at, row, one, bold=bold) for at, one in enumerate(results.indicators)]
        rows.append((Cell(name, bold=bold), *cells))
    return Sheet(
        shared.BY_UNIT,
        shared.heading(results, "Kết quả theo đơn vị"),
        ("Đơn vị", *(one.code for one in results.indicators)),
        tuple(rows),
        widths=(34, *([10] * len(results.indicators))),
        frozen_columns=1,
        landscape=True,
    )


def _field(counts: Sheet, at: int, row: int, indicator: Indicator, *, bold: bool) -> Cell:
    above = xlsx.refer(counts, BEFORE_COUNTS + 2 * at, row)
    below = xlsx.refer(counts, BEFORE_COUNTS + 2 * at + 1, row)
    if indicator.denominator is None:
        return Cell(above, xlsx.COUNT, bold=bold)
    return Cell(
        shared.ratio_if_counted(above, below),
        shared.plain_form(indicator, above, below),
        bold=bold,
        align="right",
    )


# --- every number ---------------------------------------------------------------------------------


def _raw(results: RoundResults) -> Sheet:
    elements = _asked(results)
    rows = [_raw_row(one, elements) for one in results.units]
    return Sheet(
        shared.RAW,
        shared.heading(results, "Số liệu gốc đơn vị đã nhập"),
        ("Mã", "Đơn vị", "Tình trạng", *(_named(one) for one in elements)),
        tuple(rows),
        widths=(16, 34, 20, *([16] * len(elements))),
        frozen_columns=2,
        landscape=True,
        pages_wide=-(-len(elements) // A_PAGE),
    )


def _named(element: Element) -> str:
    """By code, as in the exports, and by the number of its question; the office's own list counts apart."""
    label = element.label if element.about else f"{element.number}. {element.label}"
    return f"{element.code} – {label}"


def _raw_row(unit: UnitOfRound, elements: Sequence[Element]) -> tuple[Cell, ...]:
    status = REPORT_STATUS[unit.status] + (", Văn phòng nhập thay" if unit.by_office else "")
    return (
        Cell(unit.code),
        Cell(_name(unit)),
        Cell(status if not unit.own else ""),
        *(_raw_cell(unit, one) for one in elements),
    )


def _raw_cell(unit: UnitOfRound, element: Element) -> Cell:
    if element.code in unit.office:
        number = unit.office[element.code]
        if element.input is ElementInput.YES_NO:
            return Cell("Có" if number else "Không", align="right")
        return Cell(element.choices[number - 1][1])
    if element.code not in unit.asked:
        return Cell(tables.EMPTY, align="right")
    return shared.answer_cell(element, unit.answers.get(element.code))


def _asked(results: RoundResults) -> list[Element]:
    """Elements of units, then what the office says of units, where the round needs them."""
    needed = {code for unit in results.units for code in unit.asked}
    of_office = {code for one in results.indicators for code in one.codes}
    programme = results.programme
    return [
        *(one for one in programme.elements if one.code in needed),
        *(one for one in programme.provincial if one.code in of_office),
    ]


def _summed(results: RoundResults) -> tuple[UnitOfRound, ...]:
    """Units, and the province where it adds numbers of its own."""
    return tuple(one for one in results.units if not one.own or one.tallies)


def _name(unit: UnitOfRound) -> str:
    return f"{unit.name} (phần của tỉnh)" if unit.own else unit.name
