"""What a bound group lets the bot do: learnt from every message, told to the office once, and mended when it works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.chats import Lack
from bot.storage.outgoing import pinning
from bot.storage.queries import boards, groups, people
from bot.storage.tables.people import GroupChat
from bot.storage.work import Work

_OF_TOPICS = (Lack.TOPIC_CLOSED, Lack.TOPIC_GONE)


def note_rights(
    work: Work,
    chat_id: int,
    thread_id: int | None,
    lacking: Sequence[Lack],
    working: Sequence[Lack],
    now: datetime,
) -> tuple[GroupChat, list[Lack]] | None:
    """What one message has shown: the group and what the office is to hear of now; None where that is nothing.

    A topic counts only when it is the bound one. A board that could not be written is drawn again when writing works.
    """
    group = bound_group(work, chat_id)
    if group is None:
        return None
    ours = thread_id == group.thread_id
    back = groups.forget_lacks(
        work.session, group.id, [one for one in working if ours or one not in _OF_TOPICS]
    )
    if Lack.WRITING in back:
        boards.draw_anew(work.session, group.id)
    found = [one for one in lacking if ours or one not in _OF_TOPICS]
    new = [one for one in found if _is_news(work, group, one, now)]
    return (group, new) if new else None


def rights_changed(work: Work, chat_id: int, now: datetime, *, may_pin: bool) -> None:
    """The bot's own standing in a group has changed: boards that did not arrive are drawn; it pins if it may now."""
    group = bound_group(work, chat_id)
    if group is None:
        return
    if groups.forget_lacks(work.session, group.id, [Lack.WRITING]):
        boards.draw_anew(work.session, group.id)
    for slot in boards.standing(work.session, group.id) if may_pin else ():
        if slot.message_id is not None:
            slot.pinned_at = now
            work.send(pinning(slot.chat_id, slot.message_id))


def bound_group(work: Work, chat_id: int) -> GroupChat | None:
    """The group of that chat, if the office has bound it and the bot is in it."""
    group = people.group_by_chat(work.session, chat_id)
    return None if group is None or group.left_at is not None else group


def _is_news(work: Work, group: GroupChat, lack: Lack, now: datetime) -> bool:
    if lack is Lack.TOPIC_GONE:  # for good: from now on its messages stand in the General topic
        group.thread_id = None
        work.session.flush()
        return True
    return groups.note_lack(work.session, group.id, lack, now)
