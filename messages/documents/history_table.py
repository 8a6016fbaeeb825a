"""The words of an empty table for the numbers of a period before the bot: a unit a row, a number a column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.programme import Element, Programme
from bot.domain.rounds import Period
from bot.reports.workbook import Book, Cell, Sheet
from messages.shared import formats

NAME = "Số liệu"
_HOW = (
    "Mỗi dòng là một đơn vị, mỗi cột là một số liệu; ghi số nguyên, không ghi tỷ lệ %, không dùng công thức.",
    "Không có số thì ghi “không phát sinh”, “chưa có số liệu” hoặc để trống. "
    "Không sửa cột Mã và dòng tiêu đề của bảng.",
)


def history_table(
    programme: Programme, period: Period, units: Sequence[tuple[str, str]], now: datetime
) -> Book:
    """(code, name) of units in; the province's own numbers have a row as well."""
    elements = (*programme.elements, *programme.provincial)
    sheet = Sheet(
        name=NAME,
        heading=(f"{formats.round_name(period).upper()} – số liệu nạp vào hệ thống", *_HOW),
        head=("Mã", "Tên đơn vị", *(_head(element) for element in elements)),
        rows=tuple((Cell(code), Cell(name), *(Cell() for _ in elements)) for code, name in units),
        widths=(14, 34, *(16 for _ in elements)),
        frozen_columns=2,
        landscape=True,
        pages_wide=4,
    )
    return Book(sheet.heading[0], programme.province, now, (sheet,))


def _head(element: Element) -> str:
    return f"{element.code}: {element.label}"
