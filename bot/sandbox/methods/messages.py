"""Sending words: sendMessage and its small relatives."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import check_markup
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Chat, Json
from bot.sandbox.permissions import demand_sending
from bot.sandbox.reach import open_chat, replied_to, speakable
from bot.sandbox.text import read_caption, read_text
from bot.sandbox.world import World

ACTIONS = frozenset(
    f"{doing}_{what}"
    for doing, whats in {
        "upload": ("photo", "video", "voice", "document", "video_note"),
        "record": ("video", "voice", "video_note"),
        "choose": ("sticker",),
        "find": ("location",),
    }.items()
    for what in whats
) | {"typing"}


def send(world: World, asked: Asked, content: Json) -> Json:
    """One message of the bot, with whatever it holds."""
    chat, thread = speakable(world, asked)
    demand_sending(world, chat, content)
    reply_to = replied_to(chat, asked)
    markup = check_markup(asked.get("reply_markup"), private=chat.person is not None)
    if asked.get("protect_content"):
        content = content | {"has_protected_content": True}
    keep_pace(world, chat)
    stored = world.post(chat, world.bot["id"], content, markup=markup, thread=thread, reply_to=reply_to)
    return stored.message


def keep_pace(world: World, chat: Chat, messages: int = 1) -> None:
    """Flood control, when the sandbox was started with it."""
    if world.pace is not None:
        world.pace.check(chat.id, chat.person is not None, messages)


def caption_of(asked: Any) -> Json:
    """The caption that a call, or one medium of an album, gives."""
    caption = read_caption(asked.get("caption"), asked.get("parse_mode"), asked.get("caption_entities"))
    if caption and asked.get("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    return caption


def text_of(asked: Asked) -> Json:
    """The text that a call gives, with its entities and link preview."""
    content = read_text(asked["text"], asked.get("parse_mode"), asked.get("entities"))
    if asked.get("link_preview_options"):
        content["link_preview_options"] = asked["link_preview_options"]
    return content


@method("sendMessage")
def send_message(world: World, asked: Asked) -> Json:
    """A text."""
    return send(world, asked, text_of(asked))


@method("sendLocation")
def send_location(world: World, asked: Asked) -> Json:
    """A point on the map."""
    if not (-90 <= asked["latitude"] <= 90 and -180 <= asked["longitude"] <= 180):
        raise bad_request("wrong location specified")
    names = [
        "latitude",
        "longitude",
        "horizontal_accuracy",
        "live_period",
        "heading",
        "proximity_alert_radius",
    ]
    return send(world, asked, {"location": {name: asked[name] for name in names if name in asked}})


@method("sendContact")
def send_contact(world: World, asked: Asked) -> Json:
    """A visiting card."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(world, asked, {"contact": {name: asked[name] for name in names if name in asked}})


@method("sendChatAction")
def send_chat_action(world: World, asked: Asked) -> bool:
    """The bot is typing …"""
    chat = open_chat(world, asked["chat_id"])
    if asked["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = {"action": asked["action"], "at": world.now().isoformat()}
    world.events.publish("action", chat_id=chat.id, action=asked["action"])
    return True
