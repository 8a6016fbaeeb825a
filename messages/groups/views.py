"""Messages of what the office decides about groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.chats import Lack


@dataclass(frozen=True)
class BoundGroup:
    title: str
    names_late: bool


@dataclass(frozen=True)
class GroupSettings:
    """Every bound group, `of` counts those that are not shown too; and the groups that wait to be bound."""

    groups: tuple[BoundGroup, ...]
    of: int
    unbound: tuple[str, ...] = ()


@dataclass(frozen=True)
class BindQuestion:
    """Before the office binds a group from its own chat: anybody can add the bot, under any title."""

    title: str
    met_at: datetime
    known: bool  # whether somebody we know has added it
    by: str | None


@dataclass(frozen=True)
class GroupLacks:
    """A bound group keeps a right from the bot: what did not pass, and what to switch on."""

    title: str
    lack: Lack


@dataclass(frozen=True)
class GroupLost:
    """The bot is in a bound group no longer."""

    title: str
