"""The bot as a process: how soon it asks Telegram for updates, and how much memory it takes.

The bot is `congdoan run` in a process of its own; Telegram's stand-in is here.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.clock import MovableClock
from bot.sandbox.server import Sandbox
from tests.benchmarks.figures import ROUNDS, Figure, Figures

IDLE_AFTER = 5.0
"""Seconds after the first poll: by then the commands are told to Telegram and all jobs have looked once."""
_LOOK_EVERY, _PATIENCE = 0.005, 60.0
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Start:
    """From the first instruction of the interpreter to the first `getUpdates`; memory once it idles."""

    seconds: float
    cpu: float
    idle_mb: float


def figures(_: bool) -> Figures:
    """A start in a database that is there."""
    with tempfile.TemporaryDirectory() as folder:
        starts = [asyncio.run(one_start(Path(folder))) for _ in range(ROUNDS + 1)][1:]
    yield Figure("start to first poll", median(one.seconds for one in starts), "s", must=1.2)
    yield Figure("start to first poll", median(one.cpu for one in starts), "s CPU", must=1.2)
    yield Figure("idle memory", median(one.idle_mb for one in starts), "MB", must=100)


async def one_start(folder: Path) -> Start:
    """Start, wait, look, stop. The first start in a folder also makes the database."""
    sandbox = Sandbox(MovableClock())
    async with sandbox:
        began = time.monotonic()
        async with running(folder, sandbox) as process:
            await asyncio.wait_for(first_poll(sandbox), _PATIENCE)
            seconds, cpu = time.monotonic() - began, cpu_of(process.pid)
            await asyncio.sleep(IDLE_AFTER)
            return Start(seconds, cpu, memory_of(process.pid, "VmRSS"))


@asynccontextmanager
async def running(folder: Path, sandbox: Sandbox) -> AsyncIterator[asyncio.subprocess.Process]:
    """`congdoan run` against the stand-in."""
    settings = {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "PROGRAMME": "lai_chau_xiii",
        "BACKUP_KEEP": "0",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=os.environ | settings,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


def memory_of(pid: int, what: str) -> float:
    """MB of a process: VmRSS is what it holds, VmHWM the most that it has held."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith(what))
    return int(line.split()[1]) / 1024


def cpu_of(pid: int) -> float:
    """Seconds that a process has spent so far, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


async def first_poll(sandbox: Sandbox) -> None:
    """Until the bot waits for updates."""
    while not sandbox.world.updates.polled:  # noqa: ASYNC110 - the stand-in rings no bell for it
        await asyncio.sleep(_LOOK_EVERY)
