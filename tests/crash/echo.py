"""A bot that does the least that can be lost or doubled: it notes what it hears and says it back, numbered."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Engine, MetaData, Table, Text, func, insert, select

from bot.clock import Clock, MovableClock
from bot.storage.engine import connect, reading
from bot.storage.outgoing import Outgoing
from bot.storage.work import Work
from bot.telegram.edge import Edge, make_bot

_tables = MetaData()
# Without a key: what is handled twice must show.
HEARD = Table(
    "heard", _tables, Column("chat_id", BigInteger), Column("update_id", BigInteger), Column("text", Text)
)


def prepare(engine: Engine) -> None:
    """Make the one table it needs beside ours."""
    _tables.create_all(engine)


def handle(work: Work, update: dict[str, Any], now: datetime) -> None:
    """Note a message and say it back with its number in the chat."""
    message = update["message"]
    chat_id, text = message["chat"]["id"], message["text"]
    noted = {"chat_id": chat_id, "update_id": update["update_id"], "text": text}
    work.session.execute(insert(HEARD).values(noted))
    number = work.session.execute(select(func.count()).where(HEARD.c.chat_id == chat_id)).scalar_one()
    work.send(Outgoing(chat_id, "sendMessage", {"text": f"{number}. {text}"}))


def heard(engine: Engine, chat_id: int) -> list[str]:
    """What a chat has said, as far as it was handled, in the order of its updates; doubles included."""
    asked = select(HEARD.c.text).where(HEARD.c.chat_id == chat_id).order_by(HEARD.c.update_id)
    with reading(engine) as work:
        return list(work.session.execute(asked).scalars())


def ignore(*_: object) -> None:
    """Nothing to tell anybody."""


def edge_of(engine: Engine, api_url: str, token: str, clock: Clock) -> Edge:
    """The durable path around the echo."""
    return Edge(
        engine,
        make_bot(token, api_url),
        clock,
        handle=handle,
        on_parked=ignore,
        on_slow_file=ignore,
        on_unreachable=ignore,
        on_migrated=ignore,
        on_unmade=ignore,
        on_rights=ignore,
        makers={},
    )


RATE = 30.0
"""Its clock runs fast, so that what slows it down is not the pace that Telegram asks for."""


async def run(database_url: str, api_url: str, token: str, started_at: datetime) -> None:
    """Live until killed."""
    edge = edge_of(connect(database_url), api_url, token, MovableClock(started_at, RATE))
    await edge.start()
    await asyncio.Event().wait()
