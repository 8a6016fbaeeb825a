"""The sandbox misbehaves when told to: floods, errors, silence, cut connections; and keeps Telegram's pace."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Group, Phone
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Api, StillClock


async def test_a_flood_says_how_long_to_wait_and_passes(api: Api, tg: SandboxClient, lan: Phone) -> None:
    await tg.trouble("flood", method="sendMessage", retry_after=7)
    await api.does("getMe")
    assert await api.call("sendMessage", chat_id=lan.id, text="x") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    await api.does("sendMessage", chat_id=lan.id, text="x")


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("server_error", 500, "Internal Server Error"),
        ("bad_gateway", 502, "Bad Gateway"),
        ("blocked", 403, "Forbidden: bot was blocked by the user"),
        ("deactivated", 403, "Forbidden: user is deactivated"),
        ("chat_gone", 400, "Bad Request: chat not found"),
    ],
)
async def test_trouble_refuses_as_often_as_told_and_only_there(
    api: Api, tg: SandboxClient, lan: Phone, minh: Phone, kind: str, code: int, words: str
) -> None:
    await tg.trouble(kind, chat=lan, times=2)
    await api.does("sendMessage", chat_id=minh.id, text="x")
    for _ in range(2):
        answer = await api.call("sendMessage", chat_id=lan.id, text="x")
        assert (answer["error_code"], answer["description"]) == (code, words)
    await api.does("sendMessage", chat_id=lan.id, text="x")


@pytest.mark.parametrize(("kind", "sent"), [("timeout", 1), ("timeout_before", 0)])
async def test_a_call_that_is_never_answered(
    sandbox: Sandbox, api: Api, tg: SandboxClient, lan: Phone, kind: str, sent: int
) -> None:
    await tg.trouble(kind, method="sendMessage")
    call = asyncio.create_task(api.call("sendMessage", chat_id=lan.id, text="x"))
    await api.until(lambda: any(one.trouble == kind for one in sandbox.world.calls))
    assert not call.done()
    call.cancel()
    await tg.caught_up()
    assert len(lan.messages) == sent


@pytest.mark.parametrize(("kind", "sent"), [("cut_after", 1), ("cut_before", 0)])
async def test_a_connection_that_is_cut(
    api: Api, tg: SandboxClient, lan: Phone, kind: str, sent: int
) -> None:
    await tg.trouble(kind)
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.call("sendMessage", chat_id=lan.id, text="x")
    await tg.caught_up()
    assert len(lan.messages) == sent


async def test_trouble_can_be_called_off(api: Api, tg: SandboxClient, lan: Phone) -> None:
    await tg.trouble("flood", times=100)
    await tg.no_more_trouble()
    await api.does("sendMessage", chat_id=lan.id, text="x")


async def test_a_sandbox_that_stops_sends_the_waiting_home(
    sandbox: Sandbox, api: Api, tg: SandboxClient
) -> None:
    await tg.trouble("timeout", method="getMe")
    calls = [asyncio.create_task(api.call("getMe")), asyncio.create_task(api.call("getUpdates", timeout=50))]
    await api.until(lambda: sandbox.world.updates.polled and len(sandbox.world.troubles.as_json()) == 0)
    async with asyncio.timeout(5):
        await sandbox.stop()
        await asyncio.gather(*calls, return_exceptions=True)


class TestPace:
    """With `pace=True` the sandbox keeps Telegram's limits by its own clock."""

    @pytest.fixture
    async def sandbox(self, clock: StillClock) -> AsyncIterator[Sandbox]:
        sandbox = Sandbox(clock, pace=True)
        await sandbox.start()
        yield sandbox
        await sandbox.stop()

    async def test_a_private_chat_takes_a_short_burst_then_one_a_second(
        self, api: Api, tg: SandboxClient, lan: Phone
    ) -> None:
        answers = [await self._send(api, lan.id) for _ in range(5)]
        assert [answer["ok"] for answer in answers] == [True] * 4 + [False]
        await tg.advance(seconds=answers[-1]["parameters"]["retry_after"])
        assert (await self._send(api, lan.id))["ok"]

    async def test_a_group_takes_twenty_a_minute(self, api: Api, tg: SandboxClient, office: Group) -> None:
        for _ in range(20):
            assert (await self._send(api, office.id))["ok"]
        refused = await self._send(api, office.id)
        assert refused["parameters"] == {"retry_after": 60}
        await tg.advance(minutes=1)
        assert (await self._send(api, office.id))["ok"]

    async def test_all_chats_together_take_thirty_a_second(self, api: Api, tg: SandboxClient) -> None:
        everybody = [await tg.person(f"Người {n}", started=True) for n in range(31)]
        answers = [await self._send(api, somebody.id) for somebody in everybody]
        assert [answer["ok"] for answer in answers] == [True] * 30 + [False]

    async def test_a_clock_set_back_does_not_silence_the_bot(
        self, api: Api, tg: SandboxClient, lan: Phone
    ) -> None:
        for _ in range(4):
            await self._send(api, lan.id)
        await tg.advance(hours=-1)
        assert (await self._send(api, lan.id))["ok"]

    async def _send(self, api: Api, chat_id: int) -> dict[str, Any]:
        return await api.call("sendMessage", chat_id=chat_id, text="x")
