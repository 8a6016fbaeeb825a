"""A look into an .xls of Excel 97–2003: a compound file whose workbook stream is a row of records."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from itertools import takewhile

import olefile

from bot.domain.filled_form import FileFault
from bot.reports.look import Mark, Merged, Refused, SheetLook
from bot.reports.xls_texts import lengths

BEGIN, SHEET, LOCKED, FORMAT, STYLE, MERGED_CELLS = 0x0809, 0x0085, 0x002F, 0x041E, 0x00E0, 0x00E5
DIMENSIONS, TEXTS, CONTINUED = 0x0200, 0x00FC, 0x003C
FORMULA, LABEL, TEXT, NUMBER, SHORT_NUMBER, BOOL_OR_ERROR = 0x0006, 0x0204, 0x00FD, 0x0203, 0x027E, 0x0205
SHORT_NUMBERS = 0x00BD
CELLS = frozenset({FORMULA, LABEL, TEXT, NUMBER, SHORT_NUMBER, BOOL_OR_ERROR})
NUMBERS = frozenset({FORMULA, NUMBER, SHORT_NUMBER})
BIFF8 = 0x0600
WORKSHEET, EXCEL_4_MACROS = 0, 1
_BUILT_IN_PERCENTS = frozenset({9, 10})


def look(content: bytes) -> tuple[dict[str, SheetLook], bytes]:
    """Every sheet by its name, and what the reader of values may see.

    Raises Refused for a password, macros, and sheets beyond all sense.
    """
    out = io.BytesIO(content)
    with olefile.OleFileIO(out, write_mode=True) as compound:
        if compound.exists("EncryptedPackage"):
            raise Refused(FileFault.LOCKED)
        if compound.exists("_VBA_PROJECT_CUR") or compound.exists("Macros"):
            raise Refused(FileFault.MACROS)
        name = next((one for one in ("Workbook", "Book") if compound.exists(one)), None)
        if name is None:
            raise Refused(FileFault.NO_WORKBOOK)
        stream = compound.openstream(name).read()
        looks = look_at_records(stream)
        compound.write_stream(name, _without_dimensions(stream))
        return looks, out.getvalue()


def _without_dimensions(stream: bytes) -> bytes:
    """Nothing says how large a sheet is: the reader would make room for it, and end the process if it lies."""
    written = bytearray(stream)
    for at, kind, record in _records(stream):
        if kind == DIMENSIONS:
            written[at + 4 : at + 4 + len(record)] = bytes(len(record))
    return bytes(written)


def look_at_records(stream: bytes) -> dict[str, SheetLook]:
    """Every sheet by its name, from the stream of the workbook. Raises Refused."""
    book, table = _Book(), _table_of_texts(stream)
    for at, kind, record in _records(stream):  # a branch a kind of record, the one of the many cells first
        if kind in CELLS:
            book.take(record, _mark(kind, record, book.percents))
            book.texts.says(table[struct.unpack_from("<I", record, 6)[0]] if kind == TEXT else len(record))
        elif kind == SHORT_NUMBERS:
            book.take_numbers(record)
        elif kind == BEGIN:
            book.begin(at, record)
        elif kind == SHEET:
            book.announce(record)
        elif kind == FORMAT and b"%" in record:
            book.formats.add(_word(record, 0))
        elif kind == STYLE:
            book.add_style(record)
        elif kind == MERGED_CELLS:
            book.here.merged += _merged(record)
        elif kind == LOCKED:
            raise Refused(FileFault.LOCKED)
    return book.sheets


def _table_of_texts(stream: bytes) -> list[int]:
    """How long each text is that cells name by its number."""
    records = list(_records(stream))
    starts = [place for place, (_, kind, _) in enumerate(records) if kind == TEXTS]
    if len(starts) > 1:
        raise Refused(FileFault.BROKEN)
    if not starts:
        return []
    goes_on = takewhile(lambda one: one[1] == CONTINUED, records[starts[0] + 1 :])
    return lengths([records[starts[0]][2], *(record for _, _, record in goes_on)])


class _Book:
    """What the records have said so far: formats and styles first, then sheet by sheet its cells."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetLook] = {}
        self.here, self.texts = SheetLook(), SheetLook()  # the texts of all sheets are read at once
        self.formats = set(_BUILT_IN_PERCENTS)
        self.percents: set[int] = set()
        self._styles = 0
        self._starts: dict[int, str] = {}
        self._new = False

    def begin(self, at: int, record: bytes) -> None:
        self._new = self._new or (at == 0 and _word(record, 0) == BIFF8)
        if at in self._starts:
            self.here = self.sheets[self._starts[at]] = SheetLook()

    def announce(self, record: bytes) -> None:
        if record[5] == EXCEL_4_MACROS:
            raise Refused(FileFault.MACROS)
        if record[5] == WORKSHEET:
            self._starts[struct.unpack_from("<I", record)[0]] = _name(record[6:], new=self._new)

    def add_style(self, record: bytes) -> None:
        if _word(record, 2) in self.formats:
            self.percents.add(self._styles)
        self._styles += 1

    def take(self, record: bytes, mark: Mark | None) -> None:
        self._put(_word(record, 0), _word(record, 2), mark)

    def take_numbers(self, record: bytes) -> None:
        """Several of one row in one record."""
        row, first = _word(record, 0), _word(record, 2)
        for step in range((len(record) - 6) // 6):
            percent = _word(record, 4 + 6 * step) in self.percents
            self._put(row, first + step, Mark.PERCENT if percent else None)

    def _put(self, row: int, column: int, mark: Mark | None) -> None:
        self.here.reaches(row + 1, column + 1)
        if mark is not None:
            self.here.marks[row + 1, column + 1] = mark


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(place, kind, content) one after another."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _mark(kind: int, record: bytes, percents: set[int]) -> Mark | None:
    if kind == BOOL_OR_ERROR:
        return Mark.ERROR if record[7] else None
    if kind == FORMULA and record[12:14] == b"\xff\xff":  # no number but a text, a truth or an error
        return Mark.ERROR if record[6] == 2 else None
    return Mark.PERCENT if kind in NUMBERS and _word(record, 4) in percents else None


def _merged(record: bytes) -> list[Merged]:
    count = min(_word(record, 0), (len(record) - 2) // 8)
    places = [struct.unpack_from("<HHHH", record, 2 + 8 * at) for at in range(count)]
    return [Merged(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in places]


def _name(said: bytes, *, new: bool) -> str:
    length = said[0]
    if not new:
        return said[1 : 1 + length].decode("cp1252", "replace")
    wide = bool(said[1] & 1)
    return said[2 : 2 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _word(record: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", record, at)[0])
