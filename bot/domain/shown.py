"""What somebody can have seen when they typed: by Telegram's clock and numbers alone, never by ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a message stands in its chat: Telegram's date, in whole seconds, and its number, which only grows."""

    at: datetime
    message_id: int

    def before(self, other: Stamp) -> bool:
        """Whether this one came first; within a second the numbers tell."""
        return (self.at, self.message_id) < (other.at, other.message_id)


def stamp_of(at: datetime | None, message_id: int | None) -> Stamp | None:
    """The stamp of a message that was delivered, or None."""
    return None if at is None or message_id is None else Stamp(at, message_id)
