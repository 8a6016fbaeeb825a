"""The clock of a sandbox that runs alone: this machine's time, moved ahead by hand."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class AheadClock:
    """The time of this machine and what it was moved by; the pace of Telegram's limits moves along."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    def monotonic(self) -> float:
        """Seconds that follow no change of the machine's wall clock."""
        return time.monotonic() + self._ahead.total_seconds()

    def advance(self, step: timedelta) -> None:
        """Move the clock; a negative step sets it back."""
        self._ahead += step
