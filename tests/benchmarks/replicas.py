"""Answers a second on PostgreSQL: one replica against SQLite, two against one; all of it on the same machine.

The server keeps its promises to the disk, as SQLite does here.
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

from bot.clock import MovableClock
from bot.sandbox.server import Sandbox
from tests.benchmarks import unpaced
from tests.benchmarks.answering import Officers
from tests.benchmarks.figures import Figure, Figures, LeftOut
from tests.benchmarks.worlds import NOW, World, built, officer_of
from tests.databases import Missing, PostgresServer, postgres_server

UNITS = 100
ANSWERS = 10
ROUNDS = 3


def figures(_: bool) -> Figures:
    """Officers who answer as soon as they are asked."""
    try:
        with postgres_server(durable=True) as server:
            sqlite, one, two = _measured(server)
    except Missing as missing:
        yield LeftOut("answers on PostgreSQL", str(missing))
        return
    yield Figure("answers, PostgreSQL", one, "/s", must=0.7, at_least=True, peer="SQLite", theirs=sqlite)
    yield Figure("answers, two replicas", two, "/s", must=1.3, at_least=True, peer="one", theirs=one)


def _measured(server: PostgresServer) -> tuple[float, ...]:
    rounds: list[tuple[float, float, float]] = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder, server.fresh() as first, server.fresh() as second:
            sqlite = asyncio.run(one_round(f"sqlite:///{Path(folder) / 'bot.db'}", 1))
            rounds.append((sqlite, asyncio.run(one_round(first, 1)), asyncio.run(one_round(second, 2))))
    return tuple(median(several) for several in zip(*rounds, strict=True))


async def one_round(database_url: str, replicas: int) -> float:
    """Answers a second."""
    built(database_url, World(units=UNITS, filed=0, drafting=0)).dispose()
    async with AsyncExitStack() as running, Sandbox(MovableClock(start=NOW)) as sandbox:
        officers = Officers(sandbox, range(officer_of(0), officer_of(UNITS)))
        for _ in range(replicas):
            bot = unpaced.running(database_url, sandbox.url, sandbox.token)
            await running.enter_async_context(bot)
        await officers.begin()
        return await officers.answer_all(ANSWERS)
