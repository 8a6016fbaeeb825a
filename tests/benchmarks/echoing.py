"""Answering a queue of messages: the durable path against python-telegram-bot's own, over the same transport."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.clock import MovableClock
from bot.storage.engine import connect
from bot.storage.migrating import upgrade
from bot.storage.outgoing import Outgoing
from bot.storage.work import Work
from bot.telegram.delivery import AT_ONCE
from bot.telegram.edge import Edge, make_bot
from bot.telegram.pacing import Pacer
from tests.benchmarks.figures import Figure, Figures

PEOPLE = 100
MESSAGES = 2000
ROUNDS = 3

Bot = Callable[[str, str], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Speed:
    """Medians of some rounds."""

    per_second: float
    cpu_ms: float


def figures(_: bool) -> Figures:
    """The durable path against the library's own."""
    ours, theirs = measured(durable, in_memory)
    peer = "python-telegram-bot, nothing kept"
    yield Figure("echo through the durable path", ours.cpu_ms, "ms CPU", peer=peer, theirs=theirs.cpu_ms)
    yield Figure("echo through the durable path", ours.per_second, "/s", peer=peer, theirs=theirs.per_second)


def measured(*bots: Bot) -> list[Speed]:
    """Answers a second, and the bot's CPU time for each; in turns, so that a busy machine hinders all alike."""
    rounds = [[asyncio.run(one_round(bot)) for bot in bots] for _ in range(ROUNDS)]
    return [
        Speed(median(speed.per_second for speed in speeds), median(speed.cpu_ms for speed in speeds))
        for speeds in zip(*rounds, strict=True)
    ]


async def one_round(bot: Bot) -> Speed:
    """Answer all messages once."""
    stand_in = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.benchmarks.stand_in", str(PEOPLE), str(MESSAGES)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert stand_in.stdout is not None
    url, token = (await stand_in.stdout.readline()).decode().split()
    before = time.process_time()
    async with bot(url, token):
        seconds = float(await stand_in.stdout.readline())
        spent = time.process_time() - before
    await stand_in.communicate(b"\n")
    return Speed(MESSAGES / seconds, 1000 * spent / MESSAGES)


@asynccontextmanager
async def durable(url: str, token: str) -> AsyncIterator[None]:
    """Ours: every update and every answer is on the disk before it counts; without the pace that Telegram asks for."""
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(Pacer, "room", return_value=AT_ONCE),
        patch.object(Pacer, "closed_chats", return_value=[]),
    ):
        engine = connect(f"sqlite:///{Path(folder) / 'echo.db'}")
        upgrade(engine)
        bot = make_bot(token, url)
        nothing: Callable[..., None] = lambda *_: None  # noqa: E731
        edge = Edge(
            engine,
            bot,
            MovableClock(),
            handle=say_back,
            on_parked=nothing,
            on_slow_file=nothing,
            on_unreachable=nothing,
            on_migrated=nothing,
            on_unmade=nothing,
            on_rights=nothing,
        )
        await edge.start()
        yield
        await edge.stop()
        engine.dispose()


def say_back(work: Work, update: dict[str, Any], _: datetime) -> None:
    """An echo as a turn."""
    message = update["message"]
    work.send(Outgoing(message["chat"]["id"], "sendMessage", {"text": message["text"]}))


@asynccontextmanager
async def in_memory(url: str, token: str) -> AsyncIterator[None]:
    """Theirs: nothing is kept, and an update is confirmed while it is still in memory."""
    app = Application.builder().bot(make_bot(token, url)).concurrent_updates(AT_ONCE).build()

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None and update.message.text is not None
        await update.message.reply_text(update.message.text)

    app.add_handler(MessageHandler(filters.TEXT, answer))
    async with app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling()
        yield
        await app.updater.stop()
        await app.stop()
