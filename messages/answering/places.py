"""Places of answering a report, looking over it and handing it in."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu
from messages.shared.keyboards import Style
from messages.shared.places import Place, Shown

REPORTS = Place(
    Menu.REPORTS,
    Who.OFFICER,
    "baocao tieptuc",
    words=(
        "bao cao",
        "nhap bao cao",
        "lam bao cao",
        "nop bao cao",
        "tiep tuc",
        "nhap tiep",
        "nhap so lieu",
    ),
    office=Shown(label="Báo cáo của đơn vị tôi", at=(1, 0)),
    officer=Shown(
        label="Nhập báo cáo",
        at=(0, 0),
        style=Style.PRIMARY,
        about="Nhập báo cáo, tiếp tục chỗ đang dở",
        listed=0,
    ),
)

HISTORY = Place(
    Menu.HISTORY,
    Who.OFFICER,
    "lichsu",
    words=(
        "lich su",
        "da nop",
        "cac lan da nop",
        "bao cao da nop",
    ),
    officer=Shown(label="Các lần đã nộp", at=(1, 0), about="Các lần đã nộp", listed=6),
)

OVERVIEW = Place(
    None,
    Who.OFFICER,
    "xemlai sua",
    officer=Shown(about="Xem và sửa từng số liệu", listed=1),
)

SUBMIT = Place(
    None,
    Who.OFFICER,
    "nop",
    officer=Shown(about="Nộp báo cáo", listed=2),
)
