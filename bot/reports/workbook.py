"""A workbook for a spreadsheet: real numbers, formulas with their values, frozen heads, print set-up.

What it says is handed in. Formulas carry what they come to, for previews on a phone compute nothing.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

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
Number = int | float | Fraction


@dataclass(frozen=True)
class Formula:
    """Without the equals sign; `value` is what it comes to now."""

    text: str
    value: Number | str


@dataclass(frozen=True)
class Cell:
    value: str | Number | Formula | None = None
    form: str | None = None  # a number format
    bold: bool = False
    align: Literal["left", "center", "right"] | None = None

    @property
    def shown(self) -> str | Number | None:
        """What a reader sees there, unrounded."""
        return self.value.value if isinstance(self.value, Formula) else self.value


@dataclass(frozen=True)
class Sheet:
    """Heading lines, one row of column heads, then the rows."""

    name: str
    heading: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    frozen_columns: int = 0
    landscape: bool = False
    pages_wide: int = 1  # on paper; the frozen columns are repeated on each

    @property
    def head_row(self) -> int:
        """The row of the column heads, counted from 1."""
        return len(self.heading) + 2

    def row_of(self, index: int) -> int:
        """The row in the sheet of one of `rows`."""
        return self.head_row + 1 + index


@dataclass(frozen=True)
class Book:
    title: str
    author: str
    made_at: datetime
    sheets: tuple[Sheet, ...]


def to_xlsx(book: Book) -> bytes:
    """The file of a workbook."""
    out = io.BytesIO()
    made = Workbook(out, {"in_memory": True})
    made.set_properties(
        {
            "title": writable(book.title),
            "author": writable(book.author),
            "created": book.made_at.replace(tzinfo=None),
        }
    )
    looks = _Looks(made)
    for sheet in book.sheets:
        _write(made.add_worksheet(sheet.name), sheet, looks)
    made.close()
    return out.getvalue()


def column(index: int) -> str:
    """0 → A."""
    return str(xl_col_to_name(index))


def refer(sheet: Sheet, index: int, row: int) -> Formula:
    """A cell of another sheet; `row` counts the sheet's own rows from 0."""
    name = sheet.name.replace("'", "''")
    shown = sheet.rows[row][index].shown
    return Formula(f"'{name}'!{column(index)}{sheet.row_of(row)}", "" if shown is None else shown)


def always_shown_as(said: str, low: Fraction, high: Fraction, form: str) -> str:
    """A number format that writes `said` for what lies in [low, high), where every value is rounded to it.

    Only so a decimal comma stands whatever the reader's system has; any other value is shown in the plain form.
    """
    return f'[<{float(low)!r}]{form};[<{float(high)!r}]"{said}";{form}'


@dataclass
class _Looks:
    """Formats of the workbook, each made once."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def of(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(
                {"font_name": FONT, "font_size": 12, "valign": "top", **properties}
            )
        return self.made[key]


def _write(target: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for number, text in enumerate(sheet.heading):
        _fill(target, number, 0, Cell(text, bold=number == 0), looks, wrap=False)
    head = sheet.head_row - 1
    for index, text in enumerate(sheet.head):
        cell = Cell(text, bold=True, align="center")
        _fill(target, head, index, cell, looks, border=1, bg_color=HEAD_COLOUR)
    target.set_row(head, _height([Cell(text) for text in sheet.head], sheet.widths))
    for number, row in enumerate(sheet.rows):
        for index, one in enumerate(row):
            _fill(target, sheet.row_of(number) - 1, index, one, looks, border=1)
        target.set_row(sheet.row_of(number) - 1, _height(row, sheet.widths))
    for index, width in enumerate(sheet.widths):
        target.set_column(index, index, width)
    target.freeze_panes(sheet.head_row, sheet.frozen_columns)
    _set_up_print(target, sheet)


def _fill(
    target: Worksheet, row: int, index: int, one: Cell, looks: _Looks, *, wrap: bool = True, **look: Any
) -> None:
    value = one.value
    number = isinstance(value, (int, float, Fraction, Formula))
    look |= {"align": one.align or ("right" if number else "left"), "text_wrap": wrap, "bold": one.bold}
    if one.form is not None:
        look["num_format"] = one.form
    if isinstance(value, Formula):
        target.write_formula(row, index, f"={value.text}", looks.of(**look), _plain(value.value))
    elif isinstance(value, str):
        text = writable(value)[:LONGEST]
        target.write_string(row, index, text, looks.of(**look, quote_prefix=text.startswith(RISKY)))
    elif value is None:
        target.write_blank(row, index, None, looks.of(**look))
    else:
        target.write_number(row, index, _plain(value), looks.of(**look))


def _plain(value: Number | str) -> int | float | str:
    return float(value) if isinstance(value, Fraction) else value


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points for the longest text of a row; spreadsheets do not make room for wrapped text by themselves."""
    lines = [
        sum(max(1, math.ceil(1.15 * len(part) / width)) for part in one.value.split("\n"))
        for one, width in zip(cells, widths, strict=False)
        if isinstance(one.value, str)
    ]
    return min(409.0, LINE * max([1, *lines]))


def _set_up_print(target: Worksheet, sheet: Sheet) -> None:
    if sheet.landscape:
        target.set_landscape()
    target.set_paper(A4)
    target.fit_to_pages(sheet.pages_wide, 0)
    target.repeat_rows(sheet.head_row - 1)
    if sheet.frozen_columns and sheet.pages_wide > 1:
        target.repeat_columns(0, sheet.frozen_columns - 1)
    if sheet.rows:
        target.print_area(0, 0, sheet.row_of(len(sheet.rows) - 1) - 1, max(map(len, sheet.rows)) - 1)


def total(sheet: Sheet, index: int) -> Formula:
    """The sum over one column of a sheet's rows; what is no number there adds nothing."""
    letter, numbers = column(index), [row[index].shown for row in sheet.rows]
    text = f"SUM({letter}{sheet.row_of(0)}:{letter}{sheet.row_of(len(sheet.rows) - 1)})"
    return Formula(text, sum(one for one in numbers if isinstance(one, int)))
