"""Two that take themselves for the one that sends: what the slower one learns too late must not send anything again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.storage.engine import transaction
from bot.storage.queries import claiming
from bot.storage.queries.claiming import Claimed
from bot.storage.tables.delivery import OutboxState
from bot.telegram import delivery
from bot.telegram.delivery import LEASE, Delivery
from bot.telegram.delivery_results import DeliveryResults, record_all
from bot.telegram.errors import (
    Flood,
    Migrated,
    Outcome,
    Refused,
    Sent,
    Trouble,
    Unauthorized,
    Uncertain,
    Unmade,
    Unreachable,
    Unreached,
)
from tests.durable.post import START, Post, text_to

GROUP, LATER = -10, START + timedelta(seconds=20)
TOO_LATE: list[Outcome] = [
    Unreached("no route"),
    Uncertain("no answer"),
    Trouble("Bad Gateway"),
    Flood(30),
    Unauthorized("Unauthorized"),
    Refused("Bad Request"),
    Unreachable("blocked"),
    Unmade("no paper left"),
    Migrated(-100),
]


def told(*said: Any) -> None:
    raise AssertionError(f"nobody is told what is no longer ours to tell: {said}")


RESULTS = DeliveryResults(told, told, told, lambda *said: None)


def claims(engine: Engine, *, taking_back: bool = False) -> Claimed:
    """What one process takes to send."""
    with transaction(engine) as work:
        if taking_back:
            claiming.take_back_all(work.session, LATER)
        (message,) = claiming.claim(work.session, LATER if taking_back else START, LEASE, [], 16)
    return message


def learns(engine: Engine, message: Claimed, outcome: Outcome) -> None:
    with transaction(engine) as work:
        record_all(RESULTS, work, [(message, outcome)], LATER)


@pytest.mark.parametrize("new_one_is_done", [True, False])
def test_what_a_paused_leader_learns_when_it_wakes_up_changes_nothing(
    outbox_alone: Post, new_one_is_done: bool
) -> None:
    for number, outcome in enumerate(TOO_LATE):
        outbox_alone.sends(text_to(GROUP, "once"))
        paused = claims(outbox_alone.engine)
        newer = claims(outbox_alone.engine, taking_back=True)
        if new_one_is_done:
            learns(outbox_alone.engine, newer, Sent(7))
        learns(outbox_alone.engine, paused, outcome)
        if not new_one_is_done:
            assert outbox_alone.states()[number] is OutboxState.SENDING, outcome
            learns(outbox_alone.engine, newer, Sent(7))
        row = outbox_alone.rows()[number]
        assert (row.state, row.message_id) == (OutboxState.SENT, 7), outcome


def test_that_it_arrived_is_news_while_it_only_waits_to_be_sent_again(outbox_alone: Post) -> None:
    post = outbox_alone
    post.sends(text_to(GROUP, "once"))
    paused = claims(post.engine)
    with transaction(post.engine) as work:
        claiming.take_back_all(work.session, LATER)
    learns(post.engine, paused, Sent(5))
    assert [(row.state, row.message_id) for row in post.rows()] == [(OutboxState.SENT, 5)]


def test_of_two_that_said_it_the_first_one_known_counts(outbox_alone: Post) -> None:
    post = outbox_alone
    post.sends(text_to(GROUP, "the board", slot="board"))
    paused = claims(post.engine)
    newer = claims(post.engine, taking_back=True)
    learns(post.engine, newer, Sent(7))
    learns(post.engine, paused, Sent(5))
    assert [row.message_id for row in post.rows()] == [7]
    post.sends(text_to(GROUP, "the board, newer", slot="board"))
    assert claims(post.engine).edits == 7


@pytest.fixture
def outbox_alone(database: Engine) -> Post:
    """Nobody sends here but the test."""
    return Post(database, None, None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_arrived_just_before_a_stop_is_noted_though_the_database_is_away_for_a_moment(
    closed: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "_REST_AT_STOP", 0.01)
    whole, away = Delivery._settle_and_claim, iter(range(3))

    def fails_at_first(self: Delivery, *asked: Any, **more: Any) -> Any:
        if self._stopping and next(away, None) is not None:
            raise OperationalError("UPDATE", {}, Exception("server closed the connection"))
        return whole(self, *asked, **more)

    monkeypatch.setattr(Delivery, "_settle_and_claim", fails_at_first)
    anna = await closed.telegram.person("Anna", started=True)
    edge = await closed.opens()
    await edge.settled()
    await closed.telegram.trouble("timeout_before", method="sendMessage", chat=anna)
    closed.sends(text_to(anna.id, "once"))
    await closed.until(lambda: closed.states() == [OutboxState.SENDING])
    await closed.closes()
    assert closed.states() == [OutboxState.PENDING], "noted as not known, not left to the next one"
