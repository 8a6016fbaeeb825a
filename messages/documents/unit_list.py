"""The words of the table of units that the office fills in and sends back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.units.unit_list import KnownUnit
from bot.reports.workbook import Book, Cell, Sheet
from messages.shared import formats
from messages.shared.words import UNIT_KIND

FILE_NAME = "danh-sach-don-vi.xlsx"
_HOW = (
    "Mỗi dòng là một đơn vị. Mã: chữ không dấu, chữ số; không đổi mã của đơn vị đã có.",
    "Loại: " + "; ".join(list(UNIT_KIND.values())[1:]) + ".",
    "Đơn vị cấp trên ghi mã; để trống là trực thuộc LĐLĐ tỉnh. Ngày ghi ngày trước, tháng sau.",
)


def unit_list(province: str, units: Sequence[KnownUnit], now: datetime) -> Book:
    """The units as they are."""
    sheet = Sheet(
        name="Đơn vị",
        heading=(f"DANH SÁCH ĐƠN VỊ – {province}", *_HOW),
        head=("Mã", "Tên đơn vị", "Loại", "Mã đơn vị cấp trên", "Hiệu lực từ ngày"),
        rows=tuple(
            (
                Cell(one.code),
                Cell(one.name),
                Cell(UNIT_KIND[one.kind]),
                Cell(one.upper or ""),
                Cell(formats.plain_day(one.valid_from) if one.valid_from else ""),
            )
            for one in units
        ),
        widths=(18, 46, 30, 20, 18),
        landscape=True,
    )
    return Book(sheet.heading[0], province, now, (sheet,))
