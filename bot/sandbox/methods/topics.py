"""Topics of a forum."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Chat, Json, Topic
from bot.sandbox.reach import demand, find_topic, open_chat
from bot.sandbox.world import World

_COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
_NAME_AT_MOST = 128


@method("createForumTopic")
def create_forum_topic(world: World, asked: Asked) -> Json:
    """A new thread; its number is that of the service message which opens it."""
    chat = _forum(world, asked, "not enough rights to create a topic")
    name = _name(asked["name"])
    colour = asked.get("icon_color", _COLOURS[0])
    if colour not in _COLOURS:
        raise bad_request("invalid icon color specified")
    opened = world.post(chat, world.bot["id"], {"forum_topic_created": {"name": name, "icon_color": colour}})
    topic = chat.topics[opened.id] = Topic(opened.id, name, colour, asked.get("icon_custom_emoji_id"))
    world.tell_chat(chat)
    return topic.as_json()


@method("editForumTopic")
def edit_forum_topic(world: World, asked: Asked) -> bool:
    """Another name for a topic."""
    chat = _forum(world, asked, "not enough rights to edit the topic")
    topic = find_topic(chat, asked["message_thread_id"])
    name = _name(asked["name"]) if asked.get("name") else topic.name
    if name == topic.name and "icon_custom_emoji_id" not in asked:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    topic.icon_custom_emoji_id = asked.get("icon_custom_emoji_id", topic.icon_custom_emoji_id) or None
    _say(world, chat, topic, {"forum_topic_edited": {"name": name}})
    return True


@method("closeForumTopic")
def close_forum_topic(world: World, asked: Asked) -> bool:
    """Nobody but administrators writes there any more."""
    return _set_closed(world, asked, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(world: World, asked: Asked) -> bool:
    """Everybody may write there again."""
    return _set_closed(world, asked, closed=False)


@method("deleteForumTopic")
def delete_forum_topic(world: World, asked: Asked) -> bool:
    """The topic and everything in it goes."""
    chat = open_chat(world, asked["chat_id"])
    demand(world, chat, "can_delete_messages", "not enough rights to delete the topic")
    topic = find_topic(chat, asked["message_thread_id"])
    for stored in list(chat.messages.values()):
        if not stored.deleted and topic.id in (stored.id, stored.message.get("message_thread_id")):
            world.erase(chat, stored)
    del chat.topics[topic.id]
    world.tell_chat(chat)
    return True


def _set_closed(world: World, asked: Asked, *, closed: bool) -> bool:
    chat = _forum(world, asked, "not enough rights to edit the topic")
    topic = find_topic(chat, asked["message_thread_id"])
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _say(world, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def _forum(world: World, asked: Asked, refusal: str) -> Chat:
    chat = open_chat(world, asked["chat_id"])
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    demand(world, chat, "can_manage_topics", refusal)
    return chat


def _name(name: str) -> str:
    if not 1 <= len(name.strip()) <= _NAME_AT_MOST:
        raise bad_request("TOPIC_NAME_INVALID")
    return name.strip()


def _say(world: World, chat: Chat, topic: Topic, content: Json) -> None:
    world.post(chat, world.bot["id"], content, thread=topic.id)
    world.tell_chat(chat)
