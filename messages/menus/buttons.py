"""Ways that are open everywhere: the main menus' places, and out of whatever is being asked."""

from __future__ import annotations

from enum import StrEnum, unique

from messages.shared.buttons import Button, button


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
    EXPORT = "x"
    CLOSE_ROUND = "l"
    ACCEPT = "a"
    ENTER_FOR = "e"
    FORMS = "b"
    NUDGE = "n"
    NOTICE = "f"
    AUDIT = "z"
    STAFF = "m"
    UNIT_CHANGES = "1"
    HAND_OVER = "2"
    NEW_UNIT = "3"


@unique
class Section(StrEnum):
    """Parts of the office's desk."""

    ROUNDS = "r"
    FIGURES = "f"
    SENDING = "s"
    PEOPLE = "p"
    SETTINGS = "c"


@button("m")
class OpenMenu(Button):
    place: Menu


@button("md")
class OpenDesk(Button):
    """Back to the desk as a whole."""


@button("ms")
class OpenSection(Button):
    section: Section


@button("q")
class Quit(Button):
    """Leave whatever is being asked; nothing that was stored is lost."""
