"""What turns say is claimed in their own transaction: on its way as soon as that is committed, and never before."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, event

from bot.storage.tables.delivery import OutboxState
from bot.storage.work import Work
from bot.telegram.delivery import Delivery
from tests.durable.post import Post, echo, text_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_reply_leaves_with_the_commit_of_its_turn(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.settled()
    monkeypatch.setattr(Delivery, "_settle_and_claim", lambda self, outcomes, room, told=False: [])
    await anna.say("hello")
    await anna.waits_for("echo hello")


async def test_what_a_turn_says_that_is_undone_at_its_very_end_is_said_once(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.settled()
    undone: list[str] = []

    def disk_is_full(connection: Connection) -> None:
        claimed = "SELECT count(*) FROM outbox WHERE state = 'sending'"
        if not undone and connection.exec_driver_sql(claimed).scalar_one():
            undone.append("the turn")
            raise OSError("disk full")

    event.listen(post.engine, "commit", disk_is_full)
    await anna.say("hello")
    await anna.waits_for("echo hello")
    await post.settled()
    assert (anna.texts, undone) == (["echo hello"], ["the turn"])


async def test_what_a_turn_has_claimed_while_the_bot_stops_is_sent_and_noted(closed: Post) -> None:
    begun, goes_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def takes_its_time(work: Work, update: dict[str, Any], now: datetime) -> None:
        loop.call_soon_threadsafe(begun.set)
        goes_on.wait()
        echo(work, update, now)

    closed.handle = takes_its_time
    anna = await closed.telegram.person("Anna", started=True)
    edge = await closed.opens()
    await closed.settled()
    await anna.say("hello")
    await begun.wait()
    stopping = asyncio.create_task(closed.closes())
    await closed.until(lambda: edge._delivery is None)
    goes_on.set()
    await stopping
    assert OutboxState.SENDING not in closed.states()
    await closed.opens()
    await closed.settled()
    await closed.telegram.caught_up()
    assert anna.texts == ["echo hello"]


async def test_more_than_there_is_room_for_leaves_all_the_same(post: Post) -> None:
    crowd = [await post.telegram.person(f"P{number}", started=True) for number in range(20)]

    def tells_all(work: Work, update: dict[str, Any], now: datetime) -> None:
        for phone in crowd:
            work.send(text_to(phone.id, "news"))

    post.handle = tells_all
    await crowd[0].say("tell them")
    for phone in crowd:
        await phone.waits_for("news")
