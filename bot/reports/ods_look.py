"""A look into an .ods: an archive whose one content part says rows and cells, each with how often it is repeated.

What is seen is written anew for the reader of values, as an .xlsx; see `bot.reports.xlsx_copy`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping

from defusedxml.ElementTree import XMLParser

from bot.domain.filled_form import FileFault
from bot.reports.look import MOST_ELEMENTS, Mark, Merged, Refused, SheetLook
from bot.reports.xlsx_copy import Book, Copied, Sheet

MIMETYPE, CONTENT, MANIFEST = "mimetype", "content.xml", "meta-inf/manifest.xml"
OF_SPREADSHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576
MOST_SPREAD_OUT = 10_000_000
"""Cells when every repetition within the rows that are there is spread out, empty ones too."""
_MACROS = ("basic/", "scripts/")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_BESIDE_THE_TEXT = frozenset({"annotation", "note", "ruby-text", "frame", "custom-shape"})
_BLANKS = {"tab": "\t", "line-break": "\n"}
_VALUES = {
    "float": ("n", "value"),
    "currency": ("n", "value"),
    "percentage": ("n", "value"),
    "boolean": ("b", "boolean-value"),
    "date": ("d", "date-value"),
    "time": ("str", "time-value"),
    "string": ("str", "string-value"),
}
"""What a type is in an .xlsx, and which attribute holds the value."""


def look(
    packed: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]
) -> tuple[dict[str, SheetLook], dict[str, bytes]]:
    """Every sheet by its name, and a copy of what has been seen: nothing else is for the reader of values.

    Raises Refused for a password, macros, and sheets beyond all sense.
    """
    if any(name.startswith(_MACROS) and not name.endswith("/") for name in parts):
        raise Refused(FileFault.MACROS)
    if MANIFEST in parts and b"encryption-data" in packed.read(parts[MANIFEST]):
        raise Refused(FileFault.LOCKED)
    parser = XMLParser(target=(tables := _Tables()), forbid_dtd=True)
    parser.feed(packed.read(parts[CONTENT]))
    parser.close()
    copied = [Sheet(name, cells) for name, cells in tables.copied.items()]
    return tables.sheets, Book(copied, (), (), since_1904=False).parts()


class _Tables:
    """Takes the elements of the content as they come."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetLook] = {}
        self.copied: dict[str, Copied] = {}
        self._sheet: SheetLook | None = None
        self._cells: Copied = {}
        self._left, self._spread_out = MOST_ELEMENTS, 0
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell: dict[str, str] | None = None
        self._within: list[str] = []  # the elements from the cell to here
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if not self._left:
            raise Refused(FileFault.BOMB)
        name = tag.rpartition("}")[2]
        if self._cell is not None:
            self._start_within(name, attributes)
            return
        match name:
            case "table" if "name" in (said := _by_local_name(attributes)):
                if self._sheet is not None or said["name"] in self.sheets:  # a table within a table, or twice
                    raise Refused(FileFault.BROKEN)
                self._sheet = self.sheets[said["name"]] = SheetLook()
                self._cells = self.copied[said["name"]] = {}
                self._row, self._rows = 0, 1
            case "table-row" if self._sheet is not None:
                self._row += self._rows if self._row else 1
                self._rows = _times(attributes, "number-rows-repeated", MOST_ROWS)
                self._column, self._columns = 0, 1
            case _ if name in _CELLS and self._sheet is not None:
                self._column += self._columns if self._column else 1
                self._columns = _times(attributes, "number-columns-repeated", MOST_COLUMNS)
                self._spread_out += self._columns
                if self._spread_out > MOST_SPREAD_OUT:
                    raise Refused(FileFault.BOMB)
                self._cell, self._within, self._text = _by_local_name(attributes), [], []

    def _start_within(self, name: str, attributes: dict[str, str]) -> None:
        """Another paragraph is another line; blanks are elements."""
        if name in _CELLS or name in ("table", "table-row"):
            raise Refused(FileFault.BROKEN)
        self._within.append(name)
        if self._within == ["p"] and self._text:
            self._text.append("\n")
        elif self._within_text and name in _BLANKS:
            self._text.append(_BLANKS[name])
        elif self._within_text and name == "s":
            self._text.append(" " * _times(attributes, "c", MOST_COLUMNS))

    @property
    def _within_text(self) -> bool:
        return self._within[:1] == ["p"] and _BESIDE_THE_TEXT.isdisjoint(self._within)

    def data(self, text: str) -> None:
        if self._cell is not None and self._within_text:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if self._within:
            self._within.pop()
        elif self._cell is not None and self._sheet is not None:
            self._settle(self._sheet, self._cell, "".join(self._text))
            self._cell = None
        elif tag.rpartition("}")[2] == "table":
            self._sheet = None

    def close(self) -> None:
        """Nothing is left to do."""

    def _settle(self, sheet: SheetLook, cell: dict[str, str], text: str) -> None:
        across = int(cell.get("number-columns-spanned", "1"))
        down = int(cell.get("number-rows-spanned", "1"))
        if across > 1 or down > 1:
            bottom, right = self._row + down - 1, self._column + across - 1
            sheet.merged.append(Merged(self._row, self._column, bottom, right))
        kind, value = _valued(cell, text)
        if not value and "formula" not in cell and cell.get("value-type") != "error":
            return
        sheet.reaches(self._row + self._rows - 1, self._column + self._columns - 1)
        sheet.says(len(value) * self._rows * self._columns)
        mark = _mark(cell, value)
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                self._cells[row, column] = kind, 0, value
                if mark is not None:
                    sheet.marks[row, column] = mark


def _valued(cell: dict[str, str], text: str) -> tuple[str, str]:
    """(kind, value) as in an .xlsx; what has no value of its type is the text that is seen there."""
    kind, attribute = _VALUES.get(cell.get("value-type", ""), ("str", ""))
    value = cell.get(attribute, "").strip()
    return (kind, value) if value else ("str", text.strip())


def _mark(cell: dict[str, str], value: str) -> Mark | None:
    if cell.get("value-type") == "error":
        return Mark.ERROR
    if not value:
        return Mark.FORMULA
    return Mark.PERCENT if cell.get("value-type") == "percentage" else None


def _times(attributes: dict[str, str], name: str, most: int) -> int:
    times = int(_by_local_name(attributes).get(name, "1"))
    if not 1 <= times <= most:
        raise Refused(FileFault.BOMB)
    return times


def _by_local_name(attributes: dict[str, str]) -> dict[str, str]:
    """Without namespaces; LibreOffice's own word for an error goes before the standard's "string"."""
    ordered = sorted(attributes.items(), key=lambda one: "calcext" in one[0])
    return {name.rpartition("}")[2]: value for name, value in ordered}
