"""Reading a form that has come back: its hidden sheet first, then the cells that may be filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.domain.filled_form import FORMAT, FileFault, FilledForm, FilledRow, FilledText
from bot.domain.reading.tables import Cell, CellKind
from bot.reports import form_layout as at
from bot.reports.safe_workbook import Refused, Spreadsheet, letters, open_workbook

MOST_ROWS = 300
MARKER_ROWS = 20


def read_form(content: bytes) -> FilledForm:
    """What was filled in. Raises Refused."""
    book = open_workbook(content)
    marker = _marker(book)
    numbers = _rows(book, marker.get("numbers", ""), at.CODE, (at.NUMBER, at.STATE, at.REASON))
    texts = _rows(book, marker["texts"], at.TEXT_CODE, (at.TEXT,)) if marker.get("texts") else ()
    return FilledForm(
        report_id=_number(marker, "report"),
        round_id=_number(marker, "round"),
        unit=marker.get("unit", ""),
        fingerprint=marker.get("fingerprint", ""),
        rows=tuple(
            FilledRow(code, row[at.NUMBER], row[at.STATE], row[at.REASON], row[at.MARK].words)
            for code, row in numbers
        ),
        texts=tuple(FilledText(code, row[at.TEXT], row[at.TEXT_MARK].words) for code, row in texts),
    )


def _marker(book: Spreadsheet) -> dict[str, str]:
    if at.MARKER not in book.names:
        raise Refused(FileFault.NOT_OURS)
    rows = [row for _, row in zip(range(MARKER_ROWS), book.rows(at.MARKER), strict=False) if len(row) > 1]
    marker = {row[0].words: row[1].words for row in rows if not row[0].empty and not row[1].empty}
    if marker.get("format") != FORMAT:
        raise Refused(FileFault.NOT_OURS)
    return marker


def _number(marker: dict[str, str], name: str) -> int:
    text = marker.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused(FileFault.NOT_OURS)
    return int(text)


def _rows(
    book: Spreadsheet, name: str, code_column: int, answers: Collection[int]
) -> Iterator[tuple[str, dict[int, Cell]]]:
    """The rows that a code marks, with their cells by column. A merged cell that hides an answer is refused."""
    if name not in book.names:
        raise Refused(FileFault.SHEET_MISSING)
    merged = book.merged(name)
    for number, row in enumerate(book.rows(name), 1):
        cells = {
            column: row[column - 1]
            if column <= len(row)
            else Cell(f"{letters(column)}{number}", CellKind.EMPTY)
            for column in range(1, code_column + 2)
        }
        if number > MOST_ROWS and any(not cell.empty for cell in cells.values()):
            raise Refused(FileFault.TOO_MANY_ROWS)
        if cells[code_column].kind is CellKind.TEXT:
            if any(one.hides(number, column) for one in merged for column in answers):
                raise Refused(FileFault.MERGED)
            yield cells[code_column].words, cells
