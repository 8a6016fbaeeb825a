"""Changing what was sent."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import check_markup
from bot.sandbox.media import content_of
from bot.sandbox.methods.media import media_content
from bot.sandbox.methods.messages import caption_of, keep_pace, text_of
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Chat, Json, Stored
from bot.sandbox.reach import open_chat
from bot.sandbox.world import World

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current"
    " content and reply markup of the message"
)
_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA = ("photo", "document", "video", "animation", "audio", "has_media_spoiler")


@method("editMessageText")
def edit_message_text(world: World, asked: Asked) -> Json:
    """Another text, and the keyboard given or none."""
    content = text_of(asked)
    chat, stored = _editable(world, asked)
    if "text" not in stored.message:
        raise bad_request("there is no text in the message to edit")
    return _change(world, chat, stored, _without(stored.message, _TEXT) | content, asked)


@method("editMessageCaption")
def edit_message_caption(world: World, asked: Asked) -> Json:
    """Another caption, or none."""
    caption = caption_of(asked)
    chat, stored = _editable(world, asked)
    if content_of(stored.message) is None:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, chat, stored, _without(stored.message, _CAPTION) | caption, asked)


@method("editMessageMedia")
def edit_message_media(world: World, asked: Asked) -> Json:
    """Another picture or file, with its caption."""
    chat, stored = _editable(world, asked)
    if content_of(stored.message) is None:
        raise bad_request("there is no media in the message to edit")
    medium = asked["media"]
    content = media_content(world, asked, medium["type"], medium["media"], medium) | caption_of(medium)
    return _change(world, chat, stored, _without(stored.message, _MEDIA + _CAPTION) | content, asked)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, asked: Asked) -> Json:
    """Another keyboard under the same message, or none."""
    chat, stored = _editable(world, asked)
    return _change(world, chat, stored, stored.message, asked)


def _editable(world: World, asked: Asked) -> tuple[Chat, Stored]:
    if "chat_id" not in asked:
        raise bad_request("chat_id is empty")
    if "message_id" not in asked:
        raise bad_request("message identifier is not specified")
    chat = open_chat(world, asked["chat_id"])
    stored = chat.find(asked["message_id"])
    if stored is None:
        raise bad_request("message to edit not found")
    # Telegram never lets a bot edit a message that brought a reply keyboard or was passed on.
    has_other_keyboard = stored.markup is not None and "inline_keyboard" not in stored.markup
    if not stored.by_bot or has_other_keyboard or "forward_origin" in stored.message:
        raise bad_request("message can't be edited")
    return chat, stored


def _change(world: World, chat: Chat, stored: Stored, message: Json, asked: Asked) -> Json:
    markup = check_markup(asked.get("reply_markup"), private=chat.person is not None)
    if markup == stored.markup and _content(message) == _content(stored.message):
        raise bad_request(_SAME)
    keep_pace(world, chat)
    world.rewrite(chat, stored, message, markup, edited=True)
    return stored.message


def _content(message: Json) -> Json:
    return {name: message[name] for name in _TEXT + _CAPTION + _MEDIA if name in message}


def _without(message: Json, names: tuple[str, ...]) -> Json:
    return {name: value for name, value in message.items() if name not in names}
