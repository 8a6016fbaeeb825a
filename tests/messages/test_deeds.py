"""Every deed of the log is told in words of its own."""

from __future__ import annotations

from bot.domain.audit import Deed
from messages.deeds import DEED


def test_every_deed_has_words_and_no_two_have_the_same() -> None:
    assert set(DEED) == set(Deed)
    assert len(set(DEED.values())) == len(Deed)
