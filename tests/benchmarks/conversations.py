"""Officers who fill in a form as fast as they are answered: the whole bot against python-telegram-bot as it ships.

Both run in a process of their own, over HTTP, towards the same stand-in. The peer keeps each conversation in memory:
its ConversationHandler knows no database, and its PicklePersistence writes a file now and then.
`python -m tests.benchmarks.conversations API_URL TOKEN FILE` is that peer; it runs until it is told to stop.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from statistics import median

from telegram.ext import Application, PicklePersistence

from bot.clock import MovableClock
from bot.sandbox.server import Sandbox
from bot.stopping import told_to_stop
from tests.benchmarks import unpaced
from tests.benchmarks.answering import Officers
from tests.benchmarks.figures import ROUNDS, Figure, Figures
from tests.benchmarks.process import cpu_of
from tests.benchmarks.turns import conversation
from tests.benchmarks.worlds import NOW, World, built, officer_of

UNITS = 50
ANSWERS = 10
_PEER = "ConversationHandler + PicklePersistence"
_READY = b"ready\n"


def figures(_: bool) -> Figures:
    """Both in turns; answers a second, and what each of them costs the process that answers."""
    rounds = [(asyncio.run(ours()), asyncio.run(theirs())) for _ in range(ROUNDS)]
    rates = [median(one[side][0] for one in rounds) for side in (0, 1)]
    costs = [median(one[side][1] for one in rounds) for side in (0, 1)]
    yield Figure(
        "conversation updates, from Telegram to Telegram", rates[0], "/s", 0.5, True, _PEER, rates[1]
    )
    yield Figure("the same, CPU an update", costs[0], "ms", peer=_PEER, theirs=costs[1])


async def ours() -> tuple[float, float]:
    """Answers a second, and CPU milliseconds of each; every one of them is on the disk before it counts."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bot.db'}"
        built(url, World(units=UNITS, filed=0, drafting=0)).dispose()
        async with Sandbox(MovableClock(start=NOW)) as sandbox:
            return await _answered(sandbox, unpaced.running(url, sandbox.url, sandbox.token))


async def theirs() -> tuple[float, float]:
    """The same of the peer."""
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox(MovableClock(start=NOW)) as sandbox:
            return await _answered(sandbox, _peer(sandbox.url, sandbox.token, str(Path(folder) / "kept")))


async def _answered(
    sandbox: Sandbox, bot: AbstractAsyncContextManager[asyncio.subprocess.Process]
) -> tuple[float, float]:
    officers = Officers(sandbox, range(officer_of(0), officer_of(UNITS)))
    async with bot as process:
        await officers.begin()
        before = cpu_of(process.pid)
        rate = await officers.answer_all(ANSWERS)
        return rate, 1000 * (cpu_of(process.pid) - before) / (UNITS * ANSWERS)


@asynccontextmanager
async def _peer(url: str, token: str, file: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__, url, token, file), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        assert await process.stdout.readline() == _READY
        yield process
    finally:
        process.terminate()
        await process.wait()


async def main(url: str, token: str, file: str) -> None:
    """The library's own application, transport and polling."""
    app = (
        Application.builder().token(token).base_url(f"{url}/bot").persistence(PicklePersistence(file)).build()
    )
    app.add_handler(conversation("baocao"))
    told = told_to_stop()
    async with app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling()
        sys.stdout.buffer.write(_READY)
        sys.stdout.flush()
        await told.wait()
        await app.updater.stop()
        await app.stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
