"""What a message says: parsed, trimmed, measured, with the entities Telegram finds by itself."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.html_text import parse_html
from bot.sandbox.markdown_text import parse_markdown, parse_markdown_v2
from bot.sandbox.markup_reader import utf16_length

TEXT_AT_MOST = 4096
CAPTION_AT_MOST = 1024
ENTITIES_AT_MOST = 100
"""What comes after is shown as it is, without a word."""
_PARSERS = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w))"
    r"|(?P<hashtag>(?<!\w)#(?=\w*[^\W\d_])\w+)"
)
_OPAQUE = frozenset({"code", "pre", "text_link", "url", "custom_emoji"})
_INHERENT = frozenset({"url", "email", "bot_command", "mention", "hashtag"})


def read_text(text: str, parse_mode: str | None, entities: list[dict[str, Any]] | None) -> dict[str, Any]:
    """The `text` and `entities` of a message, or the refusal of an empty or too long one."""
    plain, found = formatted(text, parse_mode, entities)
    if not plain:
        raise bad_request("message text is empty")
    if utf16_length(plain) > TEXT_AT_MOST:
        raise bad_request("message is too long")
    return as_text(plain, found)


def read_caption(
    text: str | None, parse_mode: str | None, entities: list[dict[str, Any]] | None
) -> dict[str, Any]:
    """The `caption` and `caption_entities` of a photo or a file; nothing when there is none."""
    plain, found = formatted(text or "", parse_mode, entities)
    if utf16_length(plain) > CAPTION_AT_MOST:
        raise bad_request("message caption is too long")
    return as_caption(plain, found)


def as_text(plain: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
    """What a message of words holds."""
    return {"text": plain, **({"entities": entities} if entities else {})}


def as_caption(plain: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
    """What a message with a medium holds of words; nothing when there are none."""
    return {"caption": plain, **({"caption_entities": entities} if entities else {})} if plain else {}


def formatted(
    text: str, parse_mode: str | None, entities: list[dict[str, Any]] | None = None
) -> tuple[str, list[dict[str, Any]]]:
    """The text as people see it and every entity in it, given or found."""
    parse = _PARSERS.get(parse_mode.lower()) if parse_mode else None
    if parse_mode and parse is None:
        raise bad_request("unsupported parse_mode")
    plain, given = parse(text) if parse else (text, _checked(entities or [], text))
    plain, given = _trimmed(plain.replace("\r", ""), given)
    return plain, _in_order(given + _found(plain, given))[:ENTITIES_AT_MOST]


def _checked(entities: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    length = utf16_length(text)
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > length:
            raise bad_request("entity begins or ends outside of the message text")
    return [dict(entity) for entity in entities if entity["type"] not in _INHERENT]


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    trimmed = text.strip()
    if len(trimmed) == len(text):
        return text, entities
    cut = utf16_length(text) - utf16_length(text.lstrip())
    end = utf16_length(trimmed)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        stop = min(entity["offset"] + entity["length"] - cut, end)
        if stop > start:
            kept.append(dict(entity, offset=start, length=stop - start))
    return trimmed, kept


def _found(text: str, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not any(sign in text for sign in "/@#"):
        return []
    taken = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in _OPAQUE]
    found = []
    for match in _FOUND.finditer(text):
        start = utf16_length(text[: match.start()])
        stop = start + utf16_length(match.group())
        if not any(start < end and begin < stop for begin, end in taken):
            found.append({"type": str(match.lastgroup), "offset": start, "length": stop - start})
    return found


def _in_order(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
