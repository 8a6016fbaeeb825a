"""Messages that are edited in place: one board, the newest state, wherever the group goes."""

from __future__ import annotations

import pytest

from bot.storage.outgoing import Outgoing, Priority
from bot.storage.tables.delivery import OutboxState
from tests.durable.post import Post, text_to

SENT, DEAD = OutboxState.SENT, OutboxState.DEAD


def board(chat_id: int, text: str, *, pin: bool = False, **params: object) -> Outgoing:
    """A state of the board."""
    shown = {"text": text, "parse_mode": "HTML", **params}
    return Outgoing(chat_id, "sendMessage", shown, Priority.REMINDER, slot="board", pin=pin)


async def show(post: Post, *states: Outgoing) -> None:
    for state in states:
        post.sends(state)
        await post.settled()


async def test_a_board_is_sent_once_and_edited_from_then_on(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await show(post, board(anna.id, "1 of 10"), board(anna.id, "2 of 10"), board(anna.id, "3 of 10"))
    assert anna.texts == ["3 of 10"]
    assert post.states() == [SENT, SENT, SENT]


async def test_of_the_states_that_wait_only_the_newest_is_shown(closed: Post) -> None:
    anna = await closed.telegram.person("Anna", started=True)
    closed.sends(*(board(anna.id, f"{number} of 10") for number in range(1, 6)))
    await closed.opens()
    await closed.settled()
    assert anna.texts == ["5 of 10"]
    assert closed.states() == [DEAD, DEAD, DEAD, DEAD, SENT]


async def test_an_edit_that_changes_nothing_counts_as_sent(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await show(post, board(anna.id, "same"), board(anna.id, "same"))
    assert post.states() == [SENT, SENT]
    assert anna.texts == ["same"]


async def test_a_plain_edit_that_changes_nothing_counts_as_sent_too(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await show(post, text_to(anna.id, "same"))
    number = anna.last["message_id"]
    await show(post, Outgoing(anna.id, "editMessageText", {"message_id": number, "text": "same"}))
    assert post.states() == [SENT, SENT]


async def test_a_board_that_somebody_deleted_is_sent_anew(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await show(post, board(anna.id, "1 of 10"))
    number = anna.last["message_id"]
    await show(post, Outgoing(anna.id, "deleteMessage", {"message_id": number}))
    await show(post, board(anna.id, "2 of 10"), board(anna.id, "3 of 10"))
    assert [one["text"] for one in anna.messages if not one["deleted"]] == ["3 of 10"]


async def test_a_board_is_pinned_after_it_was_sent_and_only_then(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    group = await post.telegram.group("Union", [anna], bot_is_admin=True)
    await show(post, board(group.id, "1 of 10", pin=True), board(group.id, "2 of 10", pin=True))
    assert group.pinned is not None
    assert group.pinned["text"] == "2 of 10"
    assert [call.method for call in post.sandbox.world.calls].count("pinChatMessage") == 1


async def test_a_board_that_may_not_be_pinned_is_shown_all_the_same(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    group = await post.telegram.group("Union", [anna], type="supergroup")
    await show(post, board(group.id, "1 of 10", pin=True), board(group.id, "2 of 10", pin=True))
    assert group.texts == ["2 of 10"]
    assert group.pinned is None
    assert post.unreachable == []


async def test_a_board_moved_to_another_group_starts_anew_there(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    old = await post.telegram.group("Old", [anna])
    new = await post.telegram.group("New", [anna])
    await show(post, board(old.id, "1 of 10"), board(new.id, "2 of 10"), board(new.id, "3 of 10"))
    assert old.texts == ["1 of 10"]
    assert new.texts == ["3 of 10"]


async def test_a_board_follows_its_group_into_the_supergroup(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    group = await post.telegram.group("Union", [anna])
    await show(post, board(group.id, "1 of 10"))
    moved = await group.upgrade()
    await show(post, board(group.id, "2 of 10"))
    await show(post, board(moved.id, "3 of 10"))
    assert moved.texts == ["3 of 10"]


async def test_a_newer_state_replaces_the_one_that_waits_for_its_retry(post: Post) -> None:
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble("server_error", method="sendMessage")
    post.sends(board(anna.id, "1 of 10"))
    await post.until(lambda: post.rows()[0].attempts == 1)
    await show(post, board(anna.id, "2 of 10"))
    post.advance(minutes=1)
    await post.settled()
    assert anna.texts == ["2 of 10"]
    assert post.states() == [DEAD, SENT]


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": "sendPhoto", "slot": "board"},
        {"method": "sendMessage", "pin": True},
        {"method": "sendDocument", "attachment": {"name": "report"}},
    ],
)
def test_what_can_never_be_sent_is_refused_at_once(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Outgoing(5, **wrong)  # type: ignore[arg-type]
