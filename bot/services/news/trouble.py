"""Groups that are lost or keep a right, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.chats import Lack
from bot.services.news import News
from bot.storage.tables.people import GroupChat


@dataclass(frozen=True)
class GroupLost(News):
    """The bot is no longer in a group that was bound."""

    group: GroupChat


@dataclass(frozen=True)
class GroupLacks(News):
    """A right that a bound group keeps from the bot."""

    group: GroupChat
    lack: Lack
    noticed_at: datetime


@dataclass(frozen=True)
class UpdateParked(News):
    """What somebody said could not be handled."""

    update_id: int
    error: str


@dataclass(frozen=True)
class FileNotMade(News):
    """A file that this chat waits for cannot be made; `key` tells it from any other."""

    chat_id: int
    what: str
    error: str
    key: str
