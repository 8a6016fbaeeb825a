"""A form as a workbook to be filled in: guarded cells, choices, a hidden sheet that says which report it is of.

What it says is handed in; nothing here knows a word of Vietnamese. It is small, and only openpyxl can lock the sheets
of a workbook in their places.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.reading.plain import writable
from bot.reports import form_layout as at
from bot.reports.workbook import COUNT, FONT, HEAD_COLOUR, RISKY

THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD_FILL = PatternFill("solid", fgColor=HEAD_COLOUR.lstrip("#"))
INPUT_FILL = PatternFill("solid", fgColor="FFF8DC")
TEXT_FORM = "@"
"""So that whatever is typed there stays a text."""
NUMBER_WIDTHS = (6, 52, 34, 16, 14, 22, 36)
TEXT_WIDTHS = (6, 30, 40, 70)
TEXT_LINES = 7
LINE_HEIGHT, TALLEST = 16.0, 400.0
"""In points; a row cannot be taller than 409."""


@dataclass(frozen=True)
class Row:
    """One question, and what stands in its cells now."""

    code: str
    ordinal: str
    question: str
    hint: str
    previous: str
    number: int | str | None
    state: str
    reason: str
    mark: str
    yes_no: bool


@dataclass(frozen=True)
class TextRow:
    code: str
    ordinal: str
    title: str
    prompt: str
    text: str
    mark: str
    limit: int


@dataclass(frozen=True)
class Page:
    """A sheet: heading lines (the first one bold), column heads; its name."""

    name: str
    heading: tuple[str, ...]
    head: tuple[str, ...]


@dataclass(frozen=True)
class Choices:
    """What cells offer, and what a spreadsheet says to anything else."""

    yes_no: tuple[str, str]
    states: tuple[str, ...]
    only_whole: str
    only_listed: str
    too_long: str


@dataclass(frozen=True)
class FormFile:
    title: str
    author: str
    made_at: datetime
    numbers: Page
    rows: tuple[Row, ...]
    texts: Page
    text_rows: tuple[TextRow, ...]
    choices: Choices
    longest_reason: int
    marker: Mapping[str, str]  # which report, and how to recognise an old form


def to_xlsx(form: FormFile) -> bytes:
    """The file."""
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    made.properties.title, made.properties.creator = writable(form.title), writable(form.author)
    made.properties.created = made.properties.modified = form.made_at.replace(tzinfo=None)
    _write_numbers(made.create_sheet(form.numbers.name), form)
    if form.text_rows:
        _write_texts(made.create_sheet(form.texts.name), form)
    _write_marker(made.create_sheet(at.MARKER), form)
    made.security = WorkbookProtection(lockStructure=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _write_numbers(sheet: Worksheet, form: FormFile) -> None:
    first = _begin(sheet, form.numbers, NUMBER_WIDTHS, (at.CODE, at.MARK))
    choices = form.choices
    whole = _validation(choices.only_whole, type="whole", operator="greaterThanOrEqual", formula1="0")
    yes_no = _list(choices.yes_no, choices.only_listed)
    states = _list(choices.states, choices.only_listed)
    reasons = _longest(form.longest_reason, choices.too_long)
    for number, row in enumerate(form.rows, first):
        texts = {
            at.ORDINAL: row.ordinal,
            at.QUESTION: row.question,
            at.HINT: row.hint,
            at.PREVIOUS: row.previous,
        }
        for column, text in texts.items():
            _say(_at(sheet, number, column), text, align="right" if column == at.PREVIOUS else None)
        _hide(sheet, number, {at.CODE: row.code, at.MARK: row.mark})
        value = _at(sheet, number, at.NUMBER)
        if isinstance(row.number, str):
            _say(value, row.number, align="right")
        else:
            value.value = row.number
        _open(value, COUNT, align="right")
        _open(_say(_at(sheet, number, at.STATE), row.state), "General")
        _open(_say(_at(sheet, number, at.REASON), row.reason), TEXT_FORM)
        _grow(sheet, number, NUMBER_WIDTHS, {**texts, at.REASON: row.reason})
        (yes_no if row.yes_no else whole).add(value)
        states.add(_at(sheet, number, at.STATE))
        reasons.add(_at(sheet, number, at.REASON))
    for validation in (whole, yes_no, states, reasons):
        if validation.sqref:
            sheet.add_data_validation(validation)
    _finish(sheet, first, len(form.rows), at.REASON, frozen=at.HINT)


def _write_texts(sheet: Worksheet, form: FormFile) -> None:
    first = _begin(sheet, form.texts, TEXT_WIDTHS, (at.TEXT_CODE, at.TEXT_MARK))
    for number, row in enumerate(form.text_rows, first):
        for column, text in {
            at.TEXT_ORDINAL: row.ordinal,
            at.TEXT_TITLE: row.title,
            at.TEXT_PROMPT: row.prompt,
        }.items():
            _say(_at(sheet, number, column), text)
        _hide(sheet, number, {at.TEXT_CODE: row.code, at.TEXT_MARK: row.mark})
        _open(_say(_at(sheet, number, at.TEXT), row.text), TEXT_FORM)
        longest = _longest(row.limit, form.choices.too_long)
        longest.add(_at(sheet, number, at.TEXT))
        sheet.add_data_validation(longest)
        _grow(sheet, number, TEXT_WIDTHS, {at.TEXT_PROMPT: row.prompt, at.TEXT: row.text}, least=TEXT_LINES)
    _finish(sheet, first, len(form.text_rows), at.TEXT, frozen=at.TEXT_PROMPT)


def _write_marker(sheet: Worksheet, form: FormFile) -> None:
    for number, (name, value) in enumerate(form.marker.items(), 1):
        _say(_at(sheet, number, 1), name, boxed=False)
        _say(_at(sheet, number, 2), value, boxed=False)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


# --- parts ---------------------------------------------------------------------------------------


def _begin(sheet: Worksheet, page: Page, widths: Sequence[float], hidden: Sequence[int]) -> int:
    """Heading, column heads, widths; the first row below."""
    for number, text in enumerate(page.heading, 1):
        _say(_at(sheet, number, 1), text, bold=number == 1, wrap=False, boxed=False)
    head = len(page.heading) + 2
    for column, text in enumerate(page.head, 1):
        cell = _say(_at(sheet, head, column), text, bold=True, align="center")
        cell.fill = HEAD_FILL
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column in hidden:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    return head + 1


def _finish(sheet: Worksheet, first: int, rows: int, last_column: int, *, frozen: int) -> None:
    """Locked but for its input cells, without a password; its head stays in sight, and it prints across a page."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # may be made wider
    sheet.freeze_panes = f"{get_column_letter(frozen)}{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{first - 1}:{first - 1}"
    sheet.print_area = f"A1:{get_column_letter(last_column)}{first + rows - 1}"


def _at(sheet: Worksheet, row: int, column: int) -> XlsxCell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, XlsxCell)
    return cell


def _say(
    cell: XlsxCell,
    text: str,
    *,
    bold: bool = False,
    wrap: bool = True,
    boxed: bool = True,
    align: str | None = None,
) -> XlsxCell:
    """A text that no spreadsheet takes for a formula; an empty one leaves the cell empty."""
    if text:
        cell.value = writable(text).replace("\r", "")
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(RISKY)
    cell.font = Font(name=FONT, size=12, bold=bold)
    cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=wrap)
    if boxed:
        cell.border = BOX
    return cell


def _open(cell: XlsxCell, form: str, *, align: str | None = None) -> None:
    """May be filled in."""
    cell.protection = Protection(locked=False)
    cell.fill, cell.border, cell.number_format = INPUT_FILL, BOX, form
    cell.font = Font(name=FONT, size=12)
    cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)


def _hide(sheet: Worksheet, number: int, texts: Mapping[int, str]) -> None:
    for column, text in texts.items():
        _say(_at(sheet, number, column), text, boxed=False)


def _grow(
    sheet: Worksheet, number: int, widths: Sequence[float], texts: Mapping[int, str], *, least: int = 1
) -> None:
    """High enough for all lines: a spreadsheet does not measure wrapped text that it has not written itself."""
    needed = (
        sum(max(1, ceil(len(line) / widths[column - 1])) for line in text.split("\n"))
        for column, text in texts.items()
        if text
    )
    sheet.row_dimensions[number].height = min(max(least, *needed) * LINE_HEIGHT, TALLEST)


def _validation(error: str, **rule: str) -> DataValidation:
    made = DataValidation(allow_blank=True, showErrorMessage=True, **rule)  # type: ignore[arg-type]
    made.errorTitle, made.error = "!", error
    return made


def _list(choices: Sequence[str], error: str) -> DataValidation:
    return _validation(error, type="list", formula1='"' + ",".join(choices) + '"')


def _longest(limit: int, error: str) -> DataValidation:
    return _validation(error, type="textLength", operator="lessThanOrEqual", formula1=str(limit))
