"""Finding welfare programmes by the words of a member. Nothing about who looks for what is kept."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.programme.texts import WelfareCard
from bot.domain.reading.plain import plain_words

SHORTEST = 3


def find(cards: Iterable[WelfareCard], words: str) -> tuple[WelfareCard, ...]:
    """Cards that the words name, best first: by a keyword in them, or as a part of the title.

    Accents and case do not matter: "toi muon sua nha" finds the card with the keyword "sua nha".
    """
    said = plain_words(words)
    weighed = [(_weight(card, said), card) for card in cards]
    best = sorted((pair for pair in weighed if pair[0]), key=lambda pair: -pair[0])
    return tuple(card for _, card in best)


def _weight(card: WelfareCard, said: list[str]) -> int:
    """How much of what was said is about this card; 0 for nothing."""
    sentence = f" {' '.join(said)} "
    named = [keyword for keyword in card.keywords if f" {' '.join(plain_words(keyword))} " in sentence]
    title = plain_words(card.title)
    in_title = all(word in title for word in said) and any(len(word) >= SHORTEST for word in said)
    return max((len(keyword) for keyword in named), default=0) + (len(sentence) if in_title else 0)
