"""A table of units as people write it: mã, tên, loại, đơn vị cấp trên, hiệu lực từ ngày."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.domain.calendar.days_file import read_any_day
from bot.domain.programme import ListedUnit, UnitKind
from bot.domain.reading.dates import Day
from bot.domain.reading.plain import plain_words
from bot.domain.reading.tables import BadRow, Row, below_head
from bot.domain.units.unit_list import Line, UnitFault

NAME_LIMIT = 200
_CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,15}")
_YEAR_FIRST = re.compile(r"\d{4}-\d{2}-\d{2}")
COLUMNS = {
    "upper": lambda words: words >= {"cap", "tren"} or bool(words & {"upper", "parent"}),
    "valid_from": lambda words: words >= {"hieu", "luc"} or bool(words & {"ngay", "valid", "from"}),
    "kind": lambda words: bool(words & {"loai", "kind", "type"}),
    "code": lambda words: bool(words & {"ma", "code"}),
    "name": lambda words: bool(words & {"ten", "name"}) or words == {"don", "vi"},
}
_KINDS = {
    UnitKind.PROVINCE: ("tinh", "province"),
    UnitKind.DISTRICT: ("huyen", "thanh pho", "thi xa", "huyen thanh pho", "district", "h"),
    UnitKind.SECTOR: ("nganh", "nganh dia phuong", "sector", "n"),
    UnitKind.CIVIL_SERVANTS: ("vien chuc", "vien chuc tinh", "civil servants", "v"),
    UnitKind.COMMUNE: ("xa", "phuong", "dac khu", "xa phuong", "xa phuong dac khu", "commune", "x"),
    UnitKind.DIRECT: (
        "truc thuoc",
        "truc thuoc tinh",
        "cdcs",
        "co so",
        "cdcs truc thuoc",
        "cdcs truc thuoc tinh",
        "co so truc thuoc",
        "co so truc thuoc tinh",
        "direct",
        "tt",
    ),
}
_KIND_OF = {words: kind for kind, several in _KINDS.items() for words in several}
_SAID_ANYWAY = ("cd", "cong", "doan", "ldld", "lien", "lao", "dong", "va")


def read_units(rows: Sequence[Row], today: date) -> tuple[list[Line], list[BadRow[UnitFault]]]:
    """Every line below the head, read or refused. Raises NoTable where no head names code, name and kind."""
    below, columns = below_head(rows, COLUMNS, ("code", "name", "kind"))
    read = [_read(row, columns, today) for row in below]
    return [one for one in read if isinstance(one, Line)], [one for one in read if isinstance(one, BadRow)]


def kind_of(text: str) -> UnitKind | None:
    """The kind that these words mean: "Công đoàn xã, phường", "xã", "commune"."""
    words = plain_words(text)
    return _KIND_OF.get(" ".join(word for word in words if word not in _SAID_ANYWAY))


def _read(row: Row, columns: dict[str, int], today: date) -> Line | BadRow[UnitFault]:
    said = {name: row.text(column) for name, column in columns.items()}
    code, name, upper = said["code"].upper(), said["name"], said.get("upper", "").upper()
    kind = kind_of(said["kind"])
    if not _CODE.fullmatch(code):
        return BadRow(row.number, UnitFault.CODE, said["code"][:60])
    if not name or len(name) > NAME_LIMIT or not any(char.isalpha() for char in name):
        return BadRow(row.number, UnitFault.NAME, name[:60])
    if kind is None:
        return BadRow(row.number, UnitFault.KIND, said["kind"][:60])
    day = said.get("valid_from", "")
    valid_from = _day(row, columns.get("valid_from"), today)
    if day and valid_from is None:
        return BadRow(row.number, UnitFault.DAY, day[:60])
    return Line(row.number, ListedUnit(code, name, kind, upper or None, valid_from))


def _day(row: Row, column: int | None, today: date) -> date | None:
    """A day that the spreadsheet knows, or one as people type it: the day first; the year must stand there."""
    known = row.day(column)
    if known is not None:
        return known
    text = row.text(column)
    if _YEAR_FIRST.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    read = read_any_day(text, today) if re.search(r"\d{4}", text) else None
    return read.day if isinstance(read, Day) else None
