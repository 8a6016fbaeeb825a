"""What the number of a chat tells: Telegram gives people positive ones, groups negative, supergroups very negative."""

from __future__ import annotations

_SUPERGROUPS_BELOW = -(10**12)


def can_become(old: int, new: int) -> bool:
    """Whether the chat `old` may live on as `new`: only a basic group does, and only as a supergroup."""
    return _SUPERGROUPS_BELOW < old < 0 and new < _SUPERGROUPS_BELOW
