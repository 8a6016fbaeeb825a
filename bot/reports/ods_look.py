"""A look into an .ods: an archive whose one content part says rows and cells, each with how often it is repeated."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping

from defusedxml.ElementTree import XMLParser

from bot.domain.filled_form import FileFault
from bot.reports.look import MOST_ELEMENTS, Mark, Merged, Refused, SheetLook

MIMETYPE, CONTENT, MANIFEST = "mimetype", "content.xml", "meta-inf/manifest.xml"
OF_SPREADSHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576
MOST_SPREAD_OUT = 10_000_000
"""Cells when every repetition within the rows that are there is spread out, empty ones too."""
_MACROS = ("basic/", "scripts/")


def look(
    packed: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]
) -> tuple[dict[str, SheetLook], dict[str, bytes]]:
    """Every sheet by its name, and what the reader of values needs.

    Raises Refused for a password, macros, and sheets beyond all sense.
    """
    if any(name.startswith(_MACROS) and not name.endswith("/") for name in parts):
        raise Refused(FileFault.MACROS)
    if MANIFEST in parts and b"encryption-data" in packed.read(parts[MANIFEST]):
        raise Refused(FileFault.LOCKED)
    parser = XMLParser(target=(tables := _Tables()), forbid_dtd=True)
    seen = {name: packed.read(parts[name]) for name in (MIMETYPE, MANIFEST, CONTENT) if name in parts}
    parser.feed(seen[CONTENT])
    parser.close()
    return tables.sheets, seen


class _Tables:
    """Takes the elements of the content as they come."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetLook] = {}
        self._sheet: SheetLook | None = None
        self._left, self._spread_out = MOST_ELEMENTS, 0
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell: dict[str, str] | None = None
        self._text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if not self._left:
            raise Refused(FileFault.BOMB)
        match tag.rpartition("}")[2]:
            case "table" if "name" in (said := _by_local_name(attributes)):
                if self._sheet is not None:  # a table within a table
                    raise Refused(FileFault.BROKEN)
                self._sheet = self.sheets[said["name"]] = SheetLook()
                self._row, self._rows = 0, 1
            case "table-row" if self._sheet is not None:
                self._row += self._rows if self._row else 1
                self._rows = _times(attributes, "number-rows-repeated", MOST_ROWS)
                self._column, self._columns = 0, 1
            case "table-cell" | "covered-table-cell" if self._sheet is not None:
                self._column += self._columns if self._column else 1
                self._columns = _times(attributes, "number-columns-repeated", MOST_COLUMNS)
                self._spread_out += self._columns
                if self._spread_out > MOST_SPREAD_OUT:
                    raise Refused(FileFault.BOMB)
                self._cell, self._text = _by_local_name(attributes), False

    def data(self, text: str) -> None:
        self._text = self._text or bool(text.strip())

    def end(self, tag: str) -> None:
        match tag.rpartition("}")[2]:
            case "table-cell" | "covered-table-cell" if self._cell is not None and self._sheet is not None:
                self._settle(self._sheet, self._cell)
                self._cell = None
            case "table":
                self._sheet = None

    def close(self) -> None:
        """Nothing is left to do."""

    def _settle(self, sheet: SheetLook, cell: dict[str, str]) -> None:
        across = int(cell.get("number-columns-spanned", "1"))
        down = int(cell.get("number-rows-spanned", "1"))
        if across > 1 or down > 1:
            bottom, right = self._row + down - 1, self._column + across - 1
            sheet.merged.append(Merged(self._row, self._column, bottom, right))
        valued = bool(cell.get("value-type")) and ("value" in cell or self._text or _dated(cell))
        if not valued and not self._text and "formula" not in cell:
            return
        sheet.reaches(self._row + self._rows - 1, self._column + self._columns - 1)
        if (mark := _mark(cell, valued=valued)) is not None:
            for row in range(self._row, self._row + self._rows):
                for column in range(self._column, self._column + self._columns):
                    sheet.marks[row, column] = mark


def _mark(cell: dict[str, str], *, valued: bool) -> Mark | None:
    if cell.get("value-type") == "error":
        return Mark.ERROR
    if "formula" in cell and not valued:
        return Mark.FORMULA
    return Mark.PERCENT if cell.get("value-type") == "percentage" else None


def _dated(cell: dict[str, str]) -> bool:
    return any(name in cell for name in ("date-value", "time-value", "boolean-value", "string-value"))


def _times(attributes: dict[str, str], name: str, most: int) -> int:
    times = int(_by_local_name(attributes).get(name, "1"))
    if not 1 <= times <= most:
        raise Refused(FileFault.BOMB)
    return times


def _by_local_name(attributes: dict[str, str]) -> dict[str, str]:
    """Without namespaces; LibreOffice's own word for an error goes before the standard's "string"."""
    ordered = sorted(attributes.items(), key=lambda one: "calcext" in one[0])
    return {name.rpartition("}")[2]: value for name, value in ordered}
