"""Places of the log: who did what and when."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

AUDIT = Place(
    Menu.AUDIT,
    Who.OFFICE,
    "nhatky",
    words=(
        "nhat ky",
        "xem nhat ky",
        "ai da lam gi",
    ),
    office=Shown(
        label="Nhật ký",
        at=(1, 0),
        section=Section.SETTINGS,
        about="Nhật ký: ai đã làm gì, khi nào",
        listed=20,
    ),
)
