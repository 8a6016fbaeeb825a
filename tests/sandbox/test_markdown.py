"""Telegram's two Markdowns: what is formatted, and what is refused in its words."""

from __future__ import annotations

import pytest

from bot.sandbox.errors import Refused
from bot.sandbox.text import formatted


def read(text: str, mode: str) -> tuple[str, list[tuple[str, str]]]:
    """The text, and (kind, words) of every entity."""
    plain, entities = formatted(text, mode)
    units = plain.encode("utf-16-le")
    return plain, [
        (one["type"], units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"))
        for one in entities
    ]


@pytest.mark.parametrize(
    ("source", "plain", "entities"),
    [
        ("*Chào* đồng chí.", "Chào đồng chí.", [("bold", "Chào")]),
        ("_một_ *hai* `ba`", "một hai ba", [("italic", "một"), ("bold", "hai"), ("code", "ba")]),
        (r"a\_b \*", "a_b *", []),
        ("[x](https://example.org)!", "x!", [("text_link", "x")]),
        ("😀 *x*", "😀 x", [("bold", "x")]),
        ("```python\nx = 1```", "x = 1", [("pre", "x = 1")]),
        ("[x] y", "x y", []),
    ],
)
def test_the_old_markdown(source: str, plain: str, entities: list[tuple[str, str]]) -> None:
    assert read(source, "Markdown") == (plain, entities)


@pytest.mark.parametrize(
    ("source", "plain", "entities"),
    [
        (r"*Chào* đồng chí\!", "Chào đồng chí!", [("bold", "Chào")]),
        ("*một _hai_*", "một hai", [("bold", "một hai"), ("italic", "hai")]),
        ("__u__ ~s~ ||k||", "u s k", [("underline", "u"), ("strikethrough", "s"), ("spoiler", "k")]),
        ("`a.b-c`", "a.b-c", [("code", "a.b-c")]),
        ("[x](https://example.org)", "x", [("text_link", "x")]),
        (">một\n>hai\nba", "một\nhai\nba", [("blockquote", "một\nhai")]),
        ("```\nx = {}```", "x = {}", [("pre", "x = {}")]),
    ],
)
def test_the_second_markdown(source: str, plain: str, entities: list[tuple[str, str]]) -> None:
    assert read(source, "MarkdownV2") == (plain, entities)


@pytest.mark.parametrize(
    ("source", "mode", "words"),
    [
        ("*x", "Markdown", "Can't find end of the entity starting at byte offset 0"),
        ("xong.", "MarkdownV2", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("ệ *x", "MarkdownV2", "Can't find end of Bold entity at byte offset 4"),
        ("a*b_c*d_", "MarkdownV2", "Can't find end of Italic entity at byte offset 7"),
    ],
)
def test_what_cannot_be_read_is_refused(source: str, mode: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        formatted(source, mode)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"
