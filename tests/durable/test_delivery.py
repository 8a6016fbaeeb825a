"""Delivery: order, urgency, refusals, troubles and doubts, against a Telegram that answers as the real one."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import update

from bot.storage.engine import transaction
from bot.storage.outgoing import OnUncertain, Outgoing, Priority
from bot.storage.tables.delivery import OutboxRow, OutboxState
from tests.durable import makers
from tests.durable.post import START, Post, text_to

SENT, DEAD, UNCERTAIN = OutboxState.SENT, OutboxState.DEAD, OutboxState.UNCERTAIN


async def test_messages_of_a_chat_arrive_in_the_order_in_which_they_were_asked_for(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    post.sends(text_to(anna.id, "one"), text_to(anna.id, "two"), text_to(anna.id, "three"))
    await post.settled()
    assert anna.texts == ["one", "two", "three"]


async def test_within_a_chat_replies_come_before_reminders_and_reminders_before_broadcasts(
    closed: Post,
) -> None:
    anna = await closed.telegram.person("Anna", started=True)
    closed.sends(
        text_to(anna.id, "broadcast", Priority.BROADCAST),
        text_to(anna.id, "reminder", Priority.REMINDER),
        text_to(anna.id, "reply", Priority.REPLY),
    )
    await closed.opens()
    await closed.settled()
    assert anna.texts == ["reply", "reminder", "broadcast"]


async def test_a_reply_does_not_wait_behind_a_long_broadcast(closed: Post) -> None:
    anna = await closed.telegram.person("Anna", started=True)
    crowd = [await closed.telegram.person(f"P{number}", started=True) for number in range(60)]
    closed.sends(*(text_to(phone.id, "news", Priority.BROADCAST) for phone in crowd))
    await closed.opens()
    await anna.say("hello")
    await anna.waits_for("echo hello")
    assert sum(bool(phone.texts) for phone in crowd) < len(crowd)


async def test_a_dedup_key_sends_a_message_once(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    for _ in range(3):
        post.sends(text_to(anna.id, "once", dedup_key="the one"))
        await post.settled()
    assert anna.texts == ["once"]


async def test_a_message_waits_for_its_time_and_keeps_nobody_waiting(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    post.sends(text_to(anna.id, "later", not_before=START + timedelta(hours=1)), text_to(anna.id, "now"))
    await post.settled()
    assert anna.texts == ["now"]
    post.advance(hours=2)
    await post.settled()
    assert anna.texts == ["now", "later"]


async def test_what_is_too_late_is_not_said_any_more(closed: Post) -> None:
    anna = await closed.telegram.person("Anna", started=True)
    closed.sends(text_to(anna.id, "tomorrow is the day", not_after=START + timedelta(hours=1)))
    closed.advance(hours=2)
    await closed.opens()
    await closed.settled()
    assert anna.texts == []
    assert [(row.state, row.error) for row in closed.rows()] == [(DEAD, "stale")]


async def test_who_blocked_the_bot_is_reported_and_not_written_to_again(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await anna.blocks()
    post.sends(text_to(anna.id, "are you there?"))
    await post.settled()
    assert post.states() == [DEAD]
    assert [chat_id for chat_id, _ in post.unreachable] == [anna.id]
    assert "blocked" in post.unreachable[0][1]


async def test_who_never_wrote_to_the_bot_is_unreachable_too(post: Post) -> None:
    post.sends(text_to(4711, "hello?"))
    await post.settled()
    assert post.states() == [DEAD]
    assert [chat_id for chat_id, _ in post.unreachable] == [4711]


async def test_a_message_that_telegram_refuses_is_given_up_and_the_next_one_is_sent(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    broken = Outgoing(anna.id, "sendMessage", {"text": "<b>open", "parse_mode": "HTML"})
    post.sends(broken, text_to(anna.id, "next"))
    await post.settled()
    assert post.states() == [DEAD, SENT]
    assert post.unreachable == []


async def test_a_method_that_telegram_does_not_know_is_given_up(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    post.sends(Outgoing(anna.id, "sendTelepathy", {}), text_to(anna.id, "next"))
    await post.settled()
    assert post.states() == [DEAD, SENT]


@pytest.mark.parametrize("trouble", ["server_error", "bad_gateway"])
async def test_a_server_in_trouble_is_asked_again_and_the_order_is_kept(post: Post, trouble: str) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble(trouble, method="sendMessage", times=3)
    post.sends(text_to(anna.id, "one"), text_to(anna.id, "two"))

    def has_tried(times: int) -> bool:
        return post.rows()[0].attempts == times

    for tried in (1, 2, 3):
        await post.until(partial(has_tried, tried))
        post.advance(minutes=1)
    await post.settled()
    assert anna.texts == ["one", "two"]


async def test_a_chat_told_to_wait_waits_alone(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    bob = await post.telegram.person("Bob", started=True)
    await post.telegram.trouble("flood", chat=anna, retry_after=300)
    post.sends(text_to(anna.id, "one"), text_to(anna.id, "two"), text_to(bob.id, "hello"))
    await bob.waits_for("hello")
    await post.until(lambda: post.rows()[0].retry_at is not None)
    post.sends(text_to(anna.id, "three"), text_to(bob.id, "hello again"))
    await bob.waits_for("hello again")
    assert anna.texts == []
    post.advance(seconds=301)
    await post.settled()
    assert anna.texts == ["one", "two", "three"]


async def test_when_two_chats_are_told_to_wait_everybody_does(post: Post) -> None:
    people = [await post.telegram.person(name, started=True) for name in ("Anna", "Bob", "Carl")]
    anna, bob, carl = people
    for phone in (anna, bob):
        await post.telegram.trouble("flood", chat=phone, retry_after=300)
    post.sends(text_to(anna.id, "for Anna"), text_to(bob.id, "for Bob"))
    await post.until(lambda: all(row.retry_at is not None for row in post.rows()))
    post.sends(text_to(carl.id, "for Carl"))
    for _ in range(20):  # time enough for a wrong message to leave
        assert (await asyncio.to_thread(post.states))[2] is OutboxState.PENDING
    post.advance(seconds=301)
    await post.settled()
    assert [phone.texts for phone in people] == [["for Anna"], ["for Bob"], ["for Carl"]]


@pytest.mark.parametrize("trouble", ["timeout", "cut_after"])
async def test_what_may_have_arrived_is_said_again_when_silence_would_be_worse(
    post: Post, trouble: str
) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble(trouble, method="sendMessage")
    post.sends(text_to(anna.id, "your receipt", on_uncertain=OnUncertain.RESEND))
    await post.until(lambda: post.rows()[0].retry_at is not None)
    post.advance(minutes=1)
    await post.settled()
    assert anna.texts == ["your receipt", "your receipt"]
    assert post.states() == [SENT]


@pytest.mark.parametrize("trouble", ["timeout_before", "cut_before", "timeout", "cut_after"])
async def test_what_may_have_arrived_is_left_alone_when_twice_would_be_worse(
    post: Post, trouble: str
) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble(trouble, method="sendMessage")
    post.sends(text_to(anna.id, "to all", on_uncertain=OnUncertain.GIVE_UP), text_to(anna.id, "next"))
    await post.settled()
    assert post.states() == [UNCERTAIN, SENT]


async def test_a_group_that_became_a_supergroup_gets_its_messages_there(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    group = await post.telegram.group("Union", [anna])
    moved = await group.upgrade()
    post.sends(text_to(group.id, "one"), text_to(group.id, "two"))
    await post.settled()
    assert moved.texts == ["one", "two"]
    assert post.migrated == [(group.id, moved.id)]


async def test_messages_of_a_process_that_died_while_sending_are_sent_by_the_next_at_once(
    closed: Post,
) -> None:
    anna = await closed.telegram.person("Anna", started=True)
    closed.sends(text_to(anna.id, "said twice, perhaps"), text_to(anna.id, "never twice"))
    with transaction(closed.engine) as work:
        died = {"state": OutboxState.SENDING, "lease_until": START + timedelta(minutes=1)}
        work.session.execute(update(OutboxRow).values(**died))
        second = closed.rows()[1]
        work.session.execute(
            update(OutboxRow).where(OutboxRow.id == second.id).values(on_uncertain=OnUncertain.GIVE_UP)
        )
    await closed.opens()
    await closed.settled()
    assert closed.clock.now() < START + timedelta(minutes=1)
    assert closed.states() == [SENT, UNCERTAIN]
    assert anna.texts == ["said twice, perhaps"]


async def test_moving_the_clock_does_not_send_again_what_is_being_sent(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble("timeout_before", method="sendMessage", chat=anna)
    post.sends(text_to(anna.id, "slow", on_uncertain=OnUncertain.GIVE_UP))
    await post.until(lambda: post.states() == [OutboxState.SENDING])
    post.advance(days=3)
    await post.settled()
    assert post.states() == [UNCERTAIN]
    assert [call.method for call in post.sandbox.world.calls].count("sendMessage") == 1


@pytest.mark.parametrize("minutes", [1, 10, 60])
async def test_a_clock_set_back_lets_nothing_wait_longer(post: Post, minutes: int) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble("server_error", method="sendMessage")
    post.sends(text_to(anna.id, "hello"))
    await post.until(lambda: post.rows()[0].retry_at is not None)
    post.advance(minutes=-minutes)
    await anna.waits_for("hello", timeout=5)


async def test_stopping_waits_for_the_answers_that_are_on_their_way(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    post.sends(text_to(anna.id, "goodbye"))
    await post.until(lambda: post.states() != [OutboxState.PENDING])
    await post.closes()
    assert post.states() == [SENT]


async def test_a_listener_that_fails_does_not_bring_the_message_back(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Deaf(list[tuple[int, str]]):
        def append(self, told: tuple[int, str]) -> None:
            raise RuntimeError(f"nobody listens to {told}")

    monkeypatch.setattr(post, "unreachable", Deaf())
    post.sends(text_to(4711, "hello?"))
    await post.settled()
    assert post.states() == [DEAD]


async def test_an_attachment_is_made_in_another_process_just_before_it_is_sent(closed: Post) -> None:
    closed.makers = {"greeting": makers.greeting}
    anna = await closed.telegram.person("Anna", started=True)
    await closed.opens()
    attachment = {"maker": "greeting", "name": "Anna"}
    closed.sends(Outgoing(anna.id, "sendDocument", {"caption": "for you"}, attachment=attachment))
    await closed.settled()
    assert await anna.downloads(anna.last) == b"Hello Anna"
    assert anna.last["document"]["file_name"] == "greeting.txt"
    sent = [call.method for call in closed.sandbox.world.calls if call.method.startswith("send")]
    assert sent == ["sendChatAction", "sendDocument"]


async def test_a_topic_that_was_deleted_does_not_silence_the_group(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    group = await post.telegram.group("Union", [anna], is_forum=True, type="supergroup")
    post.sends(Outgoing(group.id, "sendMessage", {"text": "result", "message_thread_id": 999}))
    await post.settled()
    assert group.texts == ["result"]


async def test_calls_about_the_bot_itself_need_no_chat(post: Post) -> None:
    post.sends(Outgoing(None, "setMyShortDescription", {"short_description": "Reports of the union"}))
    await post.settled()
    assert post.states() == [SENT]
