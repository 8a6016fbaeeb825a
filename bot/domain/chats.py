"""Chats as Telegram has them: what the number of one tells, and what a group may keep from us.

Telegram gives people positive numbers, groups negative ones, supergroups very negative ones.
"""

from __future__ import annotations

from enum import StrEnum

_SUPERGROUPS_BELOW = -(10**12)


def can_become(old: int, new: int) -> bool:
    """Whether the chat `old` may live on as `new`: only a basic group does, and only as a supergroup."""
    return _SUPERGROUPS_BELOW < old < 0 and new < _SUPERGROUPS_BELOW


class Lack(StrEnum):
    """What a group keeps from the bot that is still in it; people in the group can give it back."""

    WRITING = "writing"
    PHOTOS = "photos"
    DOCUMENTS = "documents"
    PINNING = "pinning"
    TOPIC_CLOSED = "topic closed"
    TOPIC_GONE = "topic gone"
