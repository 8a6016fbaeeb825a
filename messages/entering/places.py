"""Places of the office entering: for a unit, and what the province itself says."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

ENTER_FOR = Place(
    Menu.ENTER_FOR,
    Who.OFFICE,
    "nhapthay",
    words=(
        "nhap thay",
        "nhap thay don vi",
    ),
    office=Shown(
        label="Nhập thay đơn vị",
        at=(2, 0),
        section=Section.ROUNDS,
        about="Nhập thay đơn vị chưa dùng được Telegram",
        listed=9,
    ),
)

PROVINCIAL = Place(
    Menu.PROVINCIAL,
    Who.OFFICE,
    "sotinh",
    words=(
        "so tinh",
        "so lieu cua tinh",
        "so lieu tinh",
    ),
    office=Shown(
        label="Số liệu của tỉnh",
        at=(1, 1),
        section=Section.ROUNDS,
        about="Số liệu do LĐLĐ tỉnh nhập",
        listed=15,
    ),
)
