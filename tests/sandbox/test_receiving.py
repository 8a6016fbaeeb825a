"""getUpdates and webhooks: what waits, what is confirmed, who may listen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Phone
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Api


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_stays_until_an_offset_confirms_it(api: Api, lan: Phone) -> None:
    for text in ("một", "hai", "ba"):
        await lan.say(text)
    first = await api.updates()
    assert texts(first) == texts(await api.updates()) == ["một", "hai", "ba"]
    assert texts(await api.updates(offset=first[1]["update_id"])) == ["hai", "ba"]
    assert texts(await api.updates(offset=first[2]["update_id"] + 1)) == []
    assert texts(await api.updates(offset=0)) == []


async def test_no_more_come_than_were_asked_for(api: Api, lan: Phone) -> None:
    for text in ("một", "hai", "ba"):
        await lan.say(text)
    assert texts(await api.updates(limit=2)) == ["một", "hai"]


async def test_a_negative_offset_keeps_only_the_newest(api: Api, lan: Phone) -> None:
    for text in ("một", "hai", "ba"):
        await lan.say(text)
    assert texts(await api.updates(offset=-1)) == ["ba"]
    assert texts(await api.updates()) == ["ba"]


async def test_a_long_poll_ends_with_the_first_update(sandbox: Sandbox, api: Api, lan: Phone) -> None:
    poll = asyncio.create_task(api.updates(timeout=30))
    await api.until(lambda: sandbox.world.updates.polled)
    await lan.say("một")
    assert texts(await poll) == ["một"]


async def test_a_second_poll_terminates_the_first(sandbox: Sandbox, api: Api, lan: Phone) -> None:
    first = asyncio.create_task(api.call("getUpdates", timeout=30))
    await api.until(lambda: sandbox.world.updates.polled)
    second = asyncio.create_task(api.updates(timeout=30))
    assert (await first)["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await lan.say("một")
    assert texts(await second) == ["một"]


async def test_only_the_wanted_kinds_come_from_now_on(api: Api, lan: Phone) -> None:
    said = await lan.say("một")
    await api.updates(allowed_updates=["message"])
    await lan.edits(said["message_id"], "hai")
    await lan.blocks()
    assert texts(await api.updates()) == ["một"]


async def test_an_update_is_kept_for_a_day(api: Api, tg: SandboxClient, lan: Phone) -> None:
    await lan.say("một")
    await tg.advance(hours=20)
    await lan.say("hai")
    await tg.advance(hours=5)
    assert texts(await api.updates()) == ["hai"]


async def test_a_poller_that_was_killed_leaves_nothing_behind(sandbox: Sandbox, api: Api, lan: Phone) -> None:
    poll = asyncio.create_task(api.updates(timeout=30))
    await api.until(lambda: sandbox.world.updates.polled)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    await lan.say("một")
    assert texts(await api.updates(timeout=30)) == ["một"]


async def test_a_forged_update_comes_as_it_is(api: Api, tg: SandboxClient) -> None:
    number = await tg.forge({"something_new": {"from": "the future"}})
    assert await api.updates() == [{"update_id": number, "something_new": {"from": "the future"}}]


class Hook:
    """A bot's webhook: collects what comes, answers with the next status it was given, then with 200."""

    def __init__(self) -> None:
        self.came: asyncio.Queue[tuple[str | None, dict[str, Any]]] = asyncio.Queue()
        self.statuses: list[int] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        await self.came.put((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def hook(sandbox: Sandbox) -> AsyncIterator[Hook]:
    """On this machine, where a certificate would prove nothing."""
    sandbox.world.http_webhooks = True
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_is_brought_the_updates_in_order_with_its_secret(
    api: Api, lan: Phone, hook: Hook
) -> None:
    await lan.say("một")
    await api.does("setWebhook", url=hook.url, secret_token="bí-mật".encode().hex())
    await lan.say("hai")
    came = [await hook.came.get(), await hook.came.get()]
    assert texts([update for _, update in came]) == ["một", "hai"]
    assert {secret for secret, _ in came} == {"bí-mật".encode().hex()}


async def test_a_delivery_is_repeated_until_it_is_accepted(api: Api, lan: Phone, hook: Hook) -> None:
    hook.statuses = [500, 403]
    await api.does("setWebhook", url=hook.url)
    await lan.say("một")
    came = [(await hook.came.get())[1] for _ in range(3)]
    assert texts(came) == ["một"] * 3
    info = await api.does("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"


async def test_long_poll_and_webhook_exclude_each_other(api: Api, hook: Hook) -> None:
    await api.does("setWebhook", url=hook.url)
    assert await api.refuses("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active;"
        " use deleteWebhook to delete the webhook first"
    )
    await api.does("deleteWebhook")
    assert await api.updates() == []


async def test_a_webhook_terminates_a_poll(sandbox: Sandbox, api: Api, hook: Hook) -> None:
    poll = asyncio.create_task(api.call("getUpdates", timeout=30))
    await api.until(lambda: sandbox.world.updates.polled)
    await api.does("setWebhook", url=hook.url)
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"


@pytest.mark.parametrize("port", [80, 88, 443, 8443])
async def test_telegram_brings_updates_to_four_ports(api: Api, port: int) -> None:
    await api.does("setWebhook", url=f"https://x.example:{port}/hook")
    assert (await api.does("getWebhookInfo"))["url"] == f"https://x.example:{port}/hook"


async def test_another_poller_is_told_to_the_one_that_polls(api: Api, tg: SandboxClient) -> None:
    await tg.trouble("another_poller", method="getUpdates")
    assert await api.refuses("getUpdates") == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert await api.updates() == []


async def test_a_file_can_be_away_for_a_while(api: Api, tg: SandboxClient, lan: Phone) -> None:
    await lan.upload(("a.txt", b"x"))
    file_id = (await api.updates())[0]["message"]["document"]["file_id"]
    await tg.trouble("file_away", method="getFile", times=2)
    for _ in range(2):
        said = await api.refuses("getFile", file_id=file_id)
        assert said == "Bad Request: wrong file_id or the file is temporarily unavailable"
    await api.does("getFile", file_id=file_id)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"url": "congdoan.example"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "http://127.0.0.1:8080/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://x.example:8080"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://127.0.0.1:8443"}, "bad webhook: IP address 127.0.0.1 is reserved"),
        ({"url": "https://x.example:port"}, "bad webhook: invalid webhook URL specified"),
        ({"url": "https://x.example", "secret_token": "a b"}, "secret token contains unallowed characters"),
        (
            {"url": "https://x.example", "max_connections": 101},
            "bad webhook: max_connections must be between 1 and 100",
        ),
    ],
)
async def test_a_webhook_that_cannot_be_set(api: Api, parameters: dict[str, Any], words: str) -> None:
    assert await api.refuses("setWebhook", **parameters) == f"Bad Request: {words}"
