"""What a place is: one declaration of its right, its commands, its typed words and where menus show it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.keyboards import Style


@dataclass(frozen=True)
class Shown:
    """How one kind of people sees a place: as a key of their menu, and in Telegram's own list of commands."""

    label: str | None = None  # None: no key
    at: tuple[int, int] | None = None  # row and column of the key
    section: Section | None = None  # the part of the office's desk; None: its first page
    style: Style | None = None
    about: str | None = None  # what the list of commands says; None: not listed
    listed: int = 0  # where in that list


@dataclass(frozen=True)
class Place:
    """Where a command, a key of a menu and typed words lead alike. What happens there is the handlers'."""

    name: Menu | None  # None: reached by its commands alone
    who: Who
    commands: str  # one or several, separated by spaces; the first one is listed
    words: tuple[str, ...] = ()  # typed instead: no accents, no slash
    office: Shown | None = None
    officer: Shown | None = None
    everybody: Shown | None = None
    known: Shown | None = None  # whoever has no duty, once they have spoken in private
    group: Shown | None = None

    @property
    def command(self) -> str:
        """The one that is listed."""
        return self.commands.split()[0]
