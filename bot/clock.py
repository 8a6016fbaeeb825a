"""The one clock: jobs, pacing and turns take the time from here.

In production it is the machine's wall clock, read each time, so that it is right as soon as the machine's is; what
must not go back is counted beside it. A sandbox, a demo or a test hands out one that can be moved or runs fast.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

log = logging.getLogger(__name__)

JUMP_NOTICED = timedelta(seconds=5)
_LOOK_EVERY = 1.0


class Clock:
    """The time of this machine."""

    def __init__(self) -> None:
        self._moved = asyncio.Event()
        self._on_move: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The present moment, aware, in UTC; it jumps when the machine slept or its clock is set."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back, whatever is done to the wall clock; for pacing and waiting."""
        return time.monotonic()

    @property
    def rate(self) -> float:
        """Seconds of this clock in a real second."""
        return 1.0

    def on_move(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever the time has jumped."""
        self._on_move.append(tell)

    def tell_moved(self) -> None:
        """The time has jumped: sleepers wake, and whoever looks at what is due looks anew."""
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
        for tell in self._on_move:
            tell()

    async def sleep(self, seconds: float) -> None:
        """Wait until that many seconds of this clock have passed, or the clock is moved past them."""
        until = self.monotonic() + seconds
        while (left := until - self.monotonic()) > 0:
            moved = self._moved
            try:
                await asyncio.wait_for(moved.wait(), left / self.rate)
            except TimeoutError:
                return

    async def watch(self) -> None:
        """Notice for ever when the wall clock and the counter part; timers of the loop would not.

        They count like the counter: while a machine sleeps they stand still, and they know nothing of a clock that
        was set. So this looks often instead of waiting long.
        """
        ahead = self._ahead()
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            before, ahead = ahead, self._ahead()
            if abs(ahead - before) >= JUMP_NOTICED.total_seconds():
                log.warning(
                    "the clock has jumped by %+.0f s: it was set, or the machine slept; looking at what is due",
                    ahead - before,
                )
                self.tell_moved()

    def _ahead(self) -> float:
        return self.now().timestamp() - self.monotonic()


class Backwards:
    """Notices, for one loop that stores moments of the wall clock, that this clock was set back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._latest = clock.now()

    def went(self) -> bool:
        """Whether it has gone back since the last look: what was to wait a second must not wait for an hour."""
        before, self._latest = self._latest, self._clock.now()
        return self._latest < before - JUMP_NOTICED


class MovableClock(Clock):
    """Time that runs at `rate` seconds a real second, starts at `start`, and can be moved by hand."""

    def __init__(self, start: datetime | None = None, rate: float = 1.0) -> None:
        super().__init__()
        self._rate = rate
        self._real_start = time.monotonic()
        self._start = start or datetime.now(UTC)
        self._jumped = timedelta()

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self._start + self._jumped + timedelta(seconds=self._running())

    def monotonic(self) -> float:
        """Seconds since the clock was made, jumps included."""
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
        self.tell_moved()

    def _running(self) -> float:
        return (time.monotonic() - self._real_start) * self._rate
