"""Text made comparable: one Unicode form, no invisible characters, and an accent-free copy for matching."""

from __future__ import annotations

import re
import unicodedata

# Zero-width and direction marks, soft hyphen, emoji variation selectors and the keycap around a digit.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u20e3]"
)
_SPACES = re.compile(r"\s+")
# Everything but Char of XML 1.0 (section 2.2): most control characters, lone surrogates, U+FFFE and U+FFFF.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Letters that keyboards, fonts and converters give where Đ is meant: eth, African D, D with a topbar, d overstruck.
_OTHER_D = str.maketrans("ÐðƉɖƋƌ", "ĐđĐđĐđ")
_OVERSTRUCK_D = re.compile("([dD])[\u0335\u0336]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def writable(text: str) -> str:
    """The text without what no document, workbook or database can hold."""
    return _UNWRITABLE.sub("", text)


def vietnamese_d(text: str) -> str:
    """The text with Đ and đ for whatever looks like them."""
    return _OVERSTRUCK_D.sub(lambda found: "đ" if found[1] == "d" else "Đ", text.translate(_OTHER_D))


def tidy(text: str) -> str:
    """The text in one Unicode form, without invisible characters and surplus spaces; accents stay.

    What people type is stored in this form, and compared by `plain`.
    """
    one_form = vietnamese_d(unicodedata.normalize("NFKC", writable(text)))
    return _SPACES.sub(" ", _INVISIBLE.sub("", one_form)).strip()


def lowered(text: str) -> str:
    """A lower-case copy in one form, dashes as hyphens; accents stay."""
    return _DASHES.sub("-", tidy(text).lower())


def plain(text: str) -> str:
    """A lower-case copy without accents, đ as d, dashes as hyphens: "Hoà  Bình" equals "hoa binh"."""
    split = unicodedata.normalize("NFD", lowered(text))
    bare = "".join(char for char in split if unicodedata.category(char) != "Mn")
    return _SPACES.sub(" ", bare.replace("đ", "d")).strip()


def plain_words(text: str) -> list[str]:
    """The accent-free words and numbers of a text, for searching."""
    return re.findall(r"[^\W_]+", plain(text))
