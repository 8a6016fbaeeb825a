"""Places of rights over one's own data."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

MY_DATA = Place(
    Menu.MY_DATA,
    Who.ANYONE,
    "dulieucuatoi",
    words=(
        "du lieu cua toi",
        "du lieu",
        "thong tin cua toi",
    ),
    office=Shown(
        label="Dữ liệu của tôi", at=(1, 1), section=Section.SETTINGS, about="Dữ liệu của tôi", listed=26
    ),
    officer=Shown(about="Dữ liệu của tôi", listed=12),
    known=Shown(about="Dữ liệu của tôi", listed=0),
)

WITHDRAW = Place(
    None,
    Who.ANYONE,
    "rutdongy",
    office=Shown(about="Rút đồng ý, dừng nhận tin", listed=27),
    officer=Shown(about="Rút đồng ý, dừng nhận tin", listed=13),
    known=Shown(about="Rút đồng ý, dừng nhận tin", listed=1),
)

ERASE = Place(
    None,
    Who.ANYONE,
    "xoadulieu",
    office=Shown(about="Xóa dữ liệu của tôi", listed=28),
    officer=Shown(about="Xóa dữ liệu của tôi", listed=14),
    known=Shown(about="Xóa dữ liệu của tôi", listed=2),
)
