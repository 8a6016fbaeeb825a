"""Whom the bot may reach: the chat a call names, or Telegram's refusal."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import bad_request, forbidden, upgraded
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Chat, Member, Stored, Topic
from bot.sandbox.world import World


def find_chat(world: World, chat_id: Any) -> Chat:
    """The chat, whatever became of it, if the bot has ever met it."""
    if isinstance(chat_id, str) and chat_id.startswith("@"):
        raise bad_request("chat not found")  # usernames of people and private groups do not lead to chats
    chat = world.chats.get(int(chat_id)) if str(chat_id).lstrip("-").isdecimal() else None
    if chat is None:
        raise bad_request("chat not found")
    if chat.person is not None:
        if not world.knows(chat.person):
            raise bad_request("chat not found")
    elif world.bot_member(chat) is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise upgraded(chat.migrated_to)
    return chat


def open_chat(world: World, chat_id: Any) -> Chat:
    """The chat, if the bot may write there now."""
    chat = find_chat(world, chat_id)
    if chat.person is not None:
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if chat.person.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.person.started:
            raise forbidden("bot can't initiate conversation with a user")
    else:
        _stand_in_group(world, chat)
    return chat


def _stand_in_group(world: World, chat: Chat) -> Member:
    member = world.bot_member(chat)
    called = chat.kind
    if member is None or member.status == "left":
        raise forbidden(f"bot is not a member of the {called} chat")
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {called} chat")
    return member


def speakable(world: World, asked: Asked) -> tuple[Chat, int | None]:
    """Where a new message goes: the chat and, in a forum, the topic."""
    chat = open_chat(world, asked["chat_id"])
    thread = asked.get("message_thread_id")
    if chat.person is None and not chat.is_forum:
        thread = None  # Telegram overlooks it where there are no topics
    topic = None if thread is None else find_topic(chat, thread)
    closed = chat.general_closed if topic is None else topic.closed
    member = world.bot_member(chat)
    if closed and not (member and member.may("can_manage_topics")):
        raise bad_request("TOPIC_CLOSED")
    return chat, None if topic is None else topic.id


def find_topic(chat: Chat, thread: int) -> Topic:
    """The topic of a forum."""
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return chat.topics[thread]


def demand(world: World, chat: Chat, right: str, refusal: str) -> None:
    """Refuse unless the bot is an administrator with that right; in private chats nobody asks."""
    if chat.person is not None:
        return
    if not _stand_in_group(world, chat).may(right):
        raise bad_request(refusal)


def replied_to(chat: Chat, asked: Asked) -> Stored | None:
    """The message that the new one answers."""
    reply = asked.get("reply_parameters")
    if reply is None:
        return None
    if reply.get("chat_id", chat.id) not in (chat.id, str(chat.id)):
        raise bad_request("message to be replied not found")
    stored = chat.find(reply["message_id"])
    if stored is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return stored
