"""Files that a turn wants: fetched outside of transactions, once, and never the reason for a lost update."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.storage.engine import reading
from bot.storage.queries import uploads
from bot.storage.tables.delivery import InboxRow
from bot.storage.uploads import FileWanted
from bot.storage.work import Work
from tests.durable.post import Post, text_to


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


def waits(post: Post) -> bool:
    """Whether a turn waits for its file."""
    with reading(post.engine) as work:
        return any(row.error == "waits for its file" for row in work.session.scalars(select(InboxRow)))
