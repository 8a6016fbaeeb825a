"""Files that a turn wants: fetched outside of transactions, once, and never the reason for a lost update."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial
from math import inf
from typing import Any

import pytest
from sqlalchemy import select
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.clock import MovableClock
from bot.storage.engine import reading
from bot.storage.queries import uploads
from bot.storage.tables.delivery import InboxRow, InboxState
from bot.storage.uploads import FileWanted
from bot.storage.work import Work
from bot.telegram import inbox as inbox_runner
from bot.telegram.errors import NotSentError
from bot.telegram.fetching import AT_ONCE, Fetching
from tests.durable.post import START, Post, text_to


def weighs(work: Work, update: dict[str, Any], now: datetime) -> None:
    """Say how many bytes were sent, and echo what is said."""
    message = update["message"]
    chat = message["chat"]["id"]
    if "document" not in message:
        work.send(text_to(chat, f"echo {message['text']}"))
        return
    found = uploads.find(work.session, update["update_id"])
    if found is None:
        raise FileWanted(message["document"]["file_id"])
    work.send(text_to(chat, "gone" if found.content is None else f"{len(found.content)} bytes"))


async def test_a_turn_that_wants_a_file_is_taken_again_when_it_is_there(post: Post) -> None:
    post.handle = weighs
    anna = await post.telegram.person("Anna", started=True)
    await anna.upload(("days.csv", b"x" * 5000))
    await anna.say("next")
    await anna.waits_for("echo next")
    assert anna.texts == ["5000 bytes", "echo next"], "what was said later waits behind it"


async def test_a_download_that_fails_is_tried_again(post: Post) -> None:
    post.handle = weighs
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble("server_error", method="getFile", times=1)
    await anna.upload(("days.csv", b"x" * 70))
    await anna.waits_for("70 bytes")


async def test_a_file_that_telegram_does_not_hand_out_is_told_to_the_turn(post: Post) -> None:
    post.handle = weighs
    anna = await post.telegram.person("Anna", started=True)
    await anna.upload(("days.csv", b"x"), size=50 * 1024 * 1024)
    await anna.waits_for("gone")


async def test_a_process_that_ends_before_the_file_is_there_loses_nothing(
    closed: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed.handle = weighs
    anna = await closed.telegram.person("Anna", started=True)
    edge = await closed.opens()
    monkeypatch.setattr(edge._turns, "_fetch", lambda update_id, file_id: None)
    await anna.upload(("days.csv", b"x" * 7))
    await closed.until(lambda: waits(closed))
    await closed.closes()
    await closed.opens()
    closed.advance(minutes=3)
    await anna.waits_for("7 bytes")


class Quick(MovableClock):
    """Waiting takes no time, but is counted."""

    async def sleep(self, seconds: float) -> None:
        self.advance(timedelta(seconds=seconds))


class Shelf:
    """Telegram's side of one file: how often `getFile` or the download fails before the file comes, and how."""

    base_file_url = "https://telegram.example/file/bot1:x"

    def __init__(self, error: TelegramError, times: float, *, at_download: bool = False) -> None:
        self.request = self
        self.asked = 0
        self._error, self._times, self._at_download = error, times, at_download

    async def call(self, method: str, params: Any) -> dict[str, Any]:
        self.asked += 1
        self._fails(at_download=False)
        return {"file_path": "documents/file_1.xlsx", "file_size": 4}

    async def retrieve(self, url: str, read_timeout: float) -> bytes:
        self._fails(at_download=True)
        return b"form"

    def _fails(self, *, at_download: bool) -> None:
        if at_download is self._at_download and self.asked <= self._times:
            raise self._error


UNAVAILABLE = BadRequest("Wrong file_id or the file is temporarily unavailable")
PASSING = [
    UNAVAILABLE,
    NetworkError("Internal Server Error"),
    NetworkError("Bad Gateway"),
    RetryAfter(40),
    TimedOut(),
    NotSentError("no route"),
    InvalidToken("Not Found"),  # how python-telegram-bot names a 404
    Forbidden("Forbidden"),
]
FINAL = [
    BadRequest("Invalid file_id"),
    BadRequest("File is too big"),
    BadRequest("Wrong remote file identifier specified: wrong character in the string"),
]


async def fetched(shelf: Shelf) -> tuple[bytes | None, timedelta]:
    """What came, and how long it took."""
    clock = Quick(START)
    fetching = Fetching(None, shelf, shelf, clock, lambda: None)  # type: ignore[arg-type]
    return await fetching._patiently("f"), clock.now() - START


@pytest.mark.parametrize("error", PASSING, ids=str)
@pytest.mark.parametrize("at_download", [False, True])
async def test_what_may_pass_is_waited_for(error: TelegramError, at_download: bool) -> None:
    content, took = await fetched(Shelf(error, 5, at_download=at_download))
    assert content == b"form"
    assert took < timedelta(minutes=5)


async def test_as_long_as_telegram_says_is_waited() -> None:
    content, took = await fetched(Shelf(RetryAfter(90), 1))
    assert content == b"form"
    assert timedelta(seconds=90) <= took < timedelta(seconds=95)


@pytest.mark.parametrize("error", FINAL, ids=str)
async def test_what_will_never_come_is_not_waited_for(error: TelegramError) -> None:
    shelf = Shelf(error, 1)
    assert (await fetched(shelf))[0] is None
    assert shelf.asked == 1


async def test_a_file_that_telegram_has_lost_is_given_up_after_minutes_and_a_network_after_longer() -> None:
    content, took = await fetched(Shelf(UNAVAILABLE, inf))
    assert (content, timedelta(minutes=3) < took < timedelta(minutes=6)) == (None, True)
    content, took = await fetched(Shelf(NotSentError("no route"), inf))
    assert (content, timedelta(minutes=20) < took < timedelta(minutes=40)) == (None, True)


async def test_however_many_send_files_few_are_downloaded_at_a_time_and_waiting_is_no_failure() -> None:
    clock, at_once = Quick(START), 0

    class Slow(Shelf):
        under_way = 0

        async def retrieve(self, url: str, read_timeout: float) -> bytes:
            nonlocal at_once
            self.under_way += 1
            at_once = max(at_once, self.under_way)
            await clock.sleep(30)
            await asyncio.sleep(0)
            self.under_way -= 1
            if self.asked % 2:
                raise UNAVAILABLE
            return b"form"

    shelf = Slow(UNAVAILABLE, 0)
    fetching = Fetching(None, shelf, shelf, clock, lambda: None)  # type: ignore[arg-type]
    assert await asyncio.gather(*(fetching._patiently(str(one)) for one in range(60))) == [b"form"] * 60
    assert at_once == AT_ONCE


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_sent_a_file_that_takes_long_is_told_once_and_nobody_else_waits(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.handle = weighs
    monkeypatch.setattr(Fetching, "_patiently", never_comes)
    anna = await post.telegram.person("Anna", started=True)
    bob = await post.telegram.person("Bob", started=True)
    await anna.upload(("days.csv", b"x" * 7))
    await anna.say("next")
    await bob.say("hello")
    await bob.waits_for("echo hello")
    for tried in range(1, 5):
        await post.until(partial(has_tried, post, tried))
        post.advance(minutes=2)
    assert anna.texts == ["slow"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_file_that_nobody_ever_fetches_is_given_up_and_the_chat_goes_on(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.handle = weighs
    monkeypatch.setattr(Fetching, "_patiently", never_comes)
    monkeypatch.setattr(inbox_runner, "TRIES_FOR_FILE", 4)
    anna = await post.telegram.person("Anna", started=True)
    await anna.upload(("days.csv", b"x" * 7))
    await anna.say("next")
    for tried in range(1, 4):
        await post.until(partial(has_tried, post, tried))
        post.advance(minutes=2)
    await anna.waits_for("echo next")
    assert anna.texts == ["slow", "gone", "echo next"]
    assert post.parked == []


async def never_comes(fetching: Fetching, file_id: str) -> bytes | None:
    """A download that goes on."""
    await asyncio.Event().wait()
    return None


def attempts(post: Post) -> int:
    """How often the turn has asked for its file."""
    with reading(post.engine) as work:
        return (
            work.session.scalars(select(InboxRow.attempts).where(InboxRow.state == InboxState.OPEN)).first()
            or 0
        )


def has_tried(post: Post, times: int) -> bool:
    return attempts(post) == times


def waits(post: Post) -> bool:
    """Whether a turn waits for its file."""
    with reading(post.engine) as work:
        return any(row.error == "waits for its file" for row in work.session.scalars(select(InboxRow)))
