"""Places of what a unit can answer to a reminder: later, more time, help."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

SUPPORT = Place(
    Menu.SUPPORT,
    Who.STAFF,
    "hotro",
    words=(
        "can ho tro",
        "gia han",
        "xin gia han",
        "hen",
        "hen lai",
        "nhac toi sau",
        "nhac sau",
        "hen lai gia han ho tro",
    ),
    office=Shown(
        label="Đề nghị của đơn vị",
        at=(1, 0),
        section=Section.SENDING,
        about="Đơn vị cần hỗ trợ, xin gia hạn",
        listed=8,
    ),
    officer=Shown(about="Hẹn lại, xin gia hạn, cần hỗ trợ", listed=5),
)
