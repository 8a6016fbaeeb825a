"""Pinned messages."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Chat
from bot.sandbox.reach import demand, find_topic, open_chat
from bot.sandbox.world import World

_NO_RIGHT = "not enough rights to manage pinned messages in the chat"


@method("pinChatMessage")
def pin_chat_message(world: World, asked: Asked) -> bool:
    """Keep a message in sight at the top; Telegram says so in the chat."""
    chat = _chat(world, asked)
    stored = chat.find(asked["message_id"])
    if stored is None:
        raise bad_request("message to pin not found")
    if stored.id in chat.pinned:
        return True
    chat.pinned.append(stored.id)
    thread = stored.message.get("message_thread_id")
    said = world.post(chat, world.bot["id"], {"pinned_message": stored.message}, thread=thread)
    world.updates.put("message", said.message)
    world.tell_pinned(chat)
    return True


@method("unpinChatMessage")
def unpin_chat_message(world: World, asked: Asked) -> bool:
    """Let go of one message, the newest if none is named."""
    chat = _chat(world, asked)
    message_id = asked.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    world.tell_pinned(chat)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(world: World, asked: Asked) -> bool:
    """Let go of all messages."""
    chat = _chat(world, asked)
    chat.pinned.clear()
    world.tell_pinned(chat)
    return True


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(world: World, asked: Asked) -> bool:
    """Let go of all messages of one topic."""
    chat = _chat(world, asked)
    topic = find_topic(chat, asked["message_thread_id"])
    chat.pinned = [
        one for one in chat.pinned if chat.messages[one].message.get("message_thread_id") != topic.id
    ]
    world.tell_pinned(chat)
    return True


def _chat(world: World, asked: Asked) -> Chat:
    chat = open_chat(world, asked["chat_id"])
    demand(world, chat, "can_pin_messages", _NO_RIGHT)
    return chat
