"""The durable path alone: answering a queue of messages, and sending one, against libraries that keep nothing."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine
from telegram import Bot, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.clock import MovableClock
from bot.storage.engine import connect, transaction
from bot.storage.migrating import upgrade
from bot.storage.outgoing import Outgoing
from bot.storage.work import Work
from bot.telegram.delivery import AT_ONCE
from bot.telegram.edge import Edge, make_bot
from tests.benchmarks.figures import ROUNDS, Figure, Figures
from tests.benchmarks.stand_in import accounts, stand_in
from tests.benchmarks.unpaced import without_pace

PEOPLE = 100
MESSAGES = 1000

Begin = Callable[[], Awaitable[None]]
Side = Callable[[str, str], AbstractAsyncContextManager[Begin]]
"""A bot made ready, by the address and the token of its Telegram; what it costs counts from its beginning on."""


@dataclass(frozen=True)
class Speed:
    """Of one round, or medians of several."""

    per_second: float
    cpu_ms: float


def figures(_: bool) -> Figures:
    """CPU for each message, and how many a second."""
    ours, aiograms, ptbs = measured([durable, aiogram_echo, ptb_echo], queued=MESSAGES)
    yield Figure(
        "durable echo, CPU an update", ours.cpu_ms, "ms", 0.8, peer="aiogram", theirs=aiograms.cpu_ms
    )
    yield Figure("durable echo, CPU an update", ours.cpu_ms, "ms", peer="PTB", theirs=ptbs.cpu_ms)
    rates = (ours.per_second, aiograms.per_second)
    yield Figure("durable echo", rates[0], "/s", at_least=True, peer="aiogram", theirs=rates[1])
    ours, ptbs = measured([durable_delivery, ptb_delivery], queued=0)
    yield Figure("delivery, CPU a message", ours.cpu_ms, "ms", 0.2, peer="PTB", theirs=ptbs.cpu_ms)


def measured(sides: list[Side], queued: int) -> list[Speed]:
    """Each side in turns, so that a busy machine hinders all alike."""
    rounds = [[asyncio.run(one_round(side, queued)) for side in sides] for _ in range(ROUNDS)]
    return [
        Speed(median(one.per_second for one in speeds), median(one.cpu_ms for one in speeds))
        for speeds in zip(*rounds, strict=True)
    ]


async def one_round(side: Side, queued: int) -> Speed:
    """Until everything has been said once."""
    async with stand_in(PEOPLE, queued, MESSAGES) as there, side(there.url, there.token) as begin:
        before = time.process_time()
        await begin()
        seconds = await there.over()
        spent = time.process_time() - before
    return Speed(MESSAGES / seconds, 1000 * spent / MESSAGES)


@asynccontextmanager
async def durable(url: str, token: str) -> AsyncIterator[Begin]:
    """Ours: every update and every answer is on the disk before it counts."""
    with database() as engine:
        async with unpaced_edge(engine, url, token) as begin:
            yield begin


@asynccontextmanager
async def durable_delivery(url: str, token: str) -> AsyncIterator[Begin]:
    """Ours: the messages wait in the outbox."""
    with database() as engine:
        with transaction(engine) as work:
            for number in range(MESSAGES):
                account = accounts(PEOPLE)[number % PEOPLE]
                work.send(Outgoing(account, "sendMessage", {"text": f"message {number}"}))
        async with unpaced_edge(engine, url, token) as begin:
            yield begin


@contextmanager
def database() -> Iterator[Engine]:
    """A new one in a file."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{Path(folder) / 'echo.db'}")
        upgrade(engine)
        yield engine
        engine.dispose()


@asynccontextmanager
async def unpaced_edge(engine: Engine, url: str, token: str) -> AsyncIterator[Begin]:
    """An edge that echoes, without the pace that Telegram asks for."""
    with without_pace():
        edge = echoing_edge(engine, url, token)
        yield edge.start
        await edge.stop()


def echoing_edge(engine: Engine, url: str, token: str) -> Edge:
    """The durable path with nothing behind it."""
    nothing: Callable[..., None] = lambda *_: None  # noqa: E731
    return Edge(
        engine,
        make_bot(token, url),
        MovableClock(),
        handle=say_back,
        on_parked=nothing,
        on_slow_file=nothing,
        on_unreachable=nothing,
        on_migrated=nothing,
        on_unmade=nothing,
        on_rights=nothing,
    )


def say_back(work: Work, update: dict[str, Any], _: datetime) -> None:
    """An echo as a turn."""
    message = update["message"]
    work.send(Outgoing(message["chat"]["id"], "sendMessage", {"text": message["text"]}))


@asynccontextmanager
async def aiogram_echo(url: str, token: str) -> AsyncIterator[Begin]:
    """As aiogram's own example: nothing is kept, and an update is confirmed while it is still in memory."""
    import aiogram  # takes seconds, and whoever measures something else needs it not
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    bot = aiogram.Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    talk = aiogram.Dispatcher()

    async def answer(message: Any) -> None:
        await message.answer(message.text)

    talk.message.register(answer)
    running: list[asyncio.Task[None]] = []

    async def begin() -> None:
        running.append(asyncio.create_task(talk.start_polling(bot, handle_signals=False)))

    yield begin
    await talk.stop_polling()
    await asyncio.gather(*running)


@asynccontextmanager
async def ptb_echo(url: str, token: str) -> AsyncIterator[Begin]:
    """The same of python-telegram-bot, over our transport."""
    app = Application.builder().bot(make_bot(token, url)).concurrent_updates(AT_ONCE).build()

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None and update.message.text is not None
        await update.message.reply_text(update.message.text)

    app.add_handler(MessageHandler(filters.TEXT, answer))

    async def begin() -> None:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling()

    async with app:
        yield begin
        assert app.updater is not None
        await app.updater.stop()
        await app.stop()


@asynccontextmanager
async def ptb_delivery(url: str, token: str) -> AsyncIterator[Begin]:
    """A loop over `send_message`, so many at once as ours, over the library's own transport."""
    numbers = iter(range(MESSAGES))

    async def send_some(bot: Bot) -> None:
        for number in numbers:
            await bot.send_message(accounts(PEOPLE)[number % PEOPLE], f"message {number}")

    async with Bot(token, base_url=f"{url}/bot") as bot:
        sending: list[asyncio.Task[None]] = []

        async def begin() -> None:
            sending.extend(asyncio.create_task(send_some(bot)) for _ in range(AT_ONCE))

        yield begin
        await asyncio.gather(*sending)
