"""The office's days as a table that a spreadsheet opens: ngày; nghỉ or làm bù; lý do; văn bản."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.calendar import Override
from bot.domain.calendar.days_off import DOCUMENT_LIMIT, FIRST_DAY, LAST_DAY, REASON_LIMIT
from bot.domain.reading.dates import DateDoubt, DateReading, Day, Expect, UnclearDate, read_date
from bot.domain.reading.plain import plain
from bot.domain.reading.tables import BadRow, NoTable, csv_lines

HEAD = ("ngày", "nghỉ/làm bù", "lý do", "văn bản")
OFF, WORKING = "nghỉ", "làm bù"
LARGEST = 64 * 1024
MOST_LINES = 500
_RISKY = ("=", "+", "-", "@")


class LineFault(StrEnum):
    """What is wrong with one line."""

    DAY = "day"
    KIND = "kind"
    REASON = "reason"
    LONG = "long"  # the reason or the document is too long
    TWICE = "twice"  # the day is in the file already


@dataclass(frozen=True, slots=True)
class DaysRead:
    """What a file says; days count only when no line is wrong."""

    days: tuple[Override, ...]
    bad: tuple[BadRow[LineFault], ...]


def write_days(days: Iterable[Override]) -> bytes:
    """A file that `read_days` reads; the mark in front makes spreadsheets read UTF-8."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(HEAD)
    for one in days:
        kind = WORKING if one.working else OFF
        table.writerow([f"{one.day:%d/%m/%Y}", kind, _harmless(one.reason), _harmless(one.document)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def read_any_day(text: str, today: date) -> DateReading:
    """A day as people write it: the nearest one to come where no year is given, a past one where one is."""
    read = read_date(text, today, Expect.FUTURE)
    if isinstance(read, UnclearDate) and read.doubt is DateDoubt.OUTSIDE and read.suggestion is not None:
        return Day(read.suggestion)
    return read


def read_days(content: bytes, today: date) -> DaysRead:
    """Read a table with ; or , between columns, days as people write them. Raises NoTable."""
    lines = [
        line for line in csv_lines(content, LARGEST, MOST_LINES) if any(cell.strip() for cell in line[1])
    ]
    if lines and plain(lines[0][1][0]).startswith("ngay"):
        lines = lines[1:]
    if not lines:
        raise NoTable
    days: dict[date, Override] = {}
    bad = []
    for number, cells in lines:
        read = _read(cells, today)
        if isinstance(read, Override) and read.day not in days:
            days[read.day] = read
        else:
            fault = LineFault.TWICE if isinstance(read, Override) else read
            bad.append(BadRow(number, fault, "; ".join(cells)[:80]))
    return DaysRead(tuple(days[day] for day in sorted(days)), tuple(bad))


def _read(cells: list[str], today: date) -> Override | LineFault:
    day, kind, reason, document = (*(cell.strip() for cell in cells), "", "", "", "")[:4]
    read = read_any_day(day, today)
    if not isinstance(read, Day) or not FIRST_DAY <= read.day <= LAST_DAY:
        return LineFault.DAY
    words = plain(kind)
    if words not in ("nghi", "nghi le", "lam bu", "lam viec", "lam"):
        return LineFault.KIND
    if not any(char.isalpha() for char in reason):
        return LineFault.REASON
    if len(reason) > REASON_LIMIT or len(document) > DOCUMENT_LIMIT:
        return LineFault.LONG
    return Override(read.day, not words.startswith("nghi"), _unquoted(reason), _unquoted(document))


def _harmless(text: str) -> str:
    """A text that begins like a formula is opened as a text."""
    return f"'{text}" if text.startswith(_RISKY) else text


def _unquoted(text: str) -> str:
    return text[1:] if text.startswith(tuple(f"'{one}" for one in _RISKY)) else text
