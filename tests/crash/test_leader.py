"""The replica that sends is killed in the middle of a message: the next one says it at once, not when a lease ends."""

from __future__ import annotations

import asyncio
import os
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from bot.clock import MovableClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.telegram.delivery import LEASE
from tests.crash import echo
from tests.crash.crashable import ForkedBot, fork_server

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]

SOON = 10.0
"""Real seconds, most of them the machine's of a loaded test run."""


async def test_a_killed_leader_leaves_nobody_waiting(database: Engine, database_url: str) -> None:
    assert LEASE.total_seconds() > SOON
    echo.prepare(database)
    sandbox = Sandbox(MovableClock())
    await sandbox.start()

    def bears_one() -> AbstractAsyncContextManager[ForkedBot]:
        return fork_server(
            database_url, sandbox.url, sandbox.token, [datetime.now(UTC)], bot="tests.crash.steady"
        )

    async with (
        SandboxClient(sandbox.url, patience=SOON) as telegram,
        bears_one() as first,
        bears_one() as second,
    ):
        anna = await telegram.person("Anna", started=True)
        await first.starts()
        await anna.say("one")
        await anna.waits_for("1. one", timeout=30)
        await second.starts()
        await telegram.trouble("timeout_before", method="sendMessage", chat=anna)
        await anna.say("two")
        async with asyncio.timeout(SOON):
            while not any(call.trouble for call in sandbox.world.calls):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await anna.say("three")
        await first.is_killed()
        await anna.waits_for("3. three")
        assert anna.texts == ["1. one", "2. two", "3. three"]
    await sandbox.stop()
