"""Telegram's two Markdowns, read as the server reads them: the old one without nesting, the second one with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.markup_reader import Json, MarkupReader, refused

_RESERVED = "_*[]()~`>#+-=|{}.!"
_OPENS = {  # the longer marks come first
    "```": "pre",
    "||": "spoiler",
    "__": "underline",
    "*": "bold",
    "_": "italic",
    "~": "strikethrough",
    "`": "code",
    "[": "text_link",
}
_OLD_MARKS = {"*": "bold", "_": "italic", "`": "code"}


@dataclass(slots=True)
class _Open:
    mark: str
    at: int  # in the source
    offset: int


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Of the old kind: bold, italic, code, blocks of code and links, none inside another."""
    return _Old(source).read()


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Of the second kind: every reserved letter is a mark or escaped."""
    return _Second(source).read()


class _Reader(MarkupReader):
    def add(self, kind: str, offset: int, **more: str) -> None:
        if self.length > offset:
            self.entities.append({"type": kind, "offset": offset, "length": self.length - offset, **more})

    def read_language(self) -> str:
        """The word right after the mark of a block of code, if a line ends there."""
        word, newline, _ = self.source[self.at :].partition("\n")
        if newline and word and not any(letter.isspace() or letter == "`" for letter in word):
            self.at += len(word) + 1
            return word
        self.at += self.source.startswith("\n", self.at)
        return ""

    def read_address(self) -> str | None:
        """What stands in round brackets behind a link's words."""
        if not self.source.startswith("(", self.at):
            return None
        end = self.source.find(")", self.at)
        if end < 0:
            raise refused(f"Can't find end of a URL at byte offset {self.byte(self.at)}")
        address = self.source[self.at + 1 : end]
        self.at = end + 1
        return address


class _Old(_Reader):
    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            letter = self.source[self.at]
            if letter == "\\" and self.source[self.at + 1 : self.at + 2] in tuple("_*`["):
                self.say(self.source[self.at + 1])
                self.at += 2
            elif letter in "_*`[":
                self._entity(letter)
            else:
                self.say(letter)
                self.at += 1
        return "".join(self.text), self.entities

    def _entity(self, letter: str) -> None:
        began, offset = self.at, self.length
        mark = "```" if self.source.startswith("```", began) else letter
        self.at += len(mark)
        language = self.read_language() if mark == "```" else ""
        end = self.source.find("]" if mark == "[" else mark, self.at)
        if end < 0:
            raise refused(f"Can't find end of the entity starting at byte offset {self.byte(began)}")
        self.say(self.source[self.at : end])
        self.at = end + len(mark)
        if mark == "[":
            address = self.read_address()
            if address:
                self.add("text_link", offset, url=address)
        elif mark == "```":
            self.add("pre", offset, **({"language": language} if language else {}))
        else:
            self.add(_OLD_MARKS[mark], offset)


class _Second(_Reader):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.open: list[_Open] = []
        self.quoted: int | None = None
        self.language = ""

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        self._end_quote()
        if self.open:
            last = self.open[-1]
            kind = _OPENS[last.mark].title().replace("_", "")
            raise refused(f"Can't find end of {kind} entity at byte offset {self.byte(last.at)}")
        return "".join(self.text), self.entities

    def _step(self) -> None:
        letter = self.source[self.at]
        inside = self.open[-1].mark if self.open else ""
        if letter == "\\" and "\0" < self.source[self.at + 1 : self.at + 2] < "\x7f":
            self.say(self.source[self.at + 1])
            self.at += 2
        elif inside in ("`", "```"):
            self._in_code(inside)
        elif letter == ">" and (self.at == 0 or self.source[self.at - 1] == "\n"):
            self.quoted = self.length if self.quoted is None else self.quoted
            self.at += 1
        elif letter not in _RESERVED:
            self._plain(letter)
        else:
            self._mark(letter, inside)

    def _plain(self, letter: str) -> None:
        if letter == "\n" and not self.source.startswith(">", self.at + 1):
            self._end_quote()
        self.say(letter)
        self.at += 1

    def _in_code(self, inside: str) -> None:
        if self.source.startswith(inside, self.at):
            self._close()
        else:
            self.say(self.source[self.at])
            self.at += 1

    def _mark(self, letter: str, inside: str) -> None:
        if letter == "]" and inside == "[":
            self._close()
            return
        if inside and inside != "[" and self.source.startswith(inside, self.at):
            self._close()
            return
        mark = next((one for one in _OPENS if self.source.startswith(one, self.at)), None)
        if mark is None:
            raise refused(f"Character '{letter}' is reserved and must be escaped with the preceding '\\'")
        self.open.append(_Open(mark, self.at, self.length))
        self.at += len(mark)
        if mark == "```":
            self.language = self.read_language()

    def _close(self) -> None:
        opened = self.open.pop()
        self.at += len(opened.mark)
        kind = _OPENS[opened.mark]
        if kind == "text_link":
            address = self.read_address()
            if address:
                self.add(kind, opened.offset, url=address)
        else:
            self.add(kind, opened.offset, **({"language": self.language} if self.language else {}))
            self.language = ""

    def _end_quote(self) -> None:
        if self.quoted is not None:
            self.add("blockquote", self.quoted)
            self.quoted = None
