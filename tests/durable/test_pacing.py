"""Pacing, with a clock that moves only when told; and against Telegram's own limits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.clock import MovableClock
from bot.storage.outgoing import Priority
from bot.telegram.pacing import GROUP, OVERALL, PRIVATE_CHAT, Pacer
from tests.durable.post import post_office, text_to

ANNA, BOB, UNION = 11, 22, -33


class StandingClock(MovableClock):
    """Time passes only by `advance`."""

    def _running(self) -> float:
        return 0.0


@pytest.fixture
def clock() -> MovableClock:
    return StandingClock(datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture
def pacer(clock: MovableClock) -> Pacer:
    return Pacer(clock)


def pass_time(clock: MovableClock, seconds: float) -> None:
    clock.advance(timedelta(seconds=seconds))


def test_a_person_may_get_a_few_messages_at_once_and_then_one_a_second(
    clock: MovableClock, pacer: Pacer
) -> None:
    for _ in range(PRIVATE_CHAT.count):
        assert pacer.closed_chats() == []
        pacer.took(ANNA)
    assert pacer.closed_chats() == [ANNA]
    assert pacer.next_opening() == pytest.approx(PRIVATE_CHAT.seconds)
    pass_time(clock, PRIVATE_CHAT.seconds)
    assert pacer.closed_chats() == []


def test_a_group_gets_no_more_than_its_limit_in_any_minute(clock: MovableClock, pacer: Pacer) -> None:
    sent = 0
    for _ in range(GROUP.count + 10):
        if UNION not in pacer.closed_chats():
            pacer.took(UNION)
            sent += 1
        pass_time(clock, 1)
    assert sent == GROUP.count
    pass_time(clock, GROUP.seconds)
    assert pacer.closed_chats() == []


def test_all_chats_together_have_a_limit(clock: MovableClock, pacer: Pacer) -> None:
    for number in range(OVERALL.count):
        assert pacer.room() == OVERALL.count - number
        pacer.took(1000 + number)
    assert pacer.room() == 0
    assert pacer.next_opening() == pytest.approx(OVERALL.seconds)
    pass_time(clock, OVERALL.seconds)
    assert pacer.room() == OVERALL.count


def test_one_chat_told_to_wait_stops_no_other(clock: MovableClock, pacer: Pacer) -> None:
    pacer.halt(ANNA, 30)
    assert pacer.closed_chats() == [ANNA]
    assert pacer.room() == OVERALL.count
    assert pacer.next_opening() == pytest.approx(30)
    pass_time(clock, 31)
    assert pacer.closed_chats() == []


def test_the_same_chat_told_twice_still_waits_alone(clock: MovableClock, pacer: Pacer) -> None:
    pacer.halt(ANNA, 30)
    pacer.halt(ANNA, 10)
    assert pacer.room() == OVERALL.count
    pass_time(clock, 20)
    assert pacer.closed_chats() == [ANNA]


def test_a_second_chat_told_to_wait_means_that_all_must(clock: MovableClock, pacer: Pacer) -> None:
    pacer.halt(ANNA, 30)
    pacer.halt(BOB, 20)
    assert pacer.room() == 0
    pass_time(clock, 21)
    assert pacer.room() == OVERALL.count
    assert pacer.closed_chats() == [ANNA]


def test_a_clock_set_back_holds_nothing_up(clock: MovableClock, pacer: Pacer) -> None:
    for _ in range(PRIVATE_CHAT.count):
        pacer.took(ANNA)
    pacer.halt(BOB, 5)
    clock.advance(-timedelta(days=2))
    assert pacer.next_opening() == pytest.approx(PRIVATE_CHAT.seconds)
    pass_time(clock, 6)
    assert pacer.closed_chats() == []


def test_a_clock_moved_on_lets_everything_go(clock: MovableClock, pacer: Pacer) -> None:
    pacer.halt_all(3600)
    clock.advance(timedelta(days=1))
    assert pacer.room() == OVERALL.count


def test_what_is_over_is_forgotten(clock: MovableClock, pacer: Pacer) -> None:
    for number in range(5):
        pacer.took(1000 + number)
    pass_time(clock, 60)
    assert pacer.next_opening() is None
    assert pacer._chats == {}


async def test_a_broadcast_never_makes_telegram_complain(database: Engine) -> None:
    async with post_office(database, pace=True) as post:
        crowd = [await post.telegram.person(f"P{number}", started=True) for number in range(70)]
        messages = [text_to(phone.id, "news", Priority.BROADCAST) for phone in crowd]
        messages += [text_to(crowd[0].id, f"{number}") for number in range(4)]
        post.sends(*messages)
        await post.opens()
        await post.settled()
        assert [call.error for call in post.sandbox.world.calls if not call.ok] == []
        assert crowd[0].texts == ["0", "1", "2", "3", "news"]
        assert all(phone.texts == ["news"] for phone in crowd[1:])


async def test_a_busy_group_never_makes_telegram_complain(database: Engine) -> None:
    async with post_office(database, rate=40.0, pace=True) as post:
        anna = await post.telegram.person("Anna", started=True)
        group = await post.telegram.group("Union", [anna])
        post.sends(*(text_to(group.id, f"{number}") for number in range(25)))
        await post.opens()
        await post.settled()
        assert [call.error for call in post.sandbox.world.calls if not call.ok] == []
        assert group.texts == [str(number) for number in range(25)]
