"""Places of the people: who asks to serve, who is invited, who serves where, lists of officers."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

REQUESTS = Place(
    Menu.REQUESTS,
    Who.OFFICE,
    "duyet",
    words=(
        "duyet",
        "de nghi tham gia",
        "cho duyet",
    ),
    office=Shown(
        label="Đề nghị tham gia",
        at=(0, 1),
        section=Section.PEOPLE,
        about="Đề nghị tham gia đang chờ",
        listed=3,
    ),
)

INVITE = Place(
    Menu.INVITE,
    Who.OFFICE,
    "moi",
    words=(
        "moi",
        "moi can bo",
    ),
    office=Shown(
        label="Mời cán bộ",
        at=(1, 0),
        section=Section.PEOPLE,
        about="Mời cán bộ báo cáo, lãnh đạo đơn vị",
        listed=7,
    ),
)

STAFF = Place(
    Menu.STAFF,
    Who.OFFICE,
    "canbo",
    words=(
        "can bo",
        "don vi",
        "can bo don vi",
        "danh sach can bo",
        "danh sach don vi",
        "tim can bo",
    ),
    office=Shown(
        label="Danh sách, tìm kiếm",
        at=(0, 0),
        section=Section.PEOPLE,
        about="Cán bộ và đơn vị: ai phụ trách, ai chưa nhận được tin",
        listed=4,
    ),
)
