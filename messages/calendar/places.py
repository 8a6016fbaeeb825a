"""Places of the working calendar: what is known, what the office enters in chat or by file."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

CALENDAR = Place(
    Menu.CALENDAR,
    Who.OFFICE,
    "lichlamviec",
    words=(
        "lich lam viec",
        "lich nghi",
        "ngay nghi",
        "lam bu",
        "lich nghi le",
    ),
    office=Shown(
        label="Lịch làm việc",
        at=(0, 0),
        section=Section.SETTINGS,
        about="Lịch làm việc, ngày nghỉ, ngày làm bù",
        listed=16,
    ),
)
