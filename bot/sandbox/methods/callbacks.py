"""Pressed buttons and reactions: the small answers."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox.errors import bad_request
from bot.sandbox.markup_reader import utf16_length
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.reach import open_chat
from bot.sandbox.world import World

ANSWERABLE_FOR = timedelta(minutes=15)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWER_AT_MOST = 200


@method("answerCallbackQuery")
def answer_callback_query(world: World, asked: Asked) -> bool:
    """Stop the little clock on the button, perhaps with a word."""
    callback = world.callbacks.get(asked["callback_query_id"])
    if callback is None or world.now() - callback.pressed_at > ANSWERABLE_FOR:
        raise bad_request(_TOO_OLD)
    text = asked.get("text", "")
    if utf16_length(text) > ANSWER_AT_MOST:
        raise bad_request("MESSAGE_TOO_LONG")
    if asked.get("url"):
        raise bad_request("URL_INVALID")
    del world.callbacks[callback.id]
    alert = {"text": text, "show_alert": bool(asked.get("show_alert"))}
    stored = world.chats[callback.chat_id].messages.get(callback.message_id)
    if stored is not None and text:
        stored.alerts.append({"person": callback.person.id, **alert})
    world.events.publish(
        "callback_answer",
        chat_id=callback.chat_id,
        message_id=callback.message_id,
        callback_query_id=callback.id,
        person=callback.person.id,
        **alert,
    )
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, asked: Asked) -> bool:
    """The bot's one reaction to a message."""
    chat = open_chat(world, asked["chat_id"])
    stored = chat.find(asked["message_id"])
    if stored is None:
        raise bad_request("message to react not found")
    reactions = asked.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    stored.reactions = reactions
    world.events.publish("edit", chat_id=chat.id, message=stored.as_shown())
    return True
