"""Telegram's HTML: what it means, and how it is refused."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.errors import Refused
from bot.sandbox.text import formatted


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Chỉ tiêu</b> 1", "Chỉ tiêu 1", [entity("bold", 0, 8)]),
        ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd", [
            entity("bold", 0, 1), entity("italic", 1, 1), entity("underline", 2, 1), entity("strikethrough", 3, 1),
        ]),
        ("😀<b>é</b>", "😀é", [entity("bold", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("1 &lt; 2 &amp; 3 &gt; 2 &quot;x&quot; &#273; &nbsp;", '1 < 2 & 3 > 2 "x" đ &nbsp;', []),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [
            entity("text_link", 0, 1, url="https://example.org/?a=1&b=2"),
        ]),
        ('<a href="không có">x</a>', "x", []),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", [
            entity("spoiler", 0, 1), entity("spoiler", 1, 1),
        ]),
        ("<blockquote expandable>x</blockquote><blockquote>y</blockquote>", "xy", [
            entity("expandable_blockquote", 0, 1), entity("blockquote", 1, 1),
        ]),
        ('<pre><code class="language-sql">x</code></pre>', "x", [entity("pre", 0, 1, language="sql")]),
        ("<pre>x</pre><code>/y</code>", "x/y", [entity("pre", 0, 1), entity("code", 1, 2)]),
        ("  <b> a </b>  ", "a", [entity("bold", 0, 1)]),
        ("<B>a</B>", "a", [entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ("Gõ /start hoặc /huy@congdoan_bot", "Gõ /start hoặc /huy@congdoan_bot", [
            entity("bot_command", 3, 6), entity("bot_command", 15, 17),
        ]),
        ("23/11/2026 và 38/45", "23/11/2026 và 38/45", []),
    ],
)  # fmt: skip
def test_markup_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert formatted(source, "HTML") == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("đ<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<table>x</table>", 'Unsupported start tag "table" at byte offset 0'),
        ("<br/>", 'Unsupported start tag "br" at byte offset 0'),
        ("<b", 'Unclosed start tag "b" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_markup_is_refused(source: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        formatted(source, "HTML")
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"
