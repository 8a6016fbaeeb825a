"""The annex as a workbook: results that recompute from counts, counts by unit, every number, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.programme import Element, ElementInput, Indicator
from bot.domain.results.progress import Total
from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.domain.results.verdict import Tally, Verdict
from bot.domain.rounds import Period
from bot.reports import workbook as xlsx
from bot.reports.workbook import Book, Cell, Formula, Row, Sheet
from messages.documents import annex_cells as shared
from messages.documents import indicator_table as tables
from messages.documents.unit_table import MISSING, TOTAL
from messages.shared import formats, indicator_results
from messages.shared.words import REPORT_STATUS

BEFORE_COUNTS = 2  # unit, status
A_PAGE = 12  # columns of numbers on a page that can still be read


def of_province(results: RoundResults) -> Book:
    """Five sheets; every total is a formula over the units' counts. Its units are gone through once."""
    counts, notes = _counts(results), shared.notes(results)
    return Book(
        title=f"Phụ lục số liệu {formats.lower_first(formats.round_name(results.period))}",
        author=results.programme.province,
        made_at=results.made_at,
        sheets=(_results(results), _by_unit(results), counts, _raw(results), notes),
        rows=_rows(
            results, _Counted(results.indicators, counts, [0] * 2 * len(results.indicators)), len(notes.rows)
        ),
    )


def _rows(results: RoundResults, counted: _Counted, noted: int) -> Iterator[tuple[str, Row]]:
    """Each unit on the sheets that have something of it; then earlier reports, the sums, and what stands on them."""
    elements = _asked(results)
    for unit in results.units:
        if not unit.own or unit.tallies:  # the province where it adds numbers of its own
            status = REPORT_STATUS[unit.status] if not unit.own else ""
            yield from counted.add(_name(unit), status, _pairs(results, unit))
        yield shared.RAW, _raw_row(unit, elements)
        if not unit.own:
            for note in shared.reasons(results, unit, noted):
                yield shared.NOTES, note
                noted += 1
    for period in tables.earlier_spans(results.totals):
        yield from counted.add(tables.added(period), "", _earlier_pairs(results, period))
    yield from counted.total()
    for row in _result_rows(results, counted):
        yield shared.RESULTS, row


# --- counts: what everything else recomputes from ------------------------------------------------


@dataclass
class _Counted:
    """The counts that are written already: how many rows of them, and what each column comes to."""

    indicators: Sequence[Indicator]
    sheet: Sheet
    sums: list[int]
    rows: int = 0

    def add(self, name: str, status: str, pairs: Sequence[Cell]) -> Iterator[tuple[str, Row]]:
        """One more row of counts, and the row of results that is computed from it."""
        self.sums = [
            so_far + one.value if isinstance(one.value, int) else so_far
            for so_far, one in zip(self.sums, pairs, strict=True)
        ]
        return self._written(Cell(name), Cell(status), pairs)

    def total(self) -> Iterator[tuple[str, Row]]:
        """The last row: the sum of every column over all rows before."""
        totals = [
            Cell(xlsx.total(self.sheet, BEFORE_COUNTS + at, self.rows, value), xlsx.COUNT, bold=True)
            for at, value in enumerate(self.sums)
        ]
        return self._written(Cell(TOTAL, bold=True), Cell(""), totals)

    def total_of(self, at: int, *, below: bool) -> Formula:
        """Once that is written, what one indicator comes to in it."""
        index = 2 * at + below
        return xlsx.refer(self.sheet, BEFORE_COUNTS + index, self.rows - 1, self.sums[index])

    def _written(self, name: Cell, status: Cell, pairs: Sequence[Cell]) -> Iterator[tuple[str, Row]]:
        refers = [
            xlsx.refer(self.sheet, BEFORE_COUNTS + index, self.rows, _shown(one))
            for index, one in enumerate(pairs)
        ]
        fields = (
            _field(one, *refers[2 * at : 2 * at + 2], bold=name.bold)
            for at, one in enumerate(self.indicators)
        )
        self.rows += 1
        yield shared.COUNTS, (name, status, *pairs)
        yield shared.BY_UNIT, (name, *fields)


def _counts(results: RoundResults) -> Sheet:
    """Two columns an indicator: what counts, and out of how much; the last row adds up."""
    head = ["Đơn vị", "Tình trạng"]
    for one in results.indicators:
        head += [f"{one.code} số đạt", f"{one.code} tổng số"]
    return Sheet(
        shared.COUNTS,
        shared.heading(results, "Tử số, mẫu số của từng chỉ tiêu theo đơn vị"),
        tuple(head),
        widths=(34, 20, *([11] * (2 * len(results.indicators)))),
        frozen_columns=1,
        landscape=True,
        pages_wide=-(-2 * len(results.indicators) // A_PAGE),
    )


def _shown(cell: Cell) -> int | float | Fraction | str:
    """What a reader sees there, unrounded."""
    value = cell.value.value if isinstance(cell.value, Formula) else cell.value
    return "" if value is None else value


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


# --- results -------------------------------------------------------------------------------------


def _results(results: RoundResults) -> Sheet:
    return Sheet(
        shared.RESULTS,
        shared.heading(results, "Kết quả thực hiện các chỉ tiêu"),
        (
            *("TT", "Chỉ tiêu", "Căn cứ", "ĐVT", "Chỉ tiêu giao", "Số đạt", "Tổng số", "Kết quả"),
            *("Đánh giá", "Số đơn vị"),
        ),
        widths=(5, 60, 14, 14, 12, 11, 11, 12, 24, 14),
        frozen_columns=2,
        landscape=True,
    )


def _result_rows(results: RoundResults, counted: _Counted) -> Iterator[Row]:
    for horizon, title in tables.GROUPS:
        yield Cell(""), Cell(title, bold=True), *([Cell("")] * 8)
        for at, one in enumerate(results.indicators):
            if one.horizon is horizon:
                yield _result_row(counted, at, results.totals[at])


def _result_row(counted: _Counted, at: int, total: Total) -> Row:
    result, indicator = total.result, total.result.indicator
    above, below = counted.total_of(at, below=False), counted.total_of(at, below=True)
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


def _by_unit(results: RoundResults) -> Sheet:
    """Units by indicators, each field computed from its counts."""
    return Sheet(
        shared.BY_UNIT,
        shared.heading(results, "Kết quả theo đơn vị"),
        ("Đơn vị", *(one.code for one in results.indicators)),
        widths=(34, *([10] * len(results.indicators))),
        frozen_columns=1,
        landscape=True,
    )


def _field(indicator: Indicator, above: Formula, below: Formula, *, bold: bool) -> Cell:
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
    return Sheet(
        shared.RAW,
        shared.heading(results, "Số liệu gốc đơn vị đã nhập"),
        ("Mã", "Đơn vị", "Tình trạng", *(_named(one) for one in elements)),
        widths=(16, 34, 20, *([16] * len(elements))),
        frozen_columns=2,
        landscape=True,
        pages_wide=-(-len(elements) // A_PAGE),
    )


def _named(element: Element) -> str:
    """By code, as in the exports, and by the number of its question; the office's own list counts apart."""
    label = element.label if element.about else f"{element.number}. {element.label}"
    return f"{element.code} – {label}"


def _raw_row(unit: UnitOfRound, elements: Sequence[Element]) -> Row:
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
    of_office = {code for one in results.indicators for code in one.codes}
    programme = results.programme
    return [
        *(one for one in programme.elements if one.code in results.asked),
        *(one for one in programme.provincial if one.code in of_office),
    ]


def _name(unit: UnitOfRound) -> str:
    return f"{unit.name} (phần của tỉnh)" if unit.own else unit.name
