"""Places of opening a round, the yearly plan, and what the clock would tell about a round."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

OPEN_ROUND = Place(
    Menu.OPEN_ROUND,
    Who.OFFICE,
    "modot",
    words=(
        "mo dot",
        "mo dot bao cao",
        "dot bao cao",
    ),
    office=Shown(label="Mở đợt báo cáo", at=(0, 0), section=Section.ROUNDS, about="Mở đợt báo cáo", listed=1),
)

YEARLY_PLAN = Place(
    Menu.YEARLY_PLAN,
    Who.OFFICE,
    "kehoach",
    words=(
        "ke hoach",
        "ke hoach nam",
        "xem ke hoach",
        "ke hoach bao cao",
    ),
    office=Shown(
        label="Kế hoạch năm",
        at=(0, 1),
        section=Section.ROUNDS,
        about="Kế hoạch năm: các đợt định kỳ",
        listed=2,
    ),
)
