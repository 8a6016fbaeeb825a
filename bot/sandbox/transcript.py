"""A chat as lines to read, for a test that failed and wants to say what was on the phone."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_MEDIA = (
    "photo",
    "document",
    "video",
    "animation",
    "audio",
    "voice",
    "video_note",
    "sticker",
    "location",
    "contact",
)
_SERVICE = (
    *("pinned_message", "new_chat_members", "left_chat_member", "new_chat_title"),
    *("migrate_to_chat_id", "migrate_from_chat_id"),
    *("forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"),
)


def words_of(message: Json) -> str:
    """What a message says: its text or caption."""
    return str(message.get("text") or message.get("caption") or "")


def rows_of(message: Json) -> list[list[Json]]:
    """The rows of buttons under a message or of the keyboard it brought."""
    markup = message.get("reply_markup") or {}
    return list(markup.get("inline_keyboard") or markup.get("keyboard") or [])


def read_out(messages: list[Json]) -> str:
    """All messages, oldest first."""
    return "\n".join(_told(message) for message in messages) or "(an empty chat)"


def _told(message: Json) -> str:
    who = message.get("from", {}).get("first_name", "?")
    what = [kind for kind in _MEDIA + _SERVICE if kind in message]
    marks = "".join(f" [{kind}]" for kind in what) + (" (edited)" if message.get("edited") else "")
    lines = [f"#{message['message_id']} {who}{marks}: " + words_of(message).replace("\n", "\n    ")]
    lines += ["    " + " ".join(f"[ {button['text']} ]" for button in row) for row in rows_of(message)]
    return "\n".join(lines)
