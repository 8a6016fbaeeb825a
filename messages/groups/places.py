"""Places of groups: bound, shown where rounds stand, told what came out."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

GROUPS = Place(
    Menu.GROUPS,
    Who.OFFICE,
    "caidatnhom",
    words=(
        "cai dat nhom",
        "nhom",
    ),
    office=Shown(
        label="Nhóm của tỉnh",
        at=(0, 1),
        section=Section.SETTINGS,
        about="Nhóm của tỉnh: có nêu tên đơn vị muộn hay không",
        listed=19,
    ),
)

BIND = Place(
    None,
    Who.OFFICE_IN_GROUP,
    "ketnoi",
    group=Shown(about="Dùng nhóm này cho tiến độ báo cáo (Văn phòng)", listed=0),
)

BOARDS = Place(
    None,
    Who.GROUP,
    "tiendo",
    group=Shown(about="Tiến độ đợt báo cáo", listed=1),
)

TOTALS = Place(
    None,
    Who.GROUP,
    "tonghop",
    group=Shown(about="Kết quả tổng hợp tạm tính", listed=2),
)
