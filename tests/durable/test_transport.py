"""The transport: what never left, what may have arrived, and how errors are sorted."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.clock import MovableClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.telegram.api import BotApi
from bot.telegram.errors import (
    Flood,
    Migrated,
    NotSentError,
    Outcome,
    Refused,
    Trouble,
    Unauthorized,
    Uncertain,
    Unreachable,
    Unreached,
    outcome_of,
)
from bot.telegram.transport import AiohttpRequest


def kind_of(error: Exception) -> type[Outcome]:
    return type(outcome_of(error))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (BadRequest("can't parse entities"), Refused),
        (BadRequest("chat not found"), Unreachable),
        (Forbidden("bot was blocked by the user"), Unreachable),
        (InvalidToken("Unauthorized"), Unauthorized),
        (InvalidToken("Not Found"), Refused),
        (TimedOut(), Uncertain),
        (NotSentError("no route"), Unreached),
        (NetworkError("Bad Gateway"), Trouble),
        (TelegramError("Invalid server response"), Uncertain),
        (ValueError("no paper left"), Trouble),
    ],
)
def test_every_error_is_of_one_kind(error: Exception, kind: type[Outcome]) -> None:
    assert kind_of(error) is kind


def test_what_telegram_tells_is_kept() -> None:
    assert outcome_of(RetryAfter(17)) == Flood(17)
    assert outcome_of(ChatMigrated(-1005)) == Migrated(-1005)


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Sandbox, SandboxClient, BotApi]]:
    sandbox = Sandbox(MovableClock())
    await sandbox.start()
    request = AiohttpRequest(read_timeout=0.3)
    bot = Bot(sandbox.token, base_url=f"{sandbox.url}/bot", request=request, get_updates_request=request)
    await request.initialize()
    async with SandboxClient(sandbox.url) as client:
        yield sandbox, client, BotApi(bot)
    await request.shutdown()
    await sandbox.stop()


Telegram = tuple[Sandbox, SandboxClient, BotApi]


async def failure(api: BotApi, method: str = "getMe") -> Exception:
    try:
        await api.call(method)
    except TelegramError as error:
        return error
    raise AssertionError("it worked")


async def test_a_call_brings_plain_data_back(telegram: Telegram) -> None:
    assert (await telegram[2].call("getMe"))["is_bot"] is True


@pytest.mark.parametrize("trouble", ["timeout", "timeout_before", "cut_before", "cut_after"])
async def test_a_broken_off_call_may_have_arrived(telegram: Telegram, trouble: str) -> None:
    _, client, api = telegram
    await client.trouble(trouble, method="getMe")
    assert kind_of(await failure(api)) is Uncertain


async def test_a_server_that_is_not_there_has_received_nothing() -> None:
    nowhere = Bot("1:x", base_url="http://127.0.0.1:9/bot", request=AiohttpRequest())
    async with nowhere.request:
        assert kind_of(await failure(BotApi(nowhere))) is Unreached


async def test_another_token_is_not_a_message_s_fault(telegram: Telegram) -> None:
    sandbox, _, _ = telegram
    stranger = Bot("1:x", base_url=f"{sandbox.url}/bot", request=AiohttpRequest())
    async with stranger.request:
        assert kind_of(await failure(BotApi(stranger))) is Unauthorized


@pytest.mark.parametrize(
    ("trouble", "kind"), [("server_error", Trouble), ("bad_gateway", Trouble), ("flood", Flood)]
)
async def test_refusals_over_the_wire_are_told_apart(
    telegram: Telegram, trouble: str, kind: type[Outcome]
) -> None:
    _, client, api = telegram
    await client.trouble(trouble, method="getMe")
    assert kind_of(await failure(api)) is kind
