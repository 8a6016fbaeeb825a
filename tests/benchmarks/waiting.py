"""How long somebody who asks waits behind a broadcast: replies first, as the outbox does, and first in first out."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from bot.clock import MovableClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.storage.engine import connect, transaction
from bot.storage.migrating import upgrade
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.work import Work
from bot.telegram.edge import Edge, make_bot
from tests.benchmarks.figures import Figure, Figures

BROADCASTS = 300
ASKED_AFTER = 20
ROUNDS = 3
RATE = 4.0
PATIENCE = 60.0


def figures(_: bool) -> Figures:
    """Replies first against first in, first out."""
    first, last = measured(Priority.REPLY), measured(Priority.BROADCAST)
    what = f"answer behind a broadcast to {BROADCASTS} people, at Telegram's pace"
    yield Figure(what, first, "s", peer="first in, first out", theirs=last)


def measured(priority: Priority) -> float:
    """Seconds of Telegram's time until the answer, which is queued with this priority, is there."""
    return median(asyncio.run(one_round(priority)) for _ in range(ROUNDS))


async def one_round(priority: Priority) -> float:
    """Queue a broadcast; when some of it is out, somebody asks."""
    clock = MovableClock(rate=RATE)
    sandbox = Sandbox(clock)
    await sandbox.start()
    members = [sandbox.world.add_person(first_name=f"P{n}", started=True) for n in range(BROADCASTS)]

    def answer(work: Work, update: dict[str, Any], _: datetime) -> None:
        work.send(Outgoing(update["message"]["chat"]["id"], "sendMessage", {"text": "answer"}, priority))

    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{Path(folder) / 'waiting.db'}")
        upgrade(engine)
        with transaction(engine) as work:
            news = {"text": "news"}
            for member in members:
                work.send(Outgoing(member.id, "sendMessage", news, Priority.BROADCAST))
        nothing: Callable[..., None] = lambda *_: None  # noqa: E731
        edge = Edge(
            engine,
            make_bot(sandbox.token, sandbox.url),
            clock,
            handle=answer,
            on_parked=nothing,
            on_slow_file=nothing,
            on_unreachable=nothing,
            on_migrated=nothing,
            on_unmade=nothing,
            on_rights=nothing,
        )
        async with SandboxClient(sandbox.url, patience=PATIENCE) as telegram:
            anna = await telegram.person("Anna", started=True)
            await edge.start()
            counted = telegram.mirror.messages
            await telegram.mirror.when(lambda: sum(map(len, counted.values())) >= ASKED_AFTER or None)
            asked = clock.monotonic()
            await anna.say("question")
            await anna.waits_for("answer")
            waited = clock.monotonic() - asked
        await edge.stop()
        engine.dispose()
    await sandbox.stop()
    return waited
