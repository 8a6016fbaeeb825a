"""A sandbox of its own for every test, a caller that speaks the Bot API raw, and the cast."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Group, Phone
from bot.sandbox.server import Sandbox


class StillClock:
    """Time that moves only by hand."""

    def __init__(self) -> None:
        self._start = self._now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds()

    def advance(self, step: timedelta) -> None:
        self._now += step


class Api:
    """The Bot API as a bot sees it: what it answers, good or bad."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self.session = session
        self.url = url
        self.token = token

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The whole answer to a call with a JSON body."""
        async with self.session.post(self.address(method), json=parameters) as answer:
            body: dict[str, Any] = await answer.json()
            assert answer.status == (200 if body["ok"] else body["error_code"])
            return body

    async def does(self, method: str, **parameters: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.call(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refuses(self, method: str, **parameters: Any) -> str:
        """The words in which a call is refused."""
        body = await self.call(method, **parameters)
        assert not body["ok"], body
        return str(body["description"])

    async def sends_file(
        self, method: str, files: dict[str, tuple[str, bytes]], **parameters: Any
    ) -> dict[str, Any]:
        """The whole answer to a multipart call."""
        form = aiohttp.FormData()
        for name, value in parameters.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (filename, content) in files.items():
            form.add_field(
                name, io.BytesIO(content), filename=filename, content_type="application/octet-stream"
            )
        async with self.session.post(self.address(method), data=form) as answer:
            body: dict[str, Any] = await answer.json()
            return body

    async def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        """What getUpdates gives; without an offset nothing is confirmed."""
        found: list[dict[str, Any]] = await self.does("getUpdates", **parameters)
        return found

    async def until(self, happens: Callable[[], bool]) -> None:
        """Keep the sandbox busy with harmless calls until something has happened in it."""
        async with asyncio.timeout(5):
            while not happens():
                await self.does("getMyName")

    def address(self, method: str) -> str:
        return f"{self.url}/bot{self.token}/{method}"


@pytest.fixture
async def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def sandbox(clock: StillClock) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(clock)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def tg(sandbox: Sandbox) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(sandbox.url, patience=5) as client:
        yield client


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(session, sandbox.url, sandbox.token)


@pytest.fixture
async def lan(tg: SandboxClient) -> Phone:
    """Lan, who has started the bot."""
    return await tg.person("Lan", last_name="Lò Thị", phone="+84912000001", username="lan_lo", started=True)


@pytest.fixture
async def minh(tg: SandboxClient) -> Phone:
    """Minh, who has started the bot."""
    return await tg.person("Minh", phone="+84912000002", started=True)


@pytest.fixture
async def office(tg: SandboxClient, lan: Phone, minh: Phone) -> Group:
    """A plain group of both, with the bot as administrator."""
    return await tg.group("Văn phòng", [lan, minh], bot_is_admin=True)
