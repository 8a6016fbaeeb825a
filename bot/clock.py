"""The one clock: jobs, pacing and turns take the time from here, so that a demo or a test can move it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Time that runs at `rate` seconds a real second, starts at `start`, and can be moved forward."""

    def __init__(self, start: datetime | None = None, rate: float = 1.0) -> None:
        self._rate = rate
        self._real_start = time.monotonic()
        self._start = start or datetime.now(UTC)
        self._moved = asyncio.Event()
        self._on_move: list[Callable[[], None]] = []
        self._jumped = timedelta()

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self._start + self._jumped + timedelta(seconds=self._running())

    def monotonic(self) -> float:
        """Seconds since the clock was made, jumps included; for pacing."""
        return self._running() + self._jumped.total_seconds()

    @property
    def rate(self) -> float:
        """Seconds of this clock in a real second."""
        return self._rate

    def set_rate(self, rate: float) -> None:
        """Run at another speed from now on."""
        self._jumped += timedelta(seconds=self._running())
        self._real_start = time.monotonic()
        self._rate = rate

    def advance(self, step: timedelta) -> None:
        """Move the clock; a negative step sets it back, as a wrong server clock would. Sleepers wake."""
        self._jumped += step
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
        for tell in self._on_move:
            tell()

    def on_move(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever the clock is moved by hand."""
        self._on_move.append(tell)

    async def sleep(self, seconds: float) -> None:
        """Wait until that many seconds of this clock have passed, or the clock is moved past them."""
        until = self.monotonic() + seconds
        while (left := until - self.monotonic()) > 0:
            moved = self._moved
            try:
                await asyncio.wait_for(moved.wait(), left / self._rate)
            except TimeoutError:
                return

    def _running(self) -> float:
        return (time.monotonic() - self._real_start) * self._rate
