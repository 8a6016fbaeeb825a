"""Keyboards of the welfare look-up."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.programme.texts import WelfareCard
from messages.looking_up.buttons import ShowWelfare, ShowWelfareList
from messages.shared.keyboards import Inline, inline, key

LABEL_LIMIT = 60


def cards(choices: Sequence[WelfareCard]) -> Inline:
    """One programme a row."""
    return inline(*[key(card.title[:LABEL_LIMIT], ShowWelfare(card.code)) for card in choices])


def found(choices: Sequence[WelfareCard]) -> Inline:
    """What a search has found, and the way to all of them."""
    return Inline((*cards(choices).rows, *back().rows))


def back() -> Inline:
    """From one programme to all of them."""
    return inline(key("← Các chương trình khác", ShowWelfareList()))
