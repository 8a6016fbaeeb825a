"""A strict reader of the HTML that Telegram takes: known tags, balanced, every < > & escaped."""

from __future__ import annotations

import re
from html import unescape

TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler", "tg-emoji"})
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-z-]+)(?P<attributes>(?: [a-z-]+=\"[^\"<>]*\")*)>|(?P<text>[^<>]+)|[<>]"
)
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-f]+);")


def shown_text(html: str) -> str:
    """The text as people read it. AssertionError for anything that Telegram would refuse."""
    open_tags: list[str] = []
    text = ""
    for token in _TOKEN.finditer(html):
        if token["text"] is not None:
            assert "&" not in _ENTITY.sub("", token["text"]), f"a bare & in {token['text']!r}"
            text += unescape(token["text"])
        elif token["name"] is None:
            raise AssertionError(f"a bare {token[0]} in {html!r}")
        elif token["close"]:
            assert open_tags and open_tags.pop() == token["name"], f"{token[0]} closes nothing in {html!r}"
        else:
            assert token["name"] in TAGS, f"Telegram knows no {token[0]}"
            open_tags.append(token["name"])
    assert not open_tags, f"{open_tags} stay open in {html!r}"
    return text


def length(text: str) -> int:
    """Telegram counts UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
