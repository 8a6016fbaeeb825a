"""Keyboards, one module an area. `Keyboard` is what delivery turns into Telegram's markup."""

from messages.shared.keyboards import (
    ContactKeyboard,
    Inline,
    Key,
    Keyboard,
    NoKeyboard,
    inline,
    key,
    link_key,
)

__all__ = ["ContactKeyboard", "Inline", "Key", "Keyboard", "NoKeyboard", "inline", "key", "link_key"]
