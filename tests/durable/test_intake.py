"""Intake: committed first, confirmed after; nothing that Telegram may send stops it."""

from __future__ import annotations

import asyncio
import gzip
import io
import logging
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy import Engine, select
from telegram import Bot
from telegram.error import Conflict, NetworkError

from bot.clock import MovableClock
from bot.storage.engine import reading, transaction
from bot.storage.outgoing import Outgoing
from bot.storage.queries import inbox
from bot.storage.tables.delivery import InboxRow
from bot.telegram import intake, webhook
from bot.telegram.api import BotApi
from bot.telegram.edge import Edge
from bot.telegram.intake import Intake, chat_of
from bot.telegram.waking import DatabaseThreads
from bot.telegram.webhook import LARGEST_BODY, Webhook, WebhookPlace, secret_for
from tests.durable.post import START, Post, echo, make_bot

TOKEN = "123456:TEST"


class FakeApi:
    """Telegram's answers, one after the other; then silence."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.done = asyncio.Event()

    async def call(self, method: str, params: dict[str, Any] | None = None, read_timeout: float = 0) -> Any:
        self.calls.append((method, params or {}))
        if method != "getUpdates":
            return True
        if not self.answers:
            self.done.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def offsets(self) -> list[int | None]:
        return [params.get("offset") for method, params in self.calls if method == "getUpdates"]


def message(number: int, chat: int = 5) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "chat": {"id": chat}, "text": "hello"}}


def kept(engine: Engine) -> list[int]:
    with reading(engine) as work:
        return list(work.session.scalars(select(InboxRow.update_id).order_by(InboxRow.update_id)))


async def poll(engine: Engine, api: FakeApi, clock: MovableClock | None = None) -> None:
    """Poll until Telegram falls silent."""
    database = DatabaseThreads(engine)
    taking = Intake(database, api, clock or MovableClock(START), lambda: None)  # type: ignore[arg-type]
    polling = asyncio.create_task(taking.poll())
    async with asyncio.timeout(20):
        await api.done.wait()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    database.close()


async def test_the_offset_goes_on_only_after_the_commit(database: Engine) -> None:
    api = FakeApi([message(10), message(11)], [message(12)])
    await poll(database, api)
    assert api.offsets() == [None, 12, 13]
    assert kept(database) == [10, 11, 12]


async def test_after_a_restart_polling_goes_on_where_the_inbox_ends(database: Engine) -> None:
    await poll(database, FakeApi([message(10)]))
    again = FakeApi()
    await poll(database, again)
    assert again.offsets() == [11]


async def test_after_a_week_of_silence_numbers_may_start_anywhere(database: Engine) -> None:
    await poll(database, FakeApi([message(9_000_000)]))
    later = FakeApi([message(17)], [])
    await poll(database, later, MovableClock(START + timedelta(days=7)))
    assert later.offsets() == [None, 18, 18]
    assert kept(database) == [17, 9_000_000]


async def test_an_update_of_no_known_shape_is_kept_and_the_next_ones_too(database: Engine) -> None:
    odd: list[Any] = [
        {"update_id": 20, "telepathy": 7},
        {"no": "number"},
        "text",
        message(21, chat=2**70),
        message(22),
    ]
    await poll(database, FakeApi(odd))
    assert kept(database) == [20, 21, 22]


async def test_a_failing_network_is_tried_again_and_said_without_the_token(
    database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "bot.telegram.intake"):
        api = FakeApi(
            NetworkError("https://host/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1/x"), [message(1)]
        )
        await poll(database, api)
    assert kept(database) == [1]
    assert "trying again" in caplog.text
    assert "AAHdq" not in caplog.text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first",
            "a webhook",
        ),
        ("Conflict: terminated by setWebhook request", "a webhook"),
        (
            "Conflict: terminated by other getUpdates request; make sure that only one runs",
            "another process polls",
        ),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_whoever_else_takes_the_updates_is_named_once_and_nothing_is_taken_from_them(
    database: Engine, told: str, said: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_CONFLICT_BACKOFF", 0.01)
    monkeypatch.setattr(intake, "_FIRST_BACKOFF", 0.01)
    api = FakeApi(Conflict(told), Conflict(told), [message(1)], Conflict(told), [message(2)])
    await poll(database, api)
    assert {method for method, _ in api.calls} == {"getUpdates"}
    assert kept(database) == [1, 2]
    assert len([record for record in caplog.records if said in record.message]) == 1


def test_the_order_is_kept_per_chat_and_else_per_person() -> None:
    assert chat_of(message(1, chat=-100)) == -100
    pressed = {"update_id": 2, "callback_query": {"from": {"id": 3}, "message": {"chat": {"id": -4}}}}
    assert chat_of(pressed) == -4
    assert chat_of({"update_id": 2, "callback_query": {"from": {"id": 3}, "inline_message_id": "x"}}) == 3
    assert chat_of({"update_id": 2}) == 0


async def test_what_is_said_while_the_bot_is_down_is_answered_once_when_it_is_back(closed: Post) -> None:
    anna = await closed.telegram.person("Anna")
    await anna.say("one")
    await anna.say("two")
    await closed.opens()
    await closed.settled()
    await closed.closes()
    await anna.say("three")
    await closed.opens()
    await closed.settled()
    assert anna.texts == ["echo one", "echo two", "echo three"]


async def test_a_pressed_button_stops_spinning_at_once(post: Post) -> None:
    anna = await post.telegram.person("Anna")
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}

    def ask(work: Any, update: dict[str, Any], now: Any) -> None:
        if "message" in update:
            work.send(Outgoing(anna.id, "sendMessage", {"text": "Yes?", "reply_markup": keyboard}))

    post.handle = ask
    await anna.say("hello")
    await anna.waits_for("Yes?")
    await anna.press("Yes")
    await post.settled()
    await post.until(
        lambda: "answerCallbackQuery" in [call.method for call in post.sandbox.world.calls if call.ok]
    )


async def test_two_replicas_answer_everybody_once(closed: Post) -> None:
    people = [await closed.telegram.person(f"P{number}") for number in range(6)]
    await closed.opens()
    if closed.engine.dialect.name == "postgresql":
        await closed.opens()
    for text in ("one", "two", "three"):
        await asyncio.gather(*(phone.say(text) for phone in people))
    await closed.settled()
    assert all(phone.texts == ["echo one", "echo two", "echo three"] for phone in people)


async def test_when_the_replica_that_polls_stops_another_one_goes_on(closed: Post) -> None:
    if closed.engine.dialect.name == "sqlite":
        pytest.skip("replicas share a PostgreSQL database")
    anna = await closed.telegram.person("Anna")
    await closed.opens()
    await closed.opens()
    await anna.say("one")
    await anna.waits_for("echo one")
    await closed.edges.pop(0).stop()
    await anna.say("two")
    await anna.waits_for("echo two")


class Door:
    """The webhook of an edge, and Telegram's knock on it."""

    def __init__(self, engine: Engine, port: int) -> None:
        self.database = DatabaseThreads(engine)
        self.api = FakeApi()
        taking = Intake(self.database, self.api, MovableClock(START), lambda: None)  # type: ignore[arg-type]
        place = WebhookPlace("https://union.example/hook", port, "127.0.0.1")
        self.webhook = Webhook(place, TOKEN, taking, self.api)  # type: ignore[arg-type]
        self.port = port
        self.url = f"http://127.0.0.1:{port}/hook"

    async def knock(self, body: bytes | io.BytesIO | dict[str, Any], secret: str = secret_for(TOKEN)) -> int:
        sent: dict[str, Any] = {"json": body} if isinstance(body, dict) else {"data": body}
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, headers=headers, **sent) as answer,
        ):
            return answer.status


@pytest.fixture
async def door(database: Engine, unused_tcp_port: int) -> Any:
    made = Door(database, unused_tcp_port)
    await made.webhook.listen()
    await made.webhook.tell_telegram()
    yield made
    await made.webhook.stop()
    made.database.close()


async def test_the_webhook_says_yes_only_to_what_is_in_the_inbox(door: Door, database: Engine) -> None:
    assert await door.knock(message(30)) == 200
    assert await door.knock(message(30)) == 200
    assert kept(database) == [30]
    method, told = door.api.calls[0]
    assert method == "setWebhook"
    assert told["secret_token"] == secret_for(TOKEN)


async def test_the_webhook_opens_only_to_the_secret(door: Door, database: Engine) -> None:
    assert await door.knock(message(31), secret="guessed") == 403
    assert await door.knock(message(31), secret="đoán") == 403
    assert kept(database) == []


async def test_the_webhook_refuses_what_is_no_update_or_too_large(door: Door, database: Engine) -> None:
    assert await door.knock(b"{") == 400
    assert await door.knock({"update_id": "x"}) == 400
    assert await door.knock(io.BytesIO(b" " * (LARGEST_BODY + 1))) == 413
    assert kept(database) == []


async def knock_raw(door: Door, head: bytes, body: bytes = b"{}") -> int:
    """The status of an answer to bytes that no client of ours would send."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    length = b"Content-Length: " + str(len(body)).encode()
    writer.write(b"POST /hook HTTP/1.1\r\nHost: union\r\n" + length + b"\r\n" + head + b"\r\n" + body)
    status = int((await reader.readline()).split()[1])
    writer.close()
    await writer.wait_closed()
    return status


SECRET_HEADER = b"X-Telegram-Bot-Api-Secret-Token: "


@pytest.mark.parametrize(
    "head",
    [
        b"",
        SECRET_HEADER + b"\r\n",
        SECRET_HEADER + b"\xff\r\n",
        SECRET_HEADER + b"\xc3\x28\xed\xa0\x80\r\n",
        SECRET_HEADER + secret_for(TOKEN).encode() + b"\xff\r\n",
        SECRET_HEADER + b"\xff" * 4000 + b"\r\n",
        SECRET_HEADER + b"wrong\r\n" + SECRET_HEADER + secret_for(TOKEN).encode() + b"\r\n",
    ],
)
async def test_no_bytes_in_place_of_the_secret_open_the_webhook_or_break_it(door: Door, head: bytes) -> None:
    assert await knock_raw(door, head) == 403


@pytest.mark.parametrize("encoding", [b"gzip", b"deflate", b"br", b"zstd", b"nothing-we-know"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_body_that_is_not_packed_as_it_says_is_refused(door: Door, encoding: bytes) -> None:
    head = SECRET_HEADER + secret_for(TOKEN).encode() + b"\r\nContent-Encoding: " + encoding + b"\r\n"
    assert await knock_raw(door, head, b"no such packing") == 400
    assert await knock_raw(door, head.replace(encoding, b"gzip"), gzip.compress(b'{"update_id": 7}')) == 200
    bomb = gzip.compress(b" " * (LARGEST_BODY * 20))
    assert await knock_raw(door, head.replace(encoding, b"gzip"), bomb) == 413


UNUSABLE = [
    b"",
    b"null",
    b"[]",
    b'"update"',
    b"\xff\xfe",
    b'{"update_id": true}',
    b'{"update_id": 1.0}',
    b'{"update_id": 1e400}',
    b'{"update_id": null}',
    b'{"update_id": ' + b"9" * 5000 + b"}",
    b'{"update_id": 41, "message": ' + b"[" * 100_000,
    b'{"update_id": 41, "message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
]
ODD = [
    b'{"update_id": 41, "message": ' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}",
    b'{"update_id": 41, "message": {"date": NaN}}',
    b'{"update_id": 41, "message": {"date": 1e999}}',
    b'{"update_id": 41, "message": {"chat": {"id": true}}}',
    b'{"update_id": 41, "message": {"chat": {"id": 1.5}, "from": {"id": "x"}}}',
    b'{"update_id": 41, "message": {"chat": {"id": -99999999999999999999}}}',
    b'{"update_id": 41, "message": {"text": "\\ud800 \\u0000 \\uffff"}}',
    b'{"update_id": 41, "callback_query": {"id": {"a": []}}}',
    b'{"update_id": 41, "callback_query": []}',
    b'{"update_id": -9223372036854775808}',
    b'{"update_id": 9223372036854775808}',
]


@pytest.mark.parametrize("body", UNUSABLE, ids=lambda body: body[:40].decode("latin-1"))
async def test_what_is_no_update_is_refused(door: Door, database: Engine, body: bytes) -> None:
    assert await door.knock(body) == 400
    assert kept(database) == []


async def test_an_update_that_cannot_be_kept_keeps_no_other_out(door: Door, database: Engine) -> None:
    for body in ODD:
        assert await door.knock(body) == 200
    assert await door.knock(message(42)) == 200
    assert 42 in kept(database)
    with transaction(database) as work:
        inbox.next_turns(work.session, START, 50)  # and what was kept can be read


async def test_an_update_that_cannot_be_stored_is_asked_for_again(
    door: Door, database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "keep", lambda *told: 1 / 0)
    assert await door.knock(message(32)) == 503
    monkeypatch.undo()
    assert await door.knock(message(32)) == 200
    assert kept(database) == [32]


def on_its_webhook(post: Post, port: int) -> Edge:
    """An edge that is told of updates by webhook."""
    edge = Edge(
        post.engine,
        make_bot(post.sandbox),
        post.clock,
        handle=echo,
        on_parked=lambda *told: None,
        on_slow_file=lambda *told: None,
        on_unreachable=lambda *told: None,
        on_migrated=lambda *told: None,
        on_unmade=lambda *told: None,
        on_rights=lambda *told: None,
        makers={},
        webhook=WebhookPlace(f"http://127.0.0.1:{port}/hook", port, "127.0.0.1"),
    )
    post.edges.append(edge)
    return edge


async def test_the_bot_can_live_on_its_webhook_alone(closed: Post, unused_tcp_port: int) -> None:
    await closed.telegram.trouble("server_error", method="setWebhook", times=1)  # and it is tried again
    await on_its_webhook(closed, unused_tcp_port).start()
    anna = await closed.telegram.person("Anna")
    await anna.say("hello")
    await anna.waits_for("echo hello")


ANOTHER = {
    "has deleted it": ("deleteWebhook", {}),
    "has another address": ("setWebhook", {"url": "https://elsewhere.example/hook"}),
    "has another secret": ("setWebhook", {"url": "", "secret_token": "other"}),
    "wants other updates": ("setWebhook", {"url": "", "allowed_updates": ["poll"]}),
}


async def brings_messages(bot: Bot) -> None:
    """Wait until Telegram brings messages again: what somebody says before is not brought by anyone."""
    async with asyncio.timeout(10):
        while "message" not in (await BotApi(bot).call("getWebhookInfo")).get("allowed_updates", ["message"]):
            pass


@pytest.mark.parametrize(("method", "params"), ANOTHER.values(), ids=ANOTHER)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_webhook_that_another_process_took_away_is_set_again_and_said_to_be(
    closed: Post,
    unused_tcp_port: int,
    method: str,
    params: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(webhook, "LOOK_EVERY", 0.05)
    await on_its_webhook(closed, unused_tcp_port).start()
    anna = await closed.telegram.person("Anna")
    ours = f"http://127.0.0.1:{unused_tcp_port}/hook"
    async with make_bot(closed.sandbox) as other:
        if "url" in params:
            params = {**params, "url": params["url"] or ours}
        await BotApi(other).call(method, params)
        if "allowed_updates" in params:
            await brings_messages(other)
        await anna.say("hello")
        await anna.waits_for("echo hello")
        assert (await BotApi(other).call("getWebhookInfo"))["url"] == ours
    assert "setting it again" in caplog.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_poller_deletes_an_old_webhook_once_at_its_start_and_says_so(
    closed: Post, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_CONFLICT_BACKOFF", 0.05)
    async with make_bot(closed.sandbox) as other:
        await BotApi(other).call("setWebhook", {"url": "https://elsewhere.example/secret/path"})
        await closed.opens()
        anna = await closed.telegram.person("Anna")
        await anna.say("hello")
        await anna.waits_for("echo hello")
        assert "a webhook at elsewhere.example" in caplog.text and "secret" not in caplog.text
        await BotApi(other).call("setWebhook", {"url": "https://elsewhere.example/hook"})
        await closed.until(lambda: "has set a webhook" in caplog.text)
        assert (await BotApi(other).call("getWebhookInfo"))["url"] == "https://elsewhere.example/hook"
        await BotApi(other).call("deleteWebhook")
        await anna.say("still there?")
        await anna.waits_for("echo still there?")


def test_handled_updates_are_forgotten_but_never_the_newest_nor_one_that_waits(database: Engine) -> None:
    with transaction(database) as work:
        for number in (1, 2, 3, 4):
            inbox.keep(work.session, [(number, number, {})], START)
        _, _, parked, _ = inbox.next_turns(work.session, START, 4)
        inbox.finish(work.session, [1])
        inbox.park(work.session, parked, "a bug")
        inbox.finish(work.session, [4])
        assert inbox.forget_handled(work.session, START + timedelta(days=1), 500) == 2
        assert list(work.session.scalars(select(InboxRow.update_id).order_by(InboxRow.update_id))) == [2, 4]
