"""The assembled bot with nobody acting: what it spends, and how soon it stops, in provinces of three sizes.

The bot runs in a process of its own on a working morning, so that every job looks at all there is; all that was due
has been said before. Telegram's stand-in is here.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from bot import settings
from bot.app import App
from bot.clock import MovableClock
from bot.domain.calendar import LOCAL
from bot.domain.notification import NotificationQuota
from bot.sandbox.server import Sandbox
from bot.storage.engine import TransactionsOf, transaction
from bot.storage.queries import outbox
from jobs.job import JobContext
from jobs.schedule import all_jobs
from messages.shared.presenter import Presenter
from tests.benchmarks.figures import Figure, Figures
from tests.benchmarks.process import cpu_of, first_poll
from tests.benchmarks.worlds import NOW, World, built
from tests.programme import PROGRAMME

SIZES = (13, 1_000, 10_000)
MOMENT = NOW + timedelta(days=2, minutes=10)  # a Thursday morning a week before the due date
SETTLED_AFTER, LOOKED_FOR = 8.0, 60.0
"""Seconds; every job looks at least once in a minute."""
_PATIENCE = 60.0


@dataclass(frozen=True)
class Idle:
    share: float  # of one core, in per cent
    stopped_after: float  # seconds


def figures(_: bool) -> Figures:
    """A minute of each size."""
    for units in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            found = asyncio.run(_idle(Path(folder), units))
        yield Figure(f"idle, {units:,} units", found.share, "% of a core", must=1.5)
        yield Figure(f"graceful stop, {units:,} units", found.stopped_after, "s", must=5)
    with tempfile.TemporaryDirectory() as folder:
        seconds = asyncio.run(_stopped_at_work(Path(folder), SIZES[-1]))
    yield Figure(f"graceful stop while {SIZES[-1]:,} units are reminded", seconds, "s", must=5)


async def _idle(folder: Path, units: int) -> Idle:
    url = f"sqlite:///{folder / 'bot.db'}"
    engine = built(url, World(units=units, past_rounds=1))
    _say_all_that_is_due(engine)
    engine.dispose()
    sandbox = Sandbox(MovableClock(MOMENT))
    async with sandbox, _running(url, sandbox) as process:
        await asyncio.wait_for(first_poll(sandbox), _PATIENCE)
        await asyncio.sleep(SETTLED_AFTER)
        before, began = cpu_of(process.pid), time.monotonic()
        await asyncio.sleep(LOOKED_FOR)
        share = (cpu_of(process.pid) - before) / (time.monotonic() - began) * 100
        return Idle(share, await _stopped(process))


async def _stopped_at_work(folder: Path, units: int) -> float:
    """Told to stop when it has just begun to tell everybody of what they owe."""
    url = f"sqlite:///{folder / 'bot.db'}"
    built(url, World(units=units, filed=0)).dispose()
    sandbox = Sandbox(MovableClock(MOMENT))
    async with sandbox, _running(url, sandbox) as process:
        await asyncio.wait_for(first_poll(sandbox), _PATIENCE)
        await asyncio.sleep(1)
        return await _stopped(process)


async def _stopped(process: asyncio.subprocess.Process) -> float:
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    await process.wait()
    return time.monotonic() - began


def _say_all_that_is_due(engine: Engine) -> None:
    """And send nothing of it: ten thousand messages take Telegram some minutes."""
    jobs = all_jobs(JobContext(Presenter(LOCAL), NotificationQuota(most_a_day=99), PROGRAMME))
    while sum(job.run(TransactionsOf(engine), MOMENT).done for job in jobs):
        with transaction(engine) as work:
            outbox.drop_all_open(work.session, MOMENT, "a benchmark")


@asynccontextmanager
async def _running(url: str, sandbox: Sandbox) -> AsyncIterator[asyncio.subprocess.Process]:
    """This module as a program: the bot of these settings, on that morning."""
    given = {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": url,
        "PROGRAMME": "lai_chau_xiii",
        "BACKUP_KEEP": "0",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__),
        env=os.environ | given,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _run(start: datetime) -> None:
    app, told = App(settings.load(), MovableClock(start)), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    await app.start()
    await told.wait()
    await app.stop()


if __name__ == "__main__":
    asyncio.run(_run(MOMENT))
