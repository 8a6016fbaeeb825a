"""What happened that somebody else hears of: one small fact each. Who hears it is decided in `who_hears`.

A conversation that brings something about says only what happened; it does not know who is told, nor in which words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod


class News:
    """Something that happened."""


class OfUnit(News, ABC):
    """Something that happened to the report of one unit."""

    @property
    @abstractmethod
    def unit_id(self) -> int:
        """Whose report it is."""


class OfPerson(News, ABC):
    """Something that concerns one person before all others."""

    @property
    @abstractmethod
    def person_id(self) -> int:
        """Whom it concerns."""
