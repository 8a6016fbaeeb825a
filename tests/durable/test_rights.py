"""What a group keeps from the bot is no absence: another way is tried, the message fails, the group stays."""

from __future__ import annotations

import pytest

from bot.domain.chats import Lack
from bot.sandbox.phones import Group
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.tables.delivery import OutboxState
from tests.durable import makers
from tests.durable.post import Post, text_to

SENT, DEAD = OutboxState.SENT, OutboxState.DEAD
TEXT = "can_send_messages"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

WORDS_OF_RIGHTS = (
    (400, "Bad Request: not enough rights to send text messages to the chat"),
    (400, "Bad Request: have no rights to send a message"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"),
    (400, "Bad Request: CHAT_RESTRICTED"),
    (400, "Bad Request: have no write access to the chat"),
    (403, "Forbidden: not enough rights to send text messages to the chat"),
    (403, "Forbidden: CHAT_WRITE_FORBIDDEN"),
)
WORDS_OF_ABSENCE = (
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (403, "Forbidden: bot is not a member of the supergroup chat"),
    (403, "Forbidden: the group chat was deleted"),
    (403, "Forbidden: bot was kicked from the group chat"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: group chat was deactivated"),
)
WORDS_OF_NEITHER = (
    (400, "Bad Request: PEER_ID_INVALID"),
    (400, "Bad Request: message text is empty"),
    (403, "Forbidden: something that nobody has heard of"),
)


async def group_of(post: Post, *, is_forum: bool = False) -> Group:
    anna = await post.telegram.person("Anna", started=True)
    return await post.telegram.group("Union", [anna], type="supergroup", is_forum=is_forum)


@pytest.mark.parametrize(("code", "words"), WORDS_OF_RIGHTS)
async def test_a_right_that_is_missing_fails_the_message_alone(post: Post, code: int, words: str) -> None:
    group = await group_of(post)
    await post.telegram.trouble("says", chat=group, code=code, words=words)
    post.sends(text_to(group.id, "one"), text_to(group.id, "two"))
    await post.settled()
    assert group.texts == ["two"]
    assert (post.unreachable, post.lacking) == ([], [(group.id, Lack.WRITING)])
    assert (group.id, Lack.WRITING) in post.working


@pytest.mark.parametrize(("code", "words"), WORDS_OF_ABSENCE)
async def test_only_absence_is_absence(post: Post, code: int, words: str) -> None:
    group = await group_of(post)
    await post.telegram.trouble("says", chat=group, code=code, words=words)
    post.sends(text_to(group.id, "one"))
    await post.settled()
    assert [chat_id for chat_id, _ in post.unreachable] == [group.id]
    assert post.lacking == []


@pytest.mark.parametrize(("code", "words"), WORDS_OF_NEITHER)
async def test_what_nobody_knows_ends_nothing(post: Post, code: int, words: str) -> None:
    group = await group_of(post)
    await post.telegram.trouble("says", chat=group, code=code, words=words)
    post.sends(text_to(group.id, "one"))
    await post.settled()
    assert (post.states(), post.unreachable, post.lacking) == ([DEAD], [], [])


@pytest.mark.parametrize(
    ("code", "words", "gone"),
    [
        (403, "Forbidden: bot was blocked by the user", True),
        (403, "Forbidden: user is deactivated", True),
        (403, "Forbidden: bot can't initiate conversation with a user", True),
        (400, "Bad Request: chat not found", True),
        (400, "Bad Request: PEER_ID_INVALID", True),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", False),
        (400, "Bad Request: VOICE_MESSAGES_FORBIDDEN", False),
        (403, "Forbidden: something that nobody has heard of", False),
    ],
)
async def test_in_private_only_who_is_gone_is_unreachable(
    post: Post, code: int, words: str, gone: bool
) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble("says", chat=anna, code=code, words=words)
    post.sends(text_to(anna.id, "one"))
    await post.settled()
    assert (post.states(), bool(post.unreachable), post.lacking) == ([DEAD], gone, [])


async def test_a_picture_that_may_not_be_sent_falls_back_to_its_words(closed: Post) -> None:
    closed.makers = {"greeting": makers.greeting}
    group = await group_of(closed)
    await group.permits(TEXT)
    await closed.opens()
    made = {"maker": "greeting", "name": "Anna"}
    words = {"caption": "<b>9 of 10</b>", "parse_mode": "HTML"}
    closed.sends(Outgoing(group.id, "sendDocument", words, Priority.BROADCAST, attachment=made))
    await closed.settled()
    assert group.texts == ["9 of 10"]
    assert [(row.state, row.error) for row in closed.rows()] == [(SENT, "sent as text")]
    assert closed.lacking == [(group.id, Lack.DOCUMENTS)]
    await group.permits(TEXT, "can_send_documents")
    closed.sends(Outgoing(group.id, "sendDocument", words, Priority.BROADCAST, attachment=made))
    await closed.settled()
    assert (group.id, Lack.DOCUMENTS) in closed.working
    assert "document" in group.last


async def test_a_picture_fails_where_nothing_may_be_sent(post: Post) -> None:
    group = await group_of(post)
    await group.permits()
    file_id = "AgAC"
    post.sends(Outgoing(group.id, "sendPhoto", {"photo": file_id, "caption": "9 of 10"}))
    await post.telegram.trouble(
        "says", method="sendPhoto", words="Bad Request: not enough rights to send photos to the chat"
    )
    await post.settled()
    assert (group.texts, post.states(), post.unreachable) == ([], [DEAD], [])
    assert post.lacking == [(group.id, Lack.WRITING)]


@pytest.mark.parametrize("closed_by", ["closed", "deleted"])
async def test_a_topic_that_takes_nothing_gives_way_to_the_general_one(post: Post, closed_by: str) -> None:
    group = await group_of(post, is_forum=True)
    topic = await group.topic("Progress")
    await (group.closes(topic) if closed_by == "closed" else group.deletes(topic))
    post.sends(Outgoing(group.id, "sendMessage", {"text": "result", "message_thread_id": topic}))
    await post.settled()
    assert group.texts == ["result"]
    assert "message_thread_id" not in group.last
    lack = Lack.TOPIC_CLOSED if closed_by == "closed" else Lack.TOPIC_GONE
    assert (post.states(), post.lacking) == ([SENT], [(group.id, lack)])


async def test_a_closed_general_topic_fails_the_message_alone(post: Post) -> None:
    group = await group_of(post, is_forum=True)
    await group.closes()
    post.sends(text_to(group.id, "result"))
    await post.settled()
    assert (post.states(), post.unreachable) == ([DEAD], [])
    assert post.lacking == [(group.id, Lack.TOPIC_CLOSED)]


def board(chat_id: int, text: str) -> Outgoing:
    return Outgoing(chat_id, "sendMessage", {"text": text}, Priority.REMINDER, slot="board", pin=True)


def pins(post: Post) -> int:
    return sum(call.method == "pinChatMessage" and call.ok for call in post.sandbox.world.calls)


async def test_a_pin_that_somebody_took_away_is_set_again_on_the_next_day_and_once(post: Post) -> None:
    group = await group_of(post)
    await group.promote("bot")
    post.sends(board(group.id, "1 of 10"))
    await post.settled()
    await group.unpins()
    for text in ("2 of 10", "3 of 10"):
        post.sends(board(group.id, text))
        await post.settled()
    assert (group.pinned, pins(post)) == (None, 1)
    post.advance(hours=24)
    for text in ("4 of 10", "5 of 10"):
        post.sends(board(group.id, text))
        await post.settled()
    assert group.pinned is not None and group.pinned["text"] == "5 of 10"
    assert pins(post) == 2


async def test_a_pin_that_stands_is_looked_at_once_a_day_and_left_alone(post: Post) -> None:
    group = await group_of(post)
    await group.promote("bot")
    for text in ("1 of 10", "2 of 10"):
        post.sends(board(group.id, text))
        await post.settled()
        post.advance(hours=24)
    looks = sum(call.method == "getChat" for call in post.sandbox.world.calls)
    assert (pins(post), looks) == (1, 2)


async def test_a_pin_that_may_not_be_set_is_told_as_a_right(post: Post) -> None:
    group = await group_of(post)
    post.sends(board(group.id, "1 of 10"))
    await post.settled()
    assert (group.texts, group.pinned) == (["1 of 10"], None)
    assert (post.lacking, post.unreachable) == ([(group.id, Lack.PINNING)], [])
