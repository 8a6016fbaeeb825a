"""Tables that people make in spreadsheets (.xlsx, .xls, .ods) or as CSV in UTF-8: their cells, row by row."""

from __future__ import annotations

from bot.domain.reading.tables import LARGEST, Cell, CellKind, NoTable, Row, csv_lines
from bot.reports.safe_workbook import OLE, Refused, letters, open_workbook

MOST_ROWS, MOST_COLUMNS = 2000, 120
_ZIP = b"PK\x03\x04"


def read_table(content: bytes) -> list[Row]:
    """The rows of a file's first sheet that holds anything. Raises NoTable."""
    if len(content) > LARGEST:
        raise NoTable
    if content.startswith((_ZIP, OLE)):
        return _first_sheet(content)
    made = [
        Row(number, tuple(_text(f"{letters(at)}{number}", cell) for at, cell in enumerate(cells, 1)))
        for number, cells in csv_lines(content, LARGEST, MOST_ROWS)
    ]
    if all(row.empty for row in made):
        raise NoTable
    return made


def _first_sheet(content: bytes) -> list[Row]:
    try:
        book = open_workbook(content)
        for name in book.names:
            rows = [
                Row(number, tuple(cells[:MOST_COLUMNS])) for number, cells in enumerate(book.rows(name), 1)
            ]
            filled = [row for row in rows if not row.empty]
            if len(filled) > MOST_ROWS:
                raise NoTable
            if filled:
                return filled
    except Refused:
        raise NoTable from None
    raise NoTable


def _text(address: str, said: str) -> Cell:
    return Cell(address, CellKind.TEXT, said) if said.strip() else Cell(address, CellKind.EMPTY)
