"""A workbook for a spreadsheet: real numbers, formulas with their values, frozen heads, print set-up.

What it says is handed in, row by row, and is written as it comes: a book of a million cells takes no more memory than
a small one. Formulas carry what they come to, for previews on a phone compute nothing.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cache
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from bot.domain.reading.plain import writable

FONT = "Times New Roman"
COUNT = r"[>=1000000]0\.000\.000;[>=1000]0\.000;0"
"""10.249: the dots are letters of the format, for a separator would follow the language of the reader's system."""
RATIO, AVERAGE = "0.00%", "0.00"
LINE = 16.5  # points of a line of 12 pt
HEAD_COLOUR = "#E7EEF7"
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would become a formula in somebody's hands."""
LONGEST = 32_767
"""Characters that a cell can hold."""
A4 = 9
_HEADING, _HEAD, _BODY = "heading", "head", "body"
_FRAMES: dict[str, dict[str, object]] = {
    _HEADING: {"text_wrap": False},
    _HEAD: {"text_wrap": True, "border": 1, "bg_color": HEAD_COLOUR},
    _BODY: {"text_wrap": True, "border": 1},
}
Number = int | float | Fraction


@dataclass(frozen=True, slots=True)
class Formula:
    """Without the equals sign; `value` is what it comes to now."""

    text: str
    value: Number | str


@dataclass(frozen=True, slots=True)
class Cell:
    value: str | Number | Formula | None = None
    form: str | None = None  # a number format
    bold: bool = False
    align: Literal["left", "center", "right"] | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """Heading lines, one row of column heads, then the rows: these here first, others as they come with the book."""

    name: str
    heading: tuple[str, ...]
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...] = ()
    frozen_columns: int = 0
    landscape: bool = False
    pages_wide: int = 1  # on paper; the frozen columns are repeated on each

    @property
    def head_row(self) -> int:
        """The row of the column heads, counted from 1."""
        return len(self.heading) + 2

    def row_of(self, index: int) -> int:
        """The row in the sheet of one below its head, both counted from where they begin."""
        return self.head_row + 1 + index


@dataclass(frozen=True)
class Book:
    title: str
    author: str
    made_at: datetime
    sheets: tuple[Sheet, ...]
    rows: Iterable[tuple[str, Row]] = ()
    """More rows, each with the name of its sheet: gone through once, side by side, while they are written."""


def to_xlsx(book: Book) -> bytes:
    """The file of a workbook."""
    out = io.BytesIO()
    made = Workbook(out, {"constant_memory": True})
    made.set_properties(
        {
            "title": writable(book.title),
            "author": writable(book.author),
            "created": book.made_at.replace(tzinfo=None),
        }
    )
    looks = _Looks(made)
    pages = {one.name: _Page(made.add_worksheet(one.name, _PlainSheet), one, looks) for one in book.sheets}
    for one in book.sheets:
        pages[one.name].begin()
    for name, row in book.rows:
        pages[name].add(row)
    for page in pages.values():
        page.finish()
    made.close()
    return out.getvalue()


@cache
def column(index: int) -> str:
    """0 → A."""
    return str(xl_col_to_name(index))


def refer(sheet: Sheet, index: int, row: int, value: Number | str) -> Formula:
    """A cell of another sheet with what it holds; `row` counts the sheet's own rows from 0."""
    name = sheet.name.replace("'", "''")
    return Formula(f"'{name}'!{column(index)}{sheet.row_of(row)}", value)


def total(sheet: Sheet, index: int, rows: int, value: int) -> Formula:
    """The sum over one column of a sheet's first rows; what is no number there adds nothing."""
    letter = column(index)
    return Formula(f"SUM({letter}{sheet.row_of(0)}:{letter}{sheet.row_of(rows - 1)})", value)


def always_shown_as(said: str, low: Fraction, high: Fraction, form: str) -> str:
    """A number format that writes `said` for what lies in [low, high), where every value is rounded to it.

    Only so a decimal comma stands whatever the reader's system has; any other value is shown in the plain form.
    """
    return f'[<{float(low)!r}]{form};[<{float(high)!r}]"{said}";{form}'


class _PlainSheet(Worksheet):  # type: ignore[misc]
    """Without the search through each formula for functions that old spreadsheets lack: ours use none of them."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


@dataclass
class _Looks:
    """Formats of the workbook, each made once."""

    book: Workbook
    made: dict[tuple[object, ...], Format] = field(default_factory=dict)

    def of(self, frame: str, align: str, form: str | None, *, bold: bool, quoted: bool = False) -> Format:
        """How a cell looks; `quoted`: what reads like a formula and is a text."""
        key = (frame, align, form, bold, quoted)
        found = self.made.get(key)
        if found is None:
            look = {"font_name": FONT, "font_size": 12, "valign": "top", "align": align, "bold": bold}
            look |= _FRAMES[frame] | {"quote_prefix": quoted}
            if form is not None:
                look["num_format"] = form
            found = self.made[key] = self.book.add_format(look)
        return found


@dataclass
class _Page:
    """A sheet that is written from top to bottom."""

    target: Worksheet
    sheet: Sheet
    looks: _Looks
    _rows: int = 0
    _columns: int = 0

    def begin(self) -> None:
        """Everything above the rows, and those that are there already."""
        sheet = self.sheet
        for number, text in enumerate(sheet.heading):
            self._fill(number, 0, Cell(text, bold=number == 0), _HEADING)
        head = tuple(Cell(text, bold=True, align="center") for text in sheet.head)
        self._write(sheet.head_row - 1, head, _HEAD)
        for row in sheet.rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """The next row."""
        self._write(self.sheet.row_of(self._rows) - 1, row, _BODY)
        self._rows += 1
        self._columns = max(self._columns, len(row))

    def finish(self) -> None:
        """What belongs to the whole sheet."""
        for index, width in enumerate(self.sheet.widths):
            self.target.set_column(index, index, width)
        self.target.freeze_panes(self.sheet.head_row, self.sheet.frozen_columns)
        self._set_up_print()

    def _write(self, at: int, row: Row, frame: str) -> None:
        for index, one in enumerate(row):
            self._fill(at, index, one, frame)
        self.target.set_row(at, _height(row, self.sheet.widths))

    def _fill(self, at: int, index: int, one: Cell, frame: str) -> None:
        value, target, look = one.value, self.target, self.looks.of
        if isinstance(value, str):
            text = writable(value)[:LONGEST]
            quoted = text.startswith(RISKY)
            how = look(frame, one.align or "left", one.form, bold=one.bold, quoted=quoted)
            target.write_string(at, index, text, how)
        elif value is None:
            target.write_blank(at, index, None, look(frame, one.align or "left", one.form, bold=one.bold))
        elif isinstance(value, Formula):
            how = look(frame, one.align or "right", one.form, bold=one.bold)
            target.write_formula(at, index, f"={value.text}", how, _plain(value.value))
        else:
            how = look(frame, one.align or "right", one.form, bold=one.bold)
            target.write_number(at, index, _plain(value), how)

    def _set_up_print(self) -> None:
        sheet, target = self.sheet, self.target
        if sheet.landscape:
            target.set_landscape()
        target.set_paper(A4)
        target.fit_to_pages(sheet.pages_wide, 0)
        target.repeat_rows(sheet.head_row - 1)
        if sheet.frozen_columns and sheet.pages_wide > 1:
            target.repeat_columns(0, sheet.frozen_columns - 1)
        if self._rows:
            target.print_area(0, 0, sheet.row_of(self._rows - 1) - 1, self._columns - 1)


def _plain(value: Number | str) -> int | float | str:
    return float(value) if isinstance(value, Fraction) else value


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points for the longest text of a row; spreadsheets do not make room for wrapped text by themselves."""
    most = 1
    for one, width in zip(cells, widths, strict=False):
        text = one.value
        if isinstance(text, str) and (1.15 * len(text) > width or "\n" in text):
            lines = (max(1, math.ceil(1.15 * len(part) / width)) for part in text.split("\n"))
            most = max(most, sum(lines))
    return min(409.0, LINE * most)
