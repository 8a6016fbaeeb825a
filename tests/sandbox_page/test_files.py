"""What can be said of the page's files without a browser."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import bot.sandbox

_PAGE = Path(bot.sandbox.__file__).parent / "page"
_FILES = sorted(path for path in _PAGE.iterdir() if path.suffix in (".html", ".css", ".js"))
_SVG_NAMESPACE = "http://www.w3.org/2000/svg"


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_vietnamese_is_composed_and_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    named = set(re.findall(r"""https?://[^\s"'`)}$]+""", text)) - {_SVG_NAMESPACE}
    assert named == set()


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_no_text_is_ever_parsed_as_html(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)


def test_the_page_says_that_it_is_vietnamese() -> None:
    assert '<html lang="vi">' in (_PAGE / "index.html").read_text(encoding="utf-8")
