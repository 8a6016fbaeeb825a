"""How the loops of the edge wait for each other and for the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Engine

from bot.clock import Clock

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

# Real seconds: how soon we notice what another process, or a job, has written. On SQLite there is no other process,
# and whatever this one writes rings: looking more often would be most of what an idle bot does.
_LOOK_AGAIN_SECONDS = {"sqlite": 0.5, "postgresql": 0.2}
_POSTGRESQL_THREADS = 8


class Bell:
    """Rings when there may be work; every loop that waits for it looks once more."""

    def __init__(self, clock: Clock, engine: Engine) -> None:
        self._rung = asyncio.Event()
        self._look_again = _LOOK_AGAIN_SECONDS[engine.dialect.name]
        self._clock = clock
        clock.on_move(self.ring)

    def ring(self) -> None:
        """Wake whoever waits."""
        self._rung.set()

    def listen(self) -> None:
        """Call before looking for work: what comes after this is heard."""
        self._rung.clear()

    async def wait(self, opening: float | None = None, *, look_again: bool = True) -> None:
        """Wait for the bell, for `opening` seconds of the clock, or for the time to look again."""
        waits: list[asyncio.Task[Any]] = [asyncio.create_task(self._rung.wait())]
        if opening is not None:
            waits.append(asyncio.create_task(self._clock.sleep(opening)))
        try:
            seconds = self._look_again if look_again else None
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()


class DatabaseThreads:
    """Where transactions run: one thread for SQLite's one writer, several on PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.count = 1 if engine.dialect.name == "sqlite" else _POSTGRESQL_THREADS
        self._pool = ThreadPoolExecutor(self.count, thread_name_prefix="database")

    async def run(
        self, do: Callable[_Given, _Result], *args: _Given.args, **kwargs: _Given.kwargs
    ) -> _Result:
        """Run a plain function there; one that has begun is never cut off in the middle."""
        future = self._pool.submit(do, *args, **kwargs)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Wait for what runs."""
        self._pool.shutdown(wait=True)
