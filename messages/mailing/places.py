"""Places of what the office sends to many: nudges and notices."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

NUDGE = Place(
    Menu.NUDGE,
    Who.OFFICE,
    "donduc",
    words=(
        "don doc",
        "nhac don vi",
        "don doc don vi",
    ),
    office=Shown(
        label="Đôn đốc đơn vị", at=(0, 0), section=Section.SENDING, about="Đôn đốc đơn vị chưa nộp", listed=11
    ),
)

NOTICE = Place(
    Menu.NOTICE,
    Who.OFFICE,
    "thongbao",
    words=(
        "thong bao",
        "gui thong bao",
    ),
    office=Shown(
        label="Gửi thông báo",
        at=(0, 1),
        section=Section.SENDING,
        about="Thông báo cho cán bộ, đơn vị, nhóm của tỉnh",
        listed=12,
    ),
)
