"""Places of where units stand in a round, and locking it."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.keyboards import Style
from messages.shared.places import Place, Shown

PROGRESS = Place(
    Menu.PROGRESS,
    Who.OFFICE,
    "tiendo",
    words=(
        "tien do",
        "xem tien do",
    ),
    office=Shown(label="Tiến độ", at=(0, 0), style=Style.PRIMARY, about="Tiến độ các đơn vị", listed=0),
)

CLOSE_ROUND = Place(
    Menu.CLOSE_ROUND,
    Who.OFFICE,
    "khoadot",
    words=(
        "khoa dot",
        "khoa dot bao cao",
        "chot dot",
    ),
    office=Shown(
        label="Khóa đợt", at=(2, 1), section=Section.ROUNDS, about="Khóa đợt, công bố kết quả", listed=21
    ),
)
