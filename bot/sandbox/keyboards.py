"""What a keyboard may be: the checks Telegram makes before it shows one."""

from __future__ import annotations

import json
from typing import Any

from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.objects import OBJECTS

DATA_AT_MOST = 64
BUTTONS_AT_MOST = 100
_MARKUP_AT_MOST = 10_000
_STYLES = frozenset({"danger", "success", "primary"})
_NOT_ACTIONS = frozenset({"text", "style", "icon_custom_emoji_id"})
_REPLY_ACTIONS = [name for name in OBJECTS["KeyboardButton"] if name not in _NOT_ACTIONS]
_ONLY_IN_PRIVATE = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
    "request_users": "users",
    "request_chat": "chats",
}
_LINKS = ("http://", "https://", "tg://")


def check_markup(markup: dict[str, Any] | None, *, private: bool) -> dict[str, Any] | None:
    """The markup as it will be kept; None for none and for an empty inline keyboard.

    Some buttons ask for what only a private chat may be asked for.
    """
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        _reply(markup, private=private)
    return markup


def _inline(markup: dict[str, Any]) -> dict[str, Any] | None:
    rows = [row for row in markup["inline_keyboard"] if row]
    buttons = [button for row in rows for button in row]
    if not buttons:
        return None
    for button in buttons:
        _inline_button(button)
    if len(buttons) > BUTTONS_AT_MOST or len(json.dumps(rows, ensure_ascii=False).encode()) > _MARKUP_AT_MOST:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows}


def _inline_button(button: dict[str, Any]) -> None:
    _text_and_style(button, _wrong_inline)
    actions = [name for name in button if name not in _NOT_ACTIONS]
    if not actions or button.get("callback_data") == "":
        raise _wrong_inline("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _wrong_inline(f"exactly one action must be specified, not {' and '.join(actions)}")
    if len(str(button.get("callback_data", "")).encode()) > DATA_AT_MOST:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and ("." not in url and "://" not in url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if url is not None and "://" in url and not url.startswith(_LINKS):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")


def _reply(markup: dict[str, Any], *, private: bool) -> None:
    rows = markup["keyboard"]
    if not any(rows):
        raise bad_request("reply markup keyboard is empty")
    for row in rows:
        for button in row:
            _text_and_style(button, _wrong_reply)
            actions = [name for name in _REPLY_ACTIONS if button.get(name)]
            if len(actions) > 1:
                raise _wrong_reply("at most one action may be specified")
            if not private and actions and actions[0] in _ONLY_IN_PRIVATE:
                raise bad_request(f"{_ONLY_IN_PRIVATE[actions[0]]} can be requested in private chats only")


def _text_and_style(button: dict[str, Any], wrong: Any) -> None:
    if not button["text"].strip():
        raise wrong('Field "text" must be non-empty')
    if "style" in button and button["style"] not in _STYLES:
        raise wrong("Invalid button style specified")


def _wrong_inline(text: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {text}")


def _wrong_reply(text: str) -> Refused:
    return bad_request(f"can't parse keyboard button: {text}")
