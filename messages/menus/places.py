"""Places of menus, commands, typed words, help, and what nobody asked for."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu
from messages.shared.places import Place, Shown

HELP = Place(
    Menu.HELP,
    Who.ANYONE,
    "trogiup help",
    words=(
        "tro giup",
        "giup",
        "giup do",
        "huong dan",
        "help",
        "menu",
        "lenh",
    ),
    office=Shown(label="Hướng dẫn", at=(2, 1), about="Hướng dẫn", listed=25),
    officer=Shown(label="Hướng dẫn", at=(4, 0), about="Hướng dẫn", listed=11),
    everybody=Shown(label="Hướng dẫn", at=(1, 1), about="Hướng dẫn", listed=4),
)

HELP_IN_GROUP = Place(
    None,
    Who.GROUP,
    "trogiup help",
)

QUIT = Place(
    None,
    Who.ANYONE,
    "huy",
    office=Shown(about="Dừng việc đang làm", listed=24),
    officer=Shown(about="Dừng việc đang làm", listed=10),
)
