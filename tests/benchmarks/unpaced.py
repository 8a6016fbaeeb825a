"""The whole bot in a process of its own, without the pace that Telegram asks for, so that only the bot holds it up.

`python -m tests.benchmarks.unpaced DATABASE_URL API_URL TOKEN` runs until it is told to stop.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from unittest.mock import patch

from bot import settings
from bot.app import App
from bot.clock import MovableClock
from bot.stopping import told_to_stop
from bot.telegram.delivery import AT_ONCE
from bot.telegram.pacing import Pacer
from tests.benchmarks.worlds import NOW
from tests.programme import PROGRAMME_FILE

_READY = b"ready\n"


@contextmanager
def without_pace() -> Iterator[None]:
    """Send whatever there is, in this process."""
    with (
        patch.object(Pacer, "room", lambda self: AT_ONCE),
        patch.object(Pacer, "closed_chats", lambda self: []),
        patch.object(Pacer, "next_opening", lambda self: None),
    ):
        yield


@asynccontextmanager
async def running(database_url: str, api_url: str, token: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start one, wait until it is up, and end it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__, database_url, api_url, token), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        assert await process.stdout.readline() == _READY
        yield process
    finally:
        process.terminate()
        await process.wait()


async def main(database_url: str, api_url: str, token: str) -> None:
    """The bot as it is, but for its pace."""
    logging.basicConfig(level=logging.ERROR)
    given = settings.load({"PROGRAMME": str(PROGRAMME_FILE)}, Path("/nowhere/.env"))
    given = given.with_database(database_url, token, copies=Path("/nowhere")).at(api_url)
    app = App(given, MovableClock(start=NOW))
    told = told_to_stop()
    with without_pace():
        await app.start()
        await app.tick()  # so that the round is announced before anybody is measured
        await app.settled()
        sys.stdout.buffer.write(_READY)
        sys.stdout.flush()
        await told.wait()
        await app.stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
