"""Words with their accents: what a word typed with all, some or none of them may stand for."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

Sense = TypeVar("Sense")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A lower-case word: its bare letters, and its marks wherever they were put: "khỏang" is "khoảng"."""

    bare: str
    marks: tuple[str, ...]

    def may_be(self, meant: Spelling) -> bool:
        """Whether somebody who leaves out accents, but adds none, types `meant` like this."""
        return self.bare == meant.bare and not Counter(self.marks) - Counter(meant.marks)


@cache
def _known(word: str) -> Spelling:
    return spelling(word)


def spelling(word: str) -> Spelling:
    """The spelling of a lower-case word."""
    split = unicodedata.normalize("NFD", word.replace("đ", "d\u0335"))
    marks = sorted(char for char in split if unicodedata.category(char) == "Mn")
    return Spelling("".join(char for char in split if unicodedata.category(char) != "Mn"), tuple(marks))


def words_of(phrase: str) -> tuple[Spelling, ...]:
    """The words of a phrase of ours, which is fully accented."""
    return tuple(_known(word) for word in phrase.split())


class Phrases(Generic[Sense]):
    """Accented phrases with what they mean; found again whether typed with accents or without."""

    def __init__(self, senses: Mapping[Sense, Sequence[str]]) -> None:
        self._by_bare: dict[tuple[str, ...], list[tuple[tuple[Spelling, ...], Sense]]] = {}
        for sense, phrases in senses.items():
            for phrase in phrases:
                words = words_of(phrase)
                self._by_bare.setdefault(tuple(word.bare for word in words), []).append((words, sense))
        self._longest = max(map(len, self._by_bare))

    def at(self, typed: Sequence[Spelling], start: int) -> tuple[int, list[Sense]]:
        """How many words the longest phrase there has, and all that it may mean; (0, []) for none."""
        for length in range(min(self._longest, len(typed) - start), 0, -1):
            if senses := self.whole(typed[start : start + length]):
                return length, senses
        return 0, []

    def whole(self, typed: Sequence[Spelling]) -> list[Sense]:
        """What these words together may mean: with all accents one thing, with fewer perhaps several."""
        known = self._by_bare.get(tuple(word.bare for word in typed), [])
        exactly = [sense for words, sense in known if tuple(typed) == words]
        fewer = [
            sense
            for words, sense in known
            if all(one.may_be(meant) for one, meant in zip(typed, words, strict=True))
        ]
        return list(dict.fromkeys(exactly or fewer))
