"""One folding for search, typed words and names: Ð is Đ, in whatever form it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dialog.texts import tidy_text
from bot.domain.reading.numerals import read_count
from bot.domain.reading.plain import lowered, plain, plain_words, tidy
from bot.domain.reading.typed_text import readable, readable_lines
from messages import places
from messages.menus.buttons import Menu

NAMES = ("Đặng Thị Đào", "Đoàn Kết", "LĐLĐ huyện Tam Đường", "đội đỏ")


def typed_with(name: str) -> list[str]:
    """The name as other keyboards give it."""
    return [
        name.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
        name.replace("Đ", "\u0189").replace("đ", "\u0256"),
        name.replace("Đ", "\u018b").replace("đ", "\u018c"),
        name.replace("Đ", "D\u0335").replace("đ", "d\u0335"),
        unicodedata.normalize("NFD", name.replace("Đ", "\u00d0")),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_stored_with_one_letter_and_found_by_any(name: str) -> None:
    for typed in typed_with(name):
        assert tidy(typed) == readable(typed, 80) == readable_lines(typed, 80) == tidy_text(typed) == name
        assert plain(typed) == plain(name)
        assert plain_words(typed) == plain_words(name)
        assert lowered(typed) == lowered(name)


def test_words_and_units_are_understood_with_any_of_them() -> None:
    for typed in typed_with("35 đoàn viên"):
        assert read_count(typed) == read_count("35 đoàn viên")
    for typed in typed_with("khóa đợt báo cáo"):
        assert places.place_of(typed) is Menu.CLOSE_ROUND


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert plain(plain(text)) == plain(text)
