"""Ways that are open everywhere: the main menus' places, and out of whatever is being asked."""

from __future__ import annotations

from enum import StrEnum, unique

from messages.buttons import Button, button


@unique
class Menu(StrEnum):
    """Places that a main menu leads to."""

    REPORTS = "r"
    HISTORY = "h"
    INDICATORS = "i"
    WELFARE = "w"
    HELP = "?"
    JOIN = "j"
    MY_DATA = "d"
    OPEN_ROUND = "o"
    PROGRESS = "p"
    REQUESTS = "q"
    INVITE = "v"
    PROVINCIAL = "t"
    RESULTS = "s"
    YEARLY_PLAN = "k"
    SUPPORT = "u"
    CALENDAR = "c"
    GROUPS = "g"
    COMPLIANCE = "y"


@button("m")
class OpenMenu(Button):
    place: Menu


@button("q")
class Quit(Button):
    """Leave whatever is being asked; nothing that was stored is lost."""
