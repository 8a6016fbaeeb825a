"""Places of what rounds come to: sums, parts, pictures, compliance, files to take out."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

COMPLIANCE = Place(
    Menu.COMPLIANCE,
    Who.OFFICE,
    "chaphanh",
    words=(
        "chap hanh",
        "chap hanh bao cao",
    ),
    office=Shown(
        label="Chấp hành báo cáo",
        at=(1, 0),
        section=Section.FIGURES,
        about="Chấp hành báo cáo trong năm",
        listed=18,
    ),
)

EXPORT = Place(
    Menu.EXPORT,
    Who.STAFF,
    "xuatfile",
    words=(
        "xuat file",
        "xuat so lieu",
        "xuat word",
        "xuat excel",
        "word",
        "excel",
        "du thao bao cao",
    ),
    office=Shown(
        label="Xuất Word, Excel",
        at=(0, 1),
        section=Section.FIGURES,
        about="Xuất báo cáo Word, phụ lục Excel, số liệu",
        listed=17,
    ),
    officer=Shown(
        label="Lấy Word, Excel", at=(2, 0), about="Lấy báo cáo của đơn vị ra Word, Excel", listed=7
    ),
)

RESULTS = Place(
    Menu.RESULTS,
    Who.OFFICE,
    "tonghop",
    words=(
        "tong hop",
        "ket qua",
        "ket qua tong hop",
    ),
    office=Shown(
        label="Kết quả tổng hợp", at=(0, 0), section=Section.FIGURES, about="Kết quả tổng hợp", listed=13
    ),
)
