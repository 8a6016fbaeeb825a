"""The Bot API methods, one file a family. Importing this package fills the table of methods."""

from __future__ import annotations

from bot.sandbox.methods import (
    albums,
    callbacks,
    chats,
    deleting,
    editing,
    face,
    forwarding,
    media,
    members,
    messages,
    pins,
    topics,
    updates,
)
from bot.sandbox.methods.table import METHODS

__all__ = [
    "METHODS",
    "albums",
    "callbacks",
    "chats",
    "deleting",
    "editing",
    "face",
    "forwarding",
    "media",
    "members",
    "messages",
    "pins",
    "topics",
    "updates",
]
