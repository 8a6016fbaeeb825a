"""Chats: what is known of one, its title and description, and leaving it."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import MEMBER_RIGHTS, Chat, Json
from bot.sandbox.reach import demand, find_chat, open_chat
from bot.sandbox.standing import change_standing, say_left
from bot.sandbox.world import World

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@method("getChat")
def get_chat(world: World, asked: Asked) -> Json:
    """Everything about a chat, the pinned message included."""
    chat = _visible(world, asked)
    full = chat.as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].message
    if chat.description:
        full["description"] = chat.description
    if chat.person is None:
        full["permissions"] = {right: right in chat.permissions for right in MEMBER_RIGHTS}
    return full


@method("setChatTitle")
def set_chat_title(world: World, asked: Asked) -> bool:
    """Another title; Telegram says so in the chat."""
    chat = _group(world, asked)
    title = asked["title"].strip()
    if not 1 <= len(title) <= 128:
        raise bad_request("CHAT_TITLE_EMPTY" if not title else "CHAT_TITLE_TOO_LONG")
    if title == chat.title:
        raise bad_request("chat title is not modified")
    chat.title = title
    world.post(chat, world.bot["id"], {"new_chat_title": title})
    world.tell_chat(chat)
    return True


@method("setChatDescription")
def set_chat_description(world: World, asked: Asked) -> bool:
    """Another description."""
    chat = _group(world, asked)
    description = asked.get("description", "")
    if len(description) > 255:
        raise bad_request("chat description is too long")
    if description == (chat.description or ""):
        raise bad_request("chat description is not modified")
    chat.description = description
    return True


@method("leaveChat")
def leave_chat(world: World, asked: Asked) -> bool:
    """The bot goes by itself."""
    chat = open_chat(world, asked["chat_id"])
    if chat.person is not None:
        raise bad_request("chat member status can't be changed in private chats")
    bot_id = world.bot["id"]
    say_left(world, chat, bot_id, bot_id)
    change_standing(world, chat, bot_id, "left", bot_id)
    return True


def _visible(world: World, asked: Asked) -> Chat:
    chat = find_chat(world, asked["chat_id"])
    return chat if chat.person is not None else open_chat(world, chat.id)


def _group(world: World, asked: Asked) -> Chat:
    chat = open_chat(world, asked["chat_id"])
    if chat.person is not None:
        raise bad_request("can't change title or description of a private chat")
    demand(world, chat, "can_change_info", "not enough rights to change chat title or description")
    return chat
