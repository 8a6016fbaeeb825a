"""A unit's form as it goes out, and hands that fill it in, or spoil it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook

from bot.domain.dialog.types import ReportState
from bot.domain.form import Form
from bot.reports import form_layout as at
from bot.reports.form_file import to_xlsx
from messages.documents.form_file import Report, form_file
from tests.programme import form_of

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FORM = form_of()
NUMBERS, TEXTS = "Số liệu", "Lời văn"


def form_bytes(state: ReportState | None = None, form: Form = FORM) -> bytes:
    """The file as it is sent."""
    return to_xlsx(
        form_file(Report(7, 3, "TAM_DUONG", date(2026, 12, 10), form, state or ReportState()), NOW)
    )


def edited(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The file after somebody has opened, changed and saved it."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(content: bytes, cells: Mapping[str, Any]) -> bytes:
    """TT: 38 fills the number, TT_state and TT_reason the cells beside it, a section's code its text."""

    def fill(book: Workbook) -> None:
        left = dict(cells)
        for row in book[NUMBERS].iter_rows():
            code = str(row[at.CODE - 1].value)
            for column, name in (
                (at.NUMBER, code),
                (at.STATE, f"{code}_state"),
                (at.REASON, f"{code}_reason"),
            ):
                if name in left:
                    row[column - 1].value = left.pop(name)
        for row in book[TEXTS].iter_rows() if TEXTS in book.sheetnames else ():
            code = str(row[at.TEXT_CODE - 1].value)
            if code in left:
                row[at.TEXT - 1].value = left.pop(code)
        assert not left, left

    return edited(content, fill)


def row_of(book: Workbook, code: str) -> int:
    """The row of a question."""
    rows = enumerate(book[NUMBERS].iter_rows(), 1)
    return next(number for number, row in rows if row[at.CODE - 1].value == code)


def with_part(content: bytes, name: str, part: bytes, *, packed: bool = True) -> bytes:
    """The archive with one more part, or another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info), zipfile.ZIP_DEFLATED)
        new.writestr(name, part, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """One part of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)
