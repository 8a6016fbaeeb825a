"""Places of reviewing: what a unit has filed, accepted or returned."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

ACCEPT = Place(
    Menu.ACCEPT,
    Who.OFFICE,
    "tiepnhan",
    words=(
        "tiep nhan",
        "tiep nhan bao cao",
        "tiep nhan tat ca",
        "bao cao cho tiep nhan",
    ),
    office=Shown(
        label="Tiếp nhận báo cáo",
        at=(1, 0),
        section=Section.ROUNDS,
        about="Tiếp nhận các báo cáo đang chờ",
        listed=14,
    ),
)
