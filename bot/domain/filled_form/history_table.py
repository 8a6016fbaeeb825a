"""Numbers of a period before the bot: a table with a unit a row and a number a column, or the form of one unit.

What stands in the cells is judged by the rules of the form; nothing here reads a number by itself but what the
office says of units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.filled_form import STATES, FilledForm, FilledRow, mark_of
from bot.domain.filled_form.cells import Fault, Wrong
from bot.domain.form import Form
from bot.domain.programme import Element, ElementInput, Programme
from bot.domain.reading.numerals import read_yes_no
from bot.domain.reading.plain import plain, plain_words
from bot.domain.reading.readings import YesNo
from bot.domain.reading.tables import HEAD_ROWS, Cell, CellKind, NoTable, Row

_ORDINAL = re.compile(r"^\d+\s*[.)]\s*")
_IN_BRACKETS = re.compile(r"\(([A-Z0-9_]+)\)$")
_NAMES = frozenset({"stt", "tt", "ten", "don", "vi", "ghi", "chu", "loai", "name", "kind"})
_UNTOUCHED = mark_of("", "", "")
_STATES = {plain(words) for words in STATES.values()}


class TableFault(StrEnum):
    """What is wrong with the table itself."""

    COLUMN = "column"  # a head that names no number of the programme
    COLUMN_TWICE = "column_twice"
    UNIT = "unit"  # no such unit
    UNIT_TWICE = "unit_twice"


@dataclass(frozen=True, slots=True)
class BadPlace:
    address: str
    fault: TableFault
    text: str


@dataclass(frozen=True, slots=True)
class UnitNumbers:
    """What stands in the table of one unit, by code of the number."""

    unit: str  # its code or name, as it is written
    address: str
    rows: Mapping[str, FilledRow]


def read_numbers(rows: Sequence[Row], programme: Programme) -> tuple[list[UnitNumbers], list[BadPlace]]:
    """Every unit's cells below the head. Raises NoTable where no row names the units and a number."""
    place, unit, columns, bad = _head(rows, programme)
    found = [_unit(row, unit, columns) for row in rows[place + 1 :] if not row.empty]
    return [one for one in found if one is not None], bad


def numbers_of_form(filled: FilledForm) -> UnitNumbers:
    """The same of a unit's form; all that stands in it counts, whoever put it there."""
    rows = {row.code: replace(row, mark=_UNTOUCHED) for row in filled.rows}
    return UnitNumbers(filled.unit, "", rows)


def filled_form(form: Form, numbers: UnitNumbers) -> FilledForm:
    """The numbers as if the unit's own form had come back with them."""
    rows = tuple(numbers.rows.get(element.code, _nothing(element.code)) for element in form.elements)
    return FilledForm(0, 0, numbers.unit, "", rows, ())


def not_asked(form: Form, numbers: UnitNumbers, office: Sequence[Element]) -> list[Fault]:
    """Numbers that this kind of unit has none of."""
    asked = form.codes | {element.code for element in office}
    return [
        Fault(row.number.address, code, Wrong.NOT_ASKED, said=row.number.words[:60])
        for code, row in numbers.rows.items()
        if code not in asked and any(not cell.empty for cell in row.cells)
    ]


def said_by_office(element: Element, row: FilledRow) -> int | Fault | None:
    """What the office says of a unit: 1 or 0, or the number of a choice, by its code or its words."""
    cell = row.number if not row.number.empty else row.state
    if cell.empty:
        return None
    if element.input is ElementInput.YES_NO:
        match read_yes_no(cell.words):
            case YesNo.YES:
                return 1
            case YesNo.NO:
                return 0
    else:
        for number, choice in enumerate(element.choices, 1):
            if plain(cell.words) in {plain(words) for words in choice}:
                return number
    return Fault(cell.address, element.code, Wrong.STATE, said=cell.words[:60])


def _head(rows: Sequence[Row], programme: Programme) -> tuple[int, int, dict[int, str], list[BadPlace]]:
    """Where the head stands, the column of the units, and the number that each other column holds."""
    for place, row in enumerate(rows[:HEAD_ROWS]):
        heads = {column: row.text(column) for column in range(len(row.cells)) if row.text(column)}
        unit = next((column for column, head in heads.items() if {"ma"} & set(plain_words(head))), None)
        codes = {column: _code(head, programme) for column, head in heads.items() if column != unit}
        if unit is not None and any(codes.values()):
            return place, unit, *_columns(row, heads, codes)
    raise NoTable


def _columns(
    row: Row, heads: Mapping[int, str], codes: Mapping[int, str | None]
) -> tuple[dict[int, str], list[BadPlace]]:
    """The columns that hold a number; a head that names none, or the same one again, is bad."""
    columns: dict[int, str] = {}
    bad = []
    for column, code in codes.items():
        address = row.cell(column).address
        if code is None and not set(plain_words(heads[column])) <= _NAMES:
            bad.append(BadPlace(address, TableFault.COLUMN, heads[column][:60]))
        elif code is not None and code in columns.values():
            bad.append(BadPlace(address, TableFault.COLUMN_TWICE, code))
        elif code is not None:
            columns[column] = code
    return columns, bad


def _code(head: str, programme: Programme) -> str | None:
    """DV, "DV: Đoàn viên", "Đoàn viên (DV)", "1. Đoàn viên" → DV"""
    text = _ORDINAL.sub("", head)
    first = re.split(r"[\s:–-]", text, maxsplit=1)[0]
    bracketed = _IN_BRACKETS.search(text)
    for element in (*programme.elements, *programme.provincial):
        named = element.code in (first, bracketed[1] if bracketed else None)
        if named or plain(text) == plain(element.label):
            return element.code
    return None


def _unit(row: Row, unit: int, columns: Mapping[int, str]) -> UnitNumbers | None:
    """One row; None where nothing is filled in, and for the totals below the units."""
    first = [row.text(column) for column in range(len(row.cells)) if column not in columns]
    if not row.text(unit) and any(plain(text) in ("cong", "tong", "tong cong", "tong so") for text in first):
        return None
    rows = {code: _row(code, row.cell(column)) for column, code in columns.items()}
    if all(cell.empty for one in rows.values() for cell in one.cells):
        return None
    return UnitNumbers(row.text(unit), row.cell(unit).address or f"{row.number}", rows)


def _row(code: str, cell: Cell) -> FilledRow:
    """A cell holds a number, or one of the states that stand in a column of their own on the form."""
    nothing = Cell(cell.address, CellKind.EMPTY)
    if cell.kind is CellKind.TEXT and plain(cell.words) in _STATES:
        return FilledRow(code, nothing, cell, nothing, _UNTOUCHED)
    return FilledRow(code, cell, nothing, nothing, _UNTOUCHED)


def _nothing(code: str) -> FilledRow:
    return _row(code, Cell("", CellKind.EMPTY))
