"""Keyboards of changing units."""

from __future__ import annotations

from collections.abc import Collection

from bot.domain.page import Page
from bot.domain.programme import UnitKind
from bot.domain.units import UnitName
from bot.domain.units.changes import UnitChangeKind
from messages.menus.buttons import Quit
from messages.shared.keyboards import Inline, Style, inline, key
from messages.shared.words import UNIT_KIND
from messages.units import buttons

KIND = {
    UnitChangeKind.CREATE: "Thêm đơn vị mới",
    UnitChangeKind.RENAME: "Đổi tên đơn vị",
    UnitChangeKind.MERGE: "Sáp nhập các đơn vị",
    UnitChangeKind.SPLIT: "Chia tách đơn vị",
    UnitChangeKind.DISSOLVE: "Giải thể, kết thúc đơn vị",
}
PAGE = 8
QUIT = "Thôi"


BY_FILE = key("Nạp danh sách từ tệp", buttons.LoadUnits())


def what_change(samples: int = 0) -> Inline:
    """The things that a decision can do to units; a whole list; and what is to be said of samples."""
    rows = [key(label, buttons.ChooseUnitChange(kind)) for kind, label in KIND.items()]
    real = [key(f"Xác nhận đơn vị mẫu ({samples})", buttons.AskRealUnits(0))] if samples else []
    return inline(*rows, BY_FILE, real, key(QUIT, Quit()))


def kinds_of_unit() -> Inline:
    """Of which kind a new unit is."""
    rows = [
        key(label, buttons.ChooseNewKind(kind))
        for kind, label in UNIT_KIND.items()
        if kind is not UnitKind.PROVINCE
    ]
    return inline(*rows, BY_FILE, key(QUIT, Quit()))


def changed(change_id: int, owed: int) -> Inline:
    """What an ended unit still owes: off the roster, or as it is."""
    if not owed:
        return inline()
    return inline([key(f"Rút khỏi đợt đang mở ({owed} báo cáo)", buttons.ReleaseDuties(change_id))])


def pick_units(shown: Page[UnitName], picked: Collection[int], *, several: bool) -> Inline:
    """One unit a row; ticks where several are picked."""
    page = shown.cut.number
    rows = [
        key(f"{'✓ ' if unit.id in picked else ''}{unit.name}", buttons.PickUnit(unit.id, page))
        for unit in shown.items
    ]
    arrows = [
        *([key("← Trước", buttons.TurnPicking(page - 1))] if page else []),
        *([key("Tiếp →", buttons.TurnPicking(page + 1))] if not shown.cut.is_last else []),
    ]
    done = [key(f"Xong ({len(picked)} đơn vị)", buttons.UnitsPicked(), Style.PRIMARY)]
    return inline(*rows, arrows, *([done] if several else []), key(QUIT, Quit()))


def when_effective() -> Inline:
    """From the day of the decision on, unless another day is typed."""
    return inline(key("Từ ngày ký quyết định", buttons.TakeDayOfDecision(), Style.PRIMARY), key(QUIT, Quit()))


def check_change(stamp: str, kind: UnitChangeKind, serving: int, *, carry: bool) -> Inline:
    """The last press; for a merger, whether its people go along."""
    label = "Không chuyển cán bộ" if carry else f"Chuyển {serving} cán bộ sang đơn vị mới"
    may_carry = kind is UnitChangeKind.MERGE and serving
    return inline(
        *([key(label, buttons.CarryOver(not carry))] if may_carry else []),
        key("Ghi thay đổi", buttons.ChangeUnits(stamp), Style.DANGER),
        key(QUIT, Quit()),
    )
