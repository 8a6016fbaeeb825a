"""A real process on a machine that slept, or whose clock was wrong and is set right: it lives in the true time."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.clock import MovableClock
from bot.domain.programme import file as programme_file
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.storage.engine import reading
from bot.storage.tables.delivery import InboxRow
from tests.crash import officers

TOKEN = "1234567890:SHIFT-shift-SHIFT-shift-SHIFT-shift"
EVENING = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)  # 16:00 in Lai Châu; eight days before reports are due
NIGHT = timedelta(hours=16, minutes=5)
AHEAD = timedelta(hours=7)


class Machine:
    """The bot's process, and the clock on the wall of its machine."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def shows(self, off: timedelta) -> None:
        """From now on its wall clock is off by so much."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{off.total_seconds()}\n".encode())
        await self._process.stdin.drain()

    async def says(self, words: str) -> None:
        """Wait for that in its log."""
        assert self._process.stdout is not None
        async with asyncio.timeout(30):
            while words not in (await self._process.stdout.readline()).decode():
                pass


@asynccontextmanager
async def machine(database_url: str, sandbox: Sandbox) -> AsyncIterator[Machine]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.crash.shifted", database_url, sandbox.url, TOKEN, EVENING.isoformat()),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Machine(process)
    finally:
        process.kill()
        await process.wait()


def arrivals(database: Engine) -> list[datetime]:
    """When the bot believes that updates arrived."""
    with reading(database) as work:
        return list(work.session.scalars(select(InboxRow.received_at).order_by(InboxRow.update_id)))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_bot_whose_clock_is_set_right_and_whose_machine_then_sleeps_lives_in_the_true_time(
    database: Engine, database_url: str
) -> None:
    programme = programme_file.load(officers.settings_for(database_url, "http://127.0.0.1", TOKEN).programme)
    clock = MovableClock(EVENING)
    sandbox = Sandbox(clock, token=TOKEN)
    await sandbox.start()
    async with (
        SandboxClient(sandbox.url, patience=30) as telegram,
        machine(database_url, sandbox) as bot,
    ):
        minh = await telegram.person("Minh", started=True)
        officers.open_round(database, programme, [minh], EVENING)
        await bot.shows(AHEAD)  # it starts before the network has told it the time
        await minh.say("/baocao")
        await minh.waits_for(r"Câu \d+ ")
        assert timedelta() <= arrivals(database)[-1] - EVENING - AHEAD < timedelta(minutes=5)

        await bot.shows(timedelta())
        await bot.says("jumped by -25200 s")
        await minh.say("/trogiup")
        await minh.waits_for("/baocao")
        assert timedelta() <= arrivals(database)[-1] - EVENING < timedelta(minutes=5)

        clock.advance(NIGHT)
        await bot.shows(NIGHT)
        await minh.waits_for(r"có hạn nộp .*10/12/2026 \(còn 7 ngày\)")  # it is 08:05, a week before
    await sandbox.stop()
