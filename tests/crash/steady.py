"""The echo with the clock of production: what it waits for, it waits for in real seconds."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.clock import Clock
from bot.storage.engine import connect
from tests.crash.echo import edge_of


async def run(database_url: str, api_url: str, token: str, started_at: datetime) -> None:
    """Live until killed."""
    edge = edge_of(connect(database_url), api_url, token, Clock())
    await edge.start()
    await asyncio.Event().wait()
