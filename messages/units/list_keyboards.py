"""Keyboards of lists of units that the office sends as files, and of sample units that are made real."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from messages.menus.buttons import Menu, OpenMenu, Quit
from messages.shared.keyboards import Inline, Style, inline, key
from messages.units import buttons

PAGE = 8
QUIT = "Bỏ"


def apply_units(stamp: str) -> Inline:
    """Just what was shown, or not."""
    return inline([key("Áp dụng", buttons.ApplyUnits(stamp), Style.SUCCESS), key(QUIT, Quit())])


def real_units(units: Sequence[tuple[int, str]], picked: Collection[int], page: int) -> Inline:
    """One sample unit a row; all of them at once where none is ticked."""
    last = max(0, (len(units) - 1) // PAGE)
    page = min(max(page, 0), last)
    rows = [
        key(f"{'✓ ' if unit_id in picked else ''}{name}", buttons.TickReal(unit_id, page))
        for unit_id, name in units[page * PAGE : (page + 1) * PAGE]
    ]
    arrows = [
        *([key("← Trước", buttons.AskRealUnits(page - 1))] if page else []),
        *([key("Tiếp →", buttons.AskRealUnits(page + 1))] if page < last else []),
    ]
    label = f"Xác nhận {len(picked)} đơn vị đã chọn" if picked else f"Xác nhận cả {len(units)} đơn vị"
    return inline(
        *rows,
        arrows,
        key(label, buttons.ConfirmReal(not picked), Style.SUCCESS),
        key("Thôi", Quit()),
    )


def to_units() -> Inline:
    """Where the units stand now."""
    return inline(key("Xem danh sách đơn vị", OpenMenu(Menu.STAFF)))
