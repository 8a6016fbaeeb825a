"""Telegram's HTML: the text and its entities, or the refusal Telegram gives. Offsets count UTF-16 units."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.markup_reader import Json, MarkupReader, refused

_PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
_ATTRIBUTE = re.compile(r"""\s+([a-zA-Z_][a-zA-Z0-9_-]*)\s*(?:=\s*("[^"]*"|'[^']*'|[a-zA-Z0-9.\-]+))?""")
_CHARACTER = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LINK = re.compile(r"(?:https?://|tg://|mailto:|tel:)\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    tag: str
    at: int
    attributes: dict[str, str]


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The plain text and the entities that the markup means."""
    return _Reader(source).read()


class _Reader(MarkupReader):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.open: list[_Open] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            if self.source[self.at] == "<":
                self._tag()
            else:
                end = self.source.find("<", self.at)
                end = len(self.source) if end < 0 else end
                self.say(_decoded(self.source[self.at : end]))
                self.at = end
        if self.open:
            raise refused(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.text), self.entities

    def _tag(self) -> None:
        start = self.at
        closing = self.source.startswith("</", start)
        name = _NAME.match(self.source, start + (2 if closing else 1))
        if closing:
            self._close(start, name.group().lower() if name else "", name.end() if name else start + 2)
        elif name is None:
            raise refused(f'Unsupported start tag "{_shown(self.source, start + 1)}" {self._offset(start)}')
        else:
            self._start(start, name.group().lower(), name.end())

    def _start(self, start: int, tag: str, at: int) -> None:
        if tag not in _PLAIN_TAGS:
            raise refused(f'Unsupported start tag "{tag}" {self._offset(start)}')
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.source, at):
            attributes[found.group(1).lower()] = _decoded((found.group(2) or "").strip("\"'"))
            at = found.end()
        while at < len(self.source) and self.source[at].isspace():
            at += 1
        if at >= len(self.source) or self.source[at] != ">":
            raise refused(f'Unclosed start tag "{tag}" {self._offset(start)}')
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise refused(f'Tag "span" must have class "tg-spoiler" {self._offset(start)}')
        self.open.append(_Open(tag, self.length, attributes))
        self.at = at + 1

    def _close(self, start: int, tag: str, at: int) -> None:
        while at < len(self.source) and self.source[at].isspace():
            at += 1
        if at >= len(self.source) or self.source[at] != ">":
            raise refused(f"Unclosed end tag {self._offset(start)}")
        if not self.open:
            raise refused(f"Unexpected end tag {self._offset(start)}")
        opened = self.open.pop()
        if tag and tag != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{tag}>"'
            raise refused(f"Unmatched end tag {self._offset(start)}, {expected}")
        self.at = at + 1
        self._finish(opened)

    def _finish(self, opened: _Open) -> None:
        length = self.length - opened.at
        if length <= 0:
            return
        kind = _PLAIN_TAGS[opened.tag]
        entity: Json = {"type": kind, "offset": opened.at, "length": length}
        if kind == "text_link":
            url = opened.attributes.get("href") or "".join(self.text)
            if not _LINK.fullmatch(url):
                return
            entity["url"] = url if "://" in url or ":" in url.split(".")[0] else f"http://{url}/"
        elif kind == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif kind == "custom_emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        elif kind == "date_time":
            entity["unix_time"] = int(opened.attributes.get("unix", "0"))
        elif kind == "pre" and self._holds_language(entity):
            return
        elif kind == "code" and opened.attributes.get("class", "").startswith("language-"):
            entity["language"] = opened.attributes["class"].removeprefix("language-")
        self.entities.append(entity)

    def _holds_language(self, pre: Json) -> bool:
        """<pre><code class="language-x"> is one entity, `pre` with a language."""
        last = self.entities[-1] if self.entities else {}
        if (last.get("type"), last.get("offset"), last.get("length")) != (
            "code",
            pre["offset"],
            pre["length"],
        ):
            return False
        last["type"] = "pre"
        return True

    def _offset(self, at: int) -> str:
        return f"at byte offset {self.byte(at)}"


def _decoded(text: str) -> str:
    return _CHARACTER.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else found.group()


def _shown(source: str, at: int) -> str:
    return re.split(r"[\s>]", source[at:], maxsplit=1)[0]
