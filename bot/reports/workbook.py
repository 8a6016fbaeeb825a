"""A workbook for a spreadsheet: real numbers, formulas, frozen heads, print set-up. What it says is handed in."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
COUNT, RATIO, AVERAGE = "#,##0", "0.00%", "#,##0.00"
THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
LINE = 16.5  # points of a line of 12 pt
HEAD_FILL = PatternFill("solid", fgColor="E7EEF7")
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would become a formula in somebody's hands."""


@dataclass(frozen=True)
class Formula:
    """Without the equals sign."""

    text: str


@dataclass(frozen=True)
class Cell:
    value: str | int | float | Formula | None = None
    form: str | None = None  # a number format
    bold: bool = False
    align: Literal["left", "center", "right"] | None = None


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
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    made.properties.title, made.properties.creator = book.title, book.author
    made.properties.created = made.properties.modified = book.made_at.replace(tzinfo=None)
    made.calculation.fullCalcOnLoad = True
    for sheet in book.sheets:
        _write(made.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def column(index: int) -> str:
    """0 → A."""
    return get_column_letter(index + 1)


def reference(sheet: Sheet, index: int, row: int) -> str:
    """A cell of another sheet, for a formula; `row` counts the sheet's own rows from 0."""
    name = sheet.name.replace("'", "''")
    return f"'{name}'!{column(index)}{sheet.row_of(row)}"


def _write(target: Worksheet, sheet: Sheet) -> None:
    for number, text in enumerate(sheet.heading, 1):
        _fill(target.cell(number, 1), Cell(text, bold=number == 1), boxed=False, wrap=False)
    for index, text in enumerate(sheet.head, 1):
        cell = target.cell(sheet.head_row, index)
        _fill(cell, Cell(text, bold=True, align="center"), boxed=True)
        cell.fill = HEAD_FILL
    for number, row in enumerate(sheet.rows):
        for index, one in enumerate(row, 1):
            _fill(target.cell(sheet.row_of(number), index), one, boxed=True)
        target.row_dimensions[sheet.row_of(number)].height = _height(row, sheet.widths)
    target.row_dimensions[sheet.head_row].height = _height([Cell(text) for text in sheet.head], sheet.widths)
    for index, width in enumerate(sheet.widths):
        target.column_dimensions[column(index)].width = width
    target.freeze_panes = f"{column(sheet.frozen_columns)}{sheet.head_row + 1}"
    _set_up_print(target, sheet)


def _fill(cell: XlsxCell | MergedCell, one: Cell, *, boxed: bool, wrap: bool = True) -> None:
    assert isinstance(cell, XlsxCell)  # nothing is merged in our sheets
    value = one.value
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
    elif isinstance(value, str):
        cell.value = _kept(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(RISKY)
    else:
        cell.value = value
    if one.form is not None:
        cell.number_format = one.form
    cell.font = Font(name=FONT, size=12, bold=one.bold)
    number = isinstance(value, (int, float, Formula))
    cell.alignment = Alignment(
        horizontal=one.align or ("right" if number else "left"), vertical="top", wrap_text=wrap
    )
    if boxed:
        cell.border = BOX


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points for the longest text of a row; spreadsheets do not make room for wrapped text by themselves."""
    lines = [
        sum(max(1, math.ceil(1.15 * len(part) / width)) for part in one.value.split("\n"))
        for one, width in zip(cells, widths, strict=False)
        if isinstance(one.value, str)
    ]
    return min(409.0, LINE * max([1, *lines]))


def _kept(text: str) -> str:
    """Without what a workbook cannot hold."""
    return "".join(char for char in text if char in "\t\n\r" or ord(char) >= 32)[:32767]


def _set_up_print(target: Worksheet, sheet: Sheet) -> None:
    target.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    target.page_setup.paperSize = target.PAPERSIZE_A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = sheet.pages_wide, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_title_rows = f"{sheet.head_row}:{sheet.head_row}"
    if sheet.frozen_columns and sheet.pages_wide > 1:
        target.print_title_cols = f"A:{column(sheet.frozen_columns - 1)}"
    if sheet.rows:
        last = f"{column(max(map(len, sheet.rows)) - 1)}{sheet.row_of(len(sheet.rows) - 1)}"
        target.print_area = f"A1:{last}"


def total(index: int, sheet_rows: Sequence[int]) -> Formula:
    """The sum over a run of rows of one column."""
    letter = column(index)
    return Formula(f"SUM({letter}{sheet_rows[0]}:{letter}{sheet_rows[-1]})")
