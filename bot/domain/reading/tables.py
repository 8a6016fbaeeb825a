"""Tables that people send: rows of cells, and columns found by what stands at their head."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.reading.plain import plain_words, tidy, writable

YES, NO = "Có", "Không"
Fault = TypeVar("Fault", bound=StrEnum)
LARGEST = 2 * 1024 * 1024
"""Bytes of a file that is sent."""
HEAD_ROWS = 15
"""A title and remarks may stand above the head of a table."""


class CellKind(StrEnum):
    EMPTY = "empty"
    NUMBER = "number"
    PERCENT = "percent"
    TEXT = "text"
    BOOL = "bool"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"  # #REF! and its like


@dataclass(frozen=True, slots=True)
class Cell:
    address: str
    kind: CellKind
    value: int | float | str | bool | None = None

    @property
    def empty(self) -> bool:
        return self.kind is CellKind.EMPTY

    @property
    def words(self) -> str:
        """What it says on one line, whatever kind of cell it is."""
        if isinstance(self.value, bool):
            return YES if self.value else NO
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return " ".join(str(self.value).split()) if self.value is not None else ""


_NOTHING = Cell("", CellKind.EMPTY)


class NoTable(Exception):
    """The file is no such table: too large, not text, or without a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is the line that the sender sees."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int | None) -> Cell:
        """What stands in a column."""
        return self.cells[column] if column is not None and column < len(self.cells) else _NOTHING

    def text(self, column: int | None) -> str:
        """The same on one line; a day with the day first, "" where there is nothing."""
        day = self.day(column)
        return f"{day:%d/%m/%Y}" if day is not None else tidy(self.cell(column).words)

    def day(self, column: int | None) -> date | None:
        """The day in a cell that a spreadsheet knows as one; None for anything else."""
        cell = self.cell(column)
        try:
            return date.fromisoformat(str(cell.value)[:10]) if cell.kind is CellKind.DATE else None
        except ValueError:  # an hour
            return None

    @property
    def empty(self) -> bool:
        return all(cell.empty for cell in self.cells)


@dataclass(frozen=True, slots=True)
class BadRow(Generic[Fault]):
    """One that cannot be taken."""

    number: int
    fault: Fault
    text: str  # what is wrong in it, or whose it is already


def below_head(
    rows: Sequence[Row], columns: Mapping[str, Callable[[frozenset[str]], bool]], needed: Sequence[str]
) -> tuple[list[Row], dict[str, int]]:
    """The rows below the head that names the needed columns, and where each column stands. Raises NoTable.

    A column's rule is given the accent-free words of a head; the first rule that fits has it.
    """
    filled = [row for row in rows if not row.empty]
    for place, row in enumerate(filled[:HEAD_ROWS]):
        found: dict[str, int] = {}
        for column in range(len(row.cells)):
            words = frozenset(plain_words(row.text(column)))
            name = next((name for name, fits in columns.items() if words and fits(words)), None)
            if name is not None:
                found.setdefault(name, column)
        if all(name in found for name in needed):
            return filled[place + 1 :], found
    raise NoTable


def csv_lines(content: bytes, largest: int, most_lines: int) -> list[tuple[int, list[str]]]:
    """Lines of a table as text, with ; or , or tabs between its columns, numbered from 1. Raises NoTable."""
    if len(content) > largest:
        raise NoTable
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))  # what Excel calls Unicode text
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise NoTable from None
    if "\0" in text:
        raise NoTable
    text = writable(text)
    first = next((line for line in text.splitlines() if any(mark in line for mark in ";,\t")), "")
    delimiter = max(";,\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise NoTable from None
    if len(lines) > most_lines:
        raise NoTable
    return list(enumerate(lines, 1))
