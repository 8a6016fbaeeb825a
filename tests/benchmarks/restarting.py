"""A start with ten thousand unread updates and as many unsent messages: how soon the first one goes out."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from bot import settings
from bot.app import App
from bot.clock import MovableClock
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.tables.delivery import OUTBOX
from tests.benchmarks.figures import ROUNDS, Figure, Figures
from tests.benchmarks.stand_in import StandIn, accounts, stand_in
from tests.benchmarks.worlds import NOW, World, built
from tests.programme import PROGRAMME_FILE

PEOPLE = 100
WAITING = 10_000


def figures(_: bool) -> Figures:
    """From the first call of the start to the first message, the program being loaded; the stop, too."""
    rounds = [asyncio.run(both()) for _ in range(ROUNDS)]
    full, empty = (median(one[side][0] for one in rounds) for side in (0, 1))
    yield Figure(
        "start to first send, 10,000 unread and unsent", full, "s", must=5, peer="empty", theirs=empty
    )
    yield Figure("stop in the middle of them", median(one[0][1] for one in rounds), "s", must=5)


async def both() -> tuple[tuple[float, float], tuple[float, float]]:
    """Seconds to the first send and of the stop; with much that waits, and with one message that does."""
    return await one_round(WAITING, WAITING), await one_round(0, 1)


async def one_round(unread: int, unsent: int) -> tuple[float, float]:
    """Start, wait for the first message, stop."""
    async with stand_in(PEOPLE, unread, 1) as telegram:
        with _bot(telegram, unsent) as app:
            began = time.monotonic()
            await app.start()
            await telegram.over()
            sent = time.monotonic()
            await app.stop()
            return sent - began, time.monotonic() - sent


@contextmanager
def _bot(telegram: StandIn, unsent: int) -> Iterator[App]:
    """The whole bot over a database in which so many messages wait."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bot.db'}"
        engine = built(url, World(units=PEOPLE))
        messages = (
            Outgoing(account, "sendMessage", {"text": f"message {number}"}, Priority.BROADCAST)
            for number in range(unsent)
            for account in accounts(PEOPLE)[number % PEOPLE : number % PEOPLE + 1]
        )
        with engine.begin() as connection:
            connection.execute(insert(OUTBOX), [message.to_row() for message in messages])
        engine.dispose()
        given = settings.load({"PROGRAMME": str(PROGRAMME_FILE)}, Path("/nowhere/.env"))
        given = given.with_database(url, telegram.token, copies=Path("/nowhere")).at(telegram.url)
        yield App(given, MovableClock(start=NOW))
