"""How long somebody waits for the reply to a typed answer: the whole bot, and a Telegram that answers at once."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from bot.clock import MovableClock
from bot.sandbox.server import Sandbox
from tests.benchmarks import unpaced
from tests.benchmarks.answering import Officers
from tests.benchmarks.figures import Figure, Figures
from tests.benchmarks.worlds import NOW, World, built, officer_of

UNITS = 100
PER_SECOND = 50
ANSWERS = 10
"""Of everybody; twenty seconds altogether."""


def figures(_: bool) -> Figures:
    """Half of them wait shorter, and one in a hundred longer."""
    with tempfile.TemporaryDirectory() as folder:
        waited = asyncio.run(one_round(f"sqlite:///{Path(folder) / 'bot.db'}"))
    half, nearly_all = waited[len(waited) // 2], waited[len(waited) * 99 // 100]
    yield Figure(f"update to reply at {PER_SECOND}/s, p50", 1000 * half, "ms", must=8)
    yield Figure(f"update to reply at {PER_SECOND}/s, p99", 1000 * nearly_all, "ms", must=25)


async def one_round(database_url: str) -> list[float]:
    """The seconds until each reply, sorted; the bot in a process of its own, Telegram here."""
    built(database_url, World(units=UNITS, filed=0, drafting=0)).dispose()
    async with Sandbox(MovableClock(start=NOW)) as sandbox:
        officers = Officers(sandbox, range(officer_of(0), officer_of(UNITS)))
        async with unpaced.running(database_url, sandbox.url, sandbox.token):
            await officers.begin()
            return await officers.answer_at(PER_SECOND, ANSWERS)
