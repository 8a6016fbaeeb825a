"""Keyboards of lists that the office sends as files, and of sample units that are made real."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from messages import presses
from messages.menus.buttons import Menu, OpenMenu, Quit
from messages.shared.keyboards import Inline, Style, inline, key

PAGE = 8
QUIT = "Bỏ"


def apply_units(stamp: str) -> Inline:
    """Just what was shown, or not."""
    return inline([key("Áp dụng", presses.ApplyUnits(stamp), Style.SUCCESS), key(QUIT, Quit())])


def real_units(units: Sequence[tuple[int, str]], picked: Collection[int], page: int) -> Inline:
    """One sample unit a row; all of them at once where none is ticked."""
    last = max(0, (len(units) - 1) // PAGE)
    page = min(max(page, 0), last)
    rows = [
        key(f"{'✓ ' if unit_id in picked else ''}{name}", presses.TickReal(unit_id, page))
        for unit_id, name in units[page * PAGE : (page + 1) * PAGE]
    ]
    arrows = [
        *([key("← Trước", presses.AskRealUnits(page - 1))] if page else []),
        *([key("Tiếp →", presses.AskRealUnits(page + 1))] if page < last else []),
    ]
    label = f"Xác nhận {len(picked)} đơn vị đã chọn" if picked else f"Xác nhận cả {len(units)} đơn vị"
    return inline(
        *rows,
        arrows,
        key(label, presses.ConfirmReal(not picked), Style.SUCCESS),
        key("Thôi", Quit()),
    )


def invite_listed(stamp: str, new: int, invited: int) -> Inline:
    """A sheet for who is new, or for those too who have not used their invitation."""
    return inline(
        *(
            [key(f"Làm phiếu mời {new} người", presses.InviteListed(stamp, False), Style.SUCCESS)]
            if new
            else []
        ),
        *(
            [key(f"Làm lại cho cả {invited} người chưa nhận", presses.InviteListed(stamp, True))]
            if invited
            else []
        ),
        key(QUIT, Quit()),
    )


def quit_only() -> Inline:
    """A way out of waiting for a file."""
    return inline(key("Thôi", Quit()))


def to_units() -> Inline:
    """Where the units stand now."""
    return inline(key("Xem danh sách đơn vị", OpenMenu(Menu.STAFF)))
