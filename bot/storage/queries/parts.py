"""Long lists of numbers, in parts: a statement bears no more than 32,766 parameters on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE = 500


def parts_of(several: Iterable[T], most: int = _AT_ONCE) -> Iterator[list[T]]:
    """All of them, some hundreds at a time; nothing of an empty list."""
    rest = iter(several)
    while some := list(islice(rest, most)):
        yield some
