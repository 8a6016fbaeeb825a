"""Text made comparable and writable."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax.saxutils import escape

from bot.domain.reading.plain import writable


def test_what_is_left_is_just_what_xml_can_hold() -> None:
    everything = [
        chr(code) for code in (*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFF00, 0x10010), 0x10FFFF)
    ]
    left = [char for char in everything if writable(char)]
    assert ElementTree.fromstring(f"<a>{escape(''.join(left))}</a>").text is not None
    for char in set(everything) - set(left):
        try:
            ElementTree.fromstring(f"<a>{char}</a>")
        except (ElementTree.ParseError, UnicodeEncodeError):
            continue
        raise AssertionError(f"U+{ord(char):04X} could be kept")


def test_accents_and_signs_stay() -> None:
    assert writable("Đoàn\tviên “ưu tú” 👍\n") == "Đoàn\tviên “ưu tú” 👍\n"
