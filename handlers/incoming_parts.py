"""What an update brings beside its words: who spoke, a shared contact, a sent file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Speaker:
    """The Telegram account that spoke, known to us or not."""

    telegram_id: int
    full_name: str


@dataclass(frozen=True)
class SharedContact:
    phone: str
    of: int | None  # the Telegram account it belongs to, when Telegram knows


@dataclass(frozen=True)
class SentFile:
    """A file or a photo that was sent: what Telegram knows it by, and what it is called."""

    unique_id: str
    file_id: str
    is_photo: bool
    name: str  # "" for a photo, and where the phone gave none
    size: int | None
    album: str | None = None  # shared by what was sent together
