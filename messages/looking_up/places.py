"""Places of looking up welfare programmes and indicators."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu
from messages.shared.keyboards import Style
from messages.shared.places import Place, Shown

WELFARE = Place(
    Menu.WELFARE,
    Who.ANYONE,
    "phucloi",
    words=(
        "phuc loi",
        "tra cuu phuc loi",
        "tra cuu",
        "che do",
        "ho tro",
    ),
    office=Shown(label="Phúc lợi", at=(2, 0), about="Tra cứu phúc lợi đoàn viên", listed=23),
    officer=Shown(label="Phúc lợi", at=(3, 1), about="Tra cứu phúc lợi đoàn viên", listed=9),
    everybody=Shown(
        label="Tra cứu phúc lợi", at=(0, 0), style=Style.PRIMARY, about="Tra cứu phúc lợi đoàn viên", listed=1
    ),
)

INDICATORS = Place(
    Menu.INDICATORS,
    Who.ANYONE,
    "chitieu",
    words=(
        "chi tieu",
        "cac chi tieu",
        "danh sach chi tieu",
    ),
    office=Shown(about="Các chỉ tiêu của chương trình", listed=22),
    officer=Shown(label="Chỉ tiêu", at=(2, 1), about="Các chỉ tiêu của chương trình", listed=8),
    everybody=Shown(about="Các chỉ tiêu của chương trình", listed=2),
)
