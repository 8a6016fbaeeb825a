"""A post office: the edge over a real sandbox, with a handler that each test chooses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, select
from telegram import Bot

from bot.clock import MovableClock
from bot.domain.chats import Lack
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.storage.engine import reading, transaction
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.work import Work
from bot.telegram.edge import Edge
from bot.telegram.transport import AiohttpRequest
from bot.telegram.worker import Maker

START = datetime(2026, 11, 23, 1, 5, tzinfo=UTC)
PATIENCE = 20.0
READ_SECONDS = 0.4


def text_to(chat_id: int, text: str, priority: Priority = Priority.REPLY, **more: Any) -> Outgoing:
    """A plain message."""
    return Outgoing(chat_id, "sendMessage", {"text": text}, priority, **more)


def echo(work: Work, update: dict[str, Any], now: datetime) -> None:
    """Say back what was said."""
    message = update.get("message")
    if message and "text" in message:
        work.send(text_to(message["chat"]["id"], f"echo {message['text']}"))


def make_bot(sandbox: Sandbox) -> Bot:
    """A bot that does not wait long for an answer."""
    request = AiohttpRequest(read_timeout=READ_SECONDS)
    return Bot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
        request=request,
        get_updates_request=request,
    )


@dataclass
class Post:
    """One process's edge, what it was told, and the phones."""

    engine: Engine
    clock: MovableClock
    sandbox: Sandbox
    telegram: SandboxClient
    makers: Mapping[str, Maker] = field(default_factory=dict)
    handle: Callable[[Work, dict[str, Any], datetime], None] = echo
    parked: list[str] = field(default_factory=list)
    unreachable: list[tuple[int, str]] = field(default_factory=list)
    migrated: list[tuple[int, int]] = field(default_factory=list)
    lacking: list[tuple[int, Lack]] = field(default_factory=list)
    working: list[tuple[int, Lack]] = field(default_factory=list)
    unmade: list[tuple[int, str]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    async def opens(self) -> Edge:
        """Start one more edge on the same database."""
        edge = Edge(
            self.engine,
            make_bot(self.sandbox),
            self.clock,
            handle=lambda work, update, now: self.handle(work, update, now),
            on_parked=lambda work, update, error: self.parked.append(error),
            on_slow_file=lambda work, update: work.send(text_to(update["message"]["chat"]["id"], "slow")),
            on_unreachable=lambda work, chat_id, reason: self.unreachable.append((chat_id, reason)),
            on_migrated=lambda work, old, new: self.migrated.append((old, new)),
            on_unmade=self._told_unmade,
            on_rights=self._told_rights,
            makers=self.makers,
        )
        await edge.start()
        self.edges.append(edge)
        return edge

    def _told_unmade(self, work: Work, chat_id: int, attachment: Mapping[str, Any], error: str) -> None:
        self.unmade.append((chat_id, error))
        work.send(text_to(chat_id, f"no {attachment['maker']}"))

    def _told_rights(
        self, work: Work, chat_id: int, topic: int | None, lacking: Sequence[Lack], working: Sequence[Lack]
    ) -> None:
        self.lacking += [(chat_id, lack) for lack in lacking]
        self.working += [(chat_id, lack) for lack in working]

    async def closes(self) -> None:
        """Stop all edges."""
        while self.edges:
            await self.edges.pop().stop()

    def sends(self, *messages: Outgoing) -> None:
        """Put messages into the outbox, as a job would."""
        with transaction(self.engine) as work:
            for message in messages:
                work.send(message)
        for edge in self.edges:
            edge.wake()

    async def settled(self) -> None:
        """Everything said is handled, everything due is delivered, and the phones show it."""
        async with asyncio.timeout(PATIENCE):
            await self.edges[0].settled()
        await self.telegram.caught_up()

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for something that no edge can tell."""
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    def advance(self, **step: float) -> None:
        """Move the clock that the bot and Telegram share."""
        self.clock.advance(timedelta(**step))

    def rows(self) -> list[OutboxRow]:
        """The whole outbox."""
        with reading(self.engine) as work:
            return list(work.session.scalars(select(OutboxRow).order_by(OutboxRow.id)))

    def states(self) -> list[OutboxState]:
        """What became of the messages, in the order in which they were asked for."""
        return [row.state for row in self.rows()]


@asynccontextmanager
async def post_office(engine: Engine, rate: float = 1.0, *, pace: bool = False) -> AsyncIterator[Post]:
    """A sandbox with phones and no edge yet; `opens()` starts one."""
    clock = MovableClock(START, rate)
    sandbox = Sandbox(clock, pace=pace, http_webhooks=True)
    await sandbox.start()
    async with SandboxClient(sandbox.url) as telegram:
        post = Post(engine, clock, sandbox, telegram)
        try:
            yield post
        finally:
            await post.closes()
            await sandbox.stop()
