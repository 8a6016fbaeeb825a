"""Opening a spreadsheet that anybody may have sent: its file is looked over before a reader of values sees it.

.xlsx, .xls and .ods are taken as any program leaves them, for only their values matter.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import TypeVar

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from bot.domain.filled_form import FileFault
from bot.domain.reading.tables import Cell, CellKind
from bot.reports import ods_look, xls_look, xlsx_look
from bot.reports.look import Mark, Merged, Refused, SheetLook
from bot.reports.xlsx_copy import letters

__all__ = ["MOST_BYTES", "Refused", "Spreadsheet", "letters", "open_workbook"]

MOST_PARTS = 100
MOST_BYTES = 3 * 1024 * 1024
"""Unpacked, altogether, sheets aside."""
MOST_SHEET_BYTES = 64 * 1024 * 1024
"""Unpacked, all sheets together: a column that was coloured to its end has 57 MB."""
MOST_RATIO, RATIO_MATTERS_FROM = 200, 256 * 1024
OLE = b"\xd0\xcf\x11\xe0"
_DOCTYPE = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_ENTITY = tuple("<!ENTITY".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_MARKED = {Mark.PERCENT: CellKind.PERCENT, Mark.ERROR: CellKind.ERROR, Mark.FORMULA: CellKind.FORMULA}
T = TypeVar("T")
Parts = dict[str, zipfile.ZipInfo]
Value = int | float | str | bool | date | time | timedelta


class Spreadsheet:
    """Sheets by name, each a row of rows of cells."""

    def __init__(self, values: CalamineWorkbook, looks: dict[str, SheetLook]) -> None:
        self._values, self._looks = values, looks

    @property
    def names(self) -> list[str]:
        """In the order of the workbook."""
        return [name for name in self._values.sheet_names if name in self._looks]

    def rows(self, name: str) -> Iterator[list[Cell]]:
        """Every row from the first, each as wide as the widest. Raises Refused."""
        look = self._looks[name]
        for number, row in enumerate(_guarded(lambda: _rows_of(self._values.get_sheet_by_name(name))), 1):
            yield [
                _cell(value, number, column, look.marks.get((number, column)))
                for column, value in enumerate(row, 1)
            ]

    def merged(self, name: str) -> list[Merged]:
        """What is merged there."""
        return self._looks[name].merged


def open_workbook(content: bytes) -> Spreadsheet:
    """The spreadsheet in a file. Raises Refused."""
    looks, looked_at = _guarded(lambda: _look_over(content))
    return Spreadsheet(_guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(looked_at))), looks)


def _guarded(read: Callable[[], T]) -> T:
    """What `read` returns. Raises Refused, whatever a made-up file makes of the reader."""
    try:
        return read()
    except (Refused, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError:
        raise Refused(FileFault.LOCKED) from None
    except BaseException:  # a panic of the reader is no Exception
        raise Refused(FileFault.BROKEN) from None


def _look_over(content: bytes) -> tuple[dict[str, SheetLook], bytes]:
    """Every sheet, and what the reader of values may see.

    Raises Refused for what is no plain spreadsheet, or unpacks to far too much.
    """
    if content.startswith(OLE):
        return xls_look.look(content)
    with _archive(content) as packed:
        parts = _harmless_parts(packed)
        looks, seen = _look_at_parts(packed, parts)
        return looks, _repacked(seen)


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except Exception:  # whatever a made-up archive makes of the unpacking
        raise Refused(FileFault.NO_WORKBOOK) from None


def _harmless_parts(packed: zipfile.ZipFile) -> Parts:
    """Every part by its plain name; nothing is unpacked before it is known to be small enough."""
    everything = packed.infolist()
    _refuse_bombs(everything)
    parts = {_plain_name(part): part for part in everything}
    if any(part.CRC != parts[_plain_name(part)].CRC for part in everything):
        raise Refused(FileFault.BROKEN)  # two parts of one name that say different things
    if any(part.flag_bits & 1 for part in parts.values()):
        raise Refused(FileFault.LOCKED)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _refuse_entities(packed.read(part))
    return parts


def _look_at_parts(packed: zipfile.ZipFile, parts: Parts) -> tuple[dict[str, SheetLook], dict[str, bytes]]:
    """The sheets, and the parts that the reader of values needs."""
    if xlsx_look.CONTENT_TYPES in parts and xlsx_look.workbook(packed, parts) is not None:
        return xlsx_look.look(packed, parts)
    if _is_ods(packed, parts):
        return ods_look.look(packed, parts)
    raise Refused(FileFault.NO_WORKBOOK)


def _repacked(parts: dict[str, bytes]) -> bytes:
    """An archive of just these parts, so that two readers of archives cannot see two things in one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as fresh:
        for name, content in parts.items():
            fresh.writestr(name, content)
    return out.getvalue()


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    of_sheets = sum(part.file_size for part in parts if _of_sheet(part))
    others = sum(part.file_size for part in parts if not _of_sheet(part))
    steep = any(
        part.file_size > RATIO_MATTERS_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MOST_PARTS or others > MOST_BYTES or of_sheets > MOST_SHEET_BYTES or steep:
        raise Refused(FileFault.BOMB)


def _refuse_entities(content: bytes) -> None:
    if any(mark in content for mark in (*_DOCTYPE, *_ENTITY)):
        raise Refused(FileFault.BROKEN)


def _is_ods(packed: zipfile.ZipFile, parts: Parts) -> bool:
    if ods_look.CONTENT not in parts or ods_look.MIMETYPE not in parts:
        return False
    return packed.read(parts[ods_look.MIMETYPE]).strip().startswith(ods_look.OF_SPREADSHEETS)


def _plain_name(part: zipfile.ZipInfo) -> str:
    return part.filename.replace("\\", "/").lstrip("/").lower()


def _of_sheet(part: zipfile.ZipInfo) -> bool:
    return _plain_name(part).startswith("xl/worksheets/") or _plain_name(part) == ods_look.CONTENT


def _rows_of(sheet: CalamineSheet) -> list[list[Value]]:
    return list(sheet.to_python(skip_empty_area=False))


def _cell(value: Value, row: int, column: int, mark: Mark | None) -> Cell:
    address = f"{letters(column)}{row}"
    if mark is not None:
        said = value if isinstance(value, (int, float, str)) and value != "" else None
        if mark is Mark.FORMULA:  # "=" stands in the copy
            said = None
        return Cell(address, _MARKED[mark], said)
    match value:
        case bool():
            return Cell(address, CellKind.BOOL, value)
        case date() | time() | timedelta():
            return Cell(address, CellKind.DATE, str(value))
        case str():
            return Cell(address, CellKind.TEXT, value) if value.strip() else Cell(address, CellKind.EMPTY)
    return Cell(address, CellKind.NUMBER, value)
