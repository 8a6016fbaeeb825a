"""Messages that go on to another chat, with their origin (forward) or without (copy)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.methods.messages import caption_of, send
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Json, Stored
from bot.sandbox.reach import find_chat
from bot.sandbox.world import World

_CONTENT = (
    *("text", "entities", "link_preview_options"),
    *("caption", "caption_entities", "show_caption_above_media", "has_media_spoiler"),
    *("photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker"),
    *("contact", "location"),
)


def content_to_pass_on(stored: Stored) -> Json:
    """What a message says, without where and when."""
    content = {name: stored.message[name] for name in _CONTENT if name in stored.message}
    if not content:
        raise bad_request("message can't be forwarded")
    return content


def origin_of(stored: Stored) -> Json:
    """Who said it first."""
    message = stored.message
    known: Json | None = message.get("forward_origin")
    origin: Json = {"date": message["date"]}
    if known is not None:
        return known
    if message["chat"]["type"] == "channel":
        return origin | {"type": "channel", "chat": message["chat"], "message_id": stored.id}
    if "sender_chat" in message:
        return origin | {"type": "chat", "sender_chat": message["sender_chat"]}
    return origin | {"type": "user", "sender_user": message["from"]}


@method("forwardMessage")
def forward_message(world: World, asked: Asked) -> Json:
    """One message, with its origin."""
    stored = _source(world, asked, asked["message_id"], "message to forward not found")
    return send(world, asked, content_to_pass_on(stored) | {"forward_origin": origin_of(stored)})


@method("copyMessage")
def copy_message(world: World, asked: Asked) -> Json:
    """One message, as if it were the bot's own."""
    stored = _source(world, asked, asked["message_id"], "message to copy not found")
    content = content_to_pass_on(stored)
    if "caption" in asked and "text" not in content:
        content.pop("caption_entities", None)
        content |= {"caption": None} | caption_of(asked)
    content = {name: value for name, value in content.items() if value is not None}
    return {"message_id": send(world, asked, content)["message_id"]}


@method("forwardMessages")
def forward_messages(world: World, asked: Asked) -> list[Json]:
    """Several messages, with their origin; those that cannot go are left out."""
    return _each(asked, lambda one: int(forward_message(world, one)["message_id"]), asked["message_ids"])


@method("copyMessages")
def copy_messages(world: World, asked: Asked) -> list[Json]:
    """Several messages, as if they were the bot's own."""
    caption = {"caption": ""} if asked.get("remove_caption") else {}
    asked = Asked({**asked, **caption}, asked.files)
    return _each(asked, lambda one: int(copy_message(world, one)["message_id"]), asked["message_ids"])


def _each(asked: Asked, pass_on: Callable[[Asked], int], message_ids: Iterable[int]) -> list[Json]:
    passed: list[Json] = []
    for message_id in message_ids:
        try:
            passed.append({"message_id": pass_on(Asked({**asked, "message_id": message_id}, asked.files))})
        except Refused as refused:
            if "message to" not in refused.description:
                raise
    if not passed:
        raise bad_request("there are no messages to forward")
    return passed


def _source(world: World, asked: Asked, message_id: int, missing: str) -> Stored:
    stored = find_chat(world, asked["from_chat_id"]).find(message_id)
    if stored is None:
        raise bad_request(missing)
    return stored
