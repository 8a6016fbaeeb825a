"""The edge as a whole, when something goes wrong that nobody has foreseen."""

from __future__ import annotations

import pytest

from bot.storage.outgoing import Outgoing
from bot.telegram import edge
from bot.telegram.delivery import Delivery
from bot.telegram.intake import Intake
from tests.durable.post import Post, text_to


async def test_a_loop_that_breaks_down_begins_anew(
    closed: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = Delivery._step
    broken: list[Delivery] = []

    async def breaks_once(delivery: Delivery) -> bool:
        if not broken:
            broken.append(delivery)
            raise KeyError("nobody has foreseen this")
        return await whole(delivery)

    monkeypatch.setattr(Delivery, "_step", breaks_once)
    anna = await closed.telegram.person("Anna", started=True)
    await closed.opens()
    await anna.say("hello")
    await anna.waits_for("echo hello")
    assert "broke down" in caplog.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_ear_that_breaks_down_begins_anew(
    closed: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(edge, "_LOOK_AGAIN", 0.05)
    whole, broken = Intake.poll, iter([True])

    async def breaks_once(intake: Intake) -> None:
        if next(broken, False):
            raise KeyError("nobody has foreseen this")
        await whole(intake)

    monkeypatch.setattr(Intake, "poll", breaks_once)
    anna = await closed.telegram.person("Anna", started=True)
    await closed.opens()
    await anna.say("hello")
    await anna.waits_for("echo hello")
    assert "broke down" in caplog.text


async def test_a_message_that_can_no_longer_be_edited_is_said_anew(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    post.sends(text_to(anna.id, "first"))
    await post.settled()
    gone = {"message_id": anna.last["message_id"]}
    post.sends(
        Outgoing(anna.id, "deleteMessage", gone),
        Outgoing(anna.id, "editMessageText", {**gone, "text": "second"}),
    )
    await post.settled()
    assert anna.texts == ["second"]


async def test_waking_an_edge_that_has_stopped_harms_nobody(closed: Post) -> None:
    stopped = await closed.opens()
    await stopped.settled()
    await closed.closes()
    stopped.wake()
