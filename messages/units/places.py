"""Places of changing the tree of units by a decision, and loading it from a list."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

UNIT_CHANGES = Place(
    Menu.UNIT_CHANGES,
    Who.OFFICE,
    "bienchuyen",
    words=(
        "bien chuyen",
        "sap nhap",
        "chia tach",
        "giai the",
        "doi ten",
        "doi ten don vi",
    ),
    office=Shown(
        label="Sáp nhập, giải thể…",
        at=(2, 1),
        section=Section.PEOPLE,
        about="Đổi tên, sáp nhập, chia tách, giải thể đơn vị",
        listed=6,
    ),
)

NEW_UNIT = Place(
    Menu.NEW_UNIT,
    Who.OFFICE,
    "donvimoi",
    words=(
        "don vi moi",
        "them don vi",
        "thanh lap don vi",
    ),
    office=Shown(
        label="Thêm đơn vị",
        at=(2, 0),
        section=Section.PEOPLE,
        about="Thêm đơn vị mới theo quyết định",
        listed=5,
    ),
)
