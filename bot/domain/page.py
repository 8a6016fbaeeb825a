"""Some of many, in their order: what one message shows of a list that may be long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cut:
    """Which page of how many, counted from 0; a page beyond the last one is the last one."""

    number: int
    size: int
    of: int  # items of the whole list

    @classmethod
    def at(cls, wanted: int, size: int, of: int) -> Cut:
        """The page nearest to the wanted one that there is."""
        last = max(0, (of - 1) // size)
        return cls(min(max(wanted, 0), last), size, of)

    @property
    def first(self) -> int:
        """How many items come before it."""
        return self.number * self.size

    @property
    def pages(self) -> int:
        return max(1, -(-self.of // self.size))

    @property
    def is_last(self) -> bool:
        return self.number + 1 >= self.pages


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The items of one page, and where they stand in the whole list."""

    items: tuple[T, ...]
    cut: Cut


def page_of(items: Sequence[T], wanted: int, size: int) -> Page[T]:
    """A page of a list that is short enough to be held whole."""
    cut = Cut.at(wanted, size, len(items))
    return Page(tuple(items[cut.first : cut.first + size]), cut)
