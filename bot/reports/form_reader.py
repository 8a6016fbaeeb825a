"""Reading a form that has come back: its hidden sheet first, then the cells that may be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bot.domain.filled_form import FORMAT, Cell, CellKind, FileFault, FilledForm, FilledRow, FilledText
from bot.reports import form_layout as at
from bot.reports.safe_workbook import Opened, Refused, open_workbook

MOST_ROWS = 300
LOOKED_AT = 5000
MARKER_ROWS = 20


def read_form(content: bytes) -> FilledForm:
    """What was filled in. Raises Refused."""
    opened = open_workbook(content)
    try:
        return _read(opened)
    except Refused:
        raise
    except Exception:  # whatever a made-up sheet makes of the reader
        raise Refused(FileFault.BROKEN) from None
    finally:
        opened.workbook.close()


def _read(opened: Opened) -> FilledForm:
    book = opened.workbook
    marker = _marker(book)
    if opened.merged:
        raise Refused(FileFault.MERGED)
    return FilledForm(
        report_id=_number(marker, "report"),
        round_id=_number(marker, "round"),
        unit=marker.get("unit", ""),
        fingerprint=marker.get("fingerprint", ""),
        rows=tuple(
            FilledRow(code, row[at.NUMBER], row[at.STATE], row[at.REASON], row[at.MARK].words)
            for code, row in _rows(book, marker.get("numbers", ""), at.CODE)
        ),
        texts=tuple(
            FilledText(code, row[at.TEXT], row[at.TEXT_MARK].words)
            for code, row in (_rows(book, marker["texts"], at.TEXT_CODE) if marker.get("texts") else ())
        ),
    )


def _marker(book: Workbook) -> dict[str, str]:
    if at.MARKER not in book.sheetnames:
        raise Refused(FileFault.NOT_OURS)
    pairs = book[at.MARKER].iter_rows(max_row=MARKER_ROWS, max_col=2, values_only=True)
    marker = {str(name): str(value) for name, value in pairs if name is not None and value is not None}
    if marker.get("format") != FORMAT:
        raise Refused(FileFault.NOT_OURS)
    return marker


def _number(marker: dict[str, str], name: str) -> int:
    text = marker.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused(FileFault.NOT_OURS)
    return int(text)


def _rows(book: Workbook, name: str, code_column: int) -> Iterator[tuple[str, dict[int, Cell]]]:
    """The rows that a code marks, with their cells by column."""
    if name not in book.sheetnames:
        raise Refused(FileFault.SHEET_MISSING)
    for number, row in enumerate(book[name].iter_rows(max_row=LOOKED_AT, max_col=code_column + 1), 1):
        cells = {column: _cell(one, column, number) for column, one in enumerate(row, 1)}
        if number > MOST_ROWS and any(not cell.empty for cell in cells.values()):
            raise Refused(FileFault.TOO_MANY_ROWS)
        if code_column in cells and cells[code_column].kind is CellKind.TEXT:
            yield cells[code_column].words, {column: cells[column] for column in cells}


def _cell(found: Any, column: int, row: int) -> Cell:
    address, value = f"{get_column_letter(column)}{row}", found.value
    match found.data_type, value:
        case _, None:
            return Cell(address, CellKind.EMPTY)
        case "f", _:
            return Cell(address, CellKind.FORMULA)
        case "e", _:
            return Cell(address, CellKind.ERROR, str(value))
        case _, bool():
            return Cell(address, CellKind.BOOL, value)
        case _, date() | time() | timedelta():
            return Cell(address, CellKind.DATE, str(value))
        case _, int() | float():
            percent = "%" in str(found.number_format)
            return Cell(address, CellKind.PERCENT if percent else CellKind.NUMBER, value)
        case _, str() if not value.strip():
            return Cell(address, CellKind.EMPTY)
    return Cell(address, CellKind.TEXT, str(value))
