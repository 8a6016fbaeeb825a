"""Bots that can be killed: one forked from a fork server for many short lives, or any command for fewer long ones."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from random import Random
from typing import Protocol


class CrashableProcess(Protocol):
    """Something that runs, and is killed without a chance to tidy up."""

    async def starts(self) -> None:
        """Start it."""

    async def is_killed(self) -> None:
        """SIGKILL: no handler, no flush, no goodbye."""


class Command:
    """Any command line, for instance `congdoan run`."""

    def __init__(self, *command: str, environment: Mapping[str, str]) -> None:
        self._command: Sequence[str] = command
        self._environment = {**os.environ, **environment}
        self._process: asyncio.subprocess.Process | None = None

    async def starts(self) -> None:
        """Start it."""
        self._process = await asyncio.create_subprocess_exec(*self._command, env=self._environment)

    async def is_killed(self) -> None:
        """Kill it, unless it is dead already."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


class ForkedBot:
    """A process forked by the fork_server; each life begins some minutes after the last, as after a restart at night.

    So a lease that a dead process left behind has run out by then.
    """

    def __init__(self, fork_server: asyncio.subprocess.Process, births: Sequence[datetime]) -> None:
        self._nursery = fork_server
        self._births = iter(births)
        self._number: int | None = None

    async def starts(self) -> None:
        """Ask for a new one."""
        assert self._nursery.stdin is not None and self._nursery.stdout is not None
        self._nursery.stdin.write(f"{next(self._births).isoformat()}\n".encode())
        self._number = int(await self._nursery.stdout.readline())

    async def is_killed(self) -> None:
        """Kill it; one that had ended by itself would be a failure of the test."""
        assert self._number is not None
        os.kill(self._number, signal.SIGKILL)
        self._number = None


@asynccontextmanager
async def fork_server(
    database_url: str, api_url: str, token: str, births: Sequence[datetime], bot: str = "tests.crash.echo"
) -> AsyncIterator[ForkedBot]:
    """Where a bot is born again and again; `bot` is a module whose `run` never ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.crash.fork_server", bot, database_url, api_url, token),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    newborn = ForkedBot(process, births)
    try:
        yield newborn
    finally:
        if newborn._number is not None:
            await newborn.is_killed()
        process.kill()
        await process.wait()


async def lives_and_dies(process: CrashableProcess, times: int, longest: float, random: Random) -> None:
    """Be born and killed that often, each time after at most `longest` seconds."""
    for _ in range(times):
        await process.starts()
        await asyncio.sleep(random.uniform(0, longest))
        await process.is_killed()
