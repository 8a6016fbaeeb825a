"""What the readers of HTML and of Markdown have in common: one pass, the text so far, its entities, the refusal."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import Refused, bad_request

Json = dict[str, Any]


def utf16_length(text: str) -> int:
    """How Telegram counts: characters beyond the basic plane are two."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


class MarkupReader:
    """One pass over the source; `at` is the place in it, `length` the UTF-16 length of the text so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.length = 0
        self.entities: list[Json] = []

    def say(self, text: str) -> None:
        """Text that is no markup."""
        self.text.append(text)
        self.length += utf16_length(text)

    def byte(self, at: int) -> int:
        """How Telegram counts in a refusal: the bytes before that place of the source."""
        return len(self.source[:at].encode())


def refused(text: str) -> Refused:
    """The refusal of markup that cannot be read."""
    return bad_request(f"can't parse entities: {text}")
