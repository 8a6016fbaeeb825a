"""A unit asks for more time or help, and what the office says to it."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass

from bot.services.news import News, OfPerson, OfUnit
from bot.storage.tables.clock import Extension, HelpRequest


@dataclass(frozen=True)
class MoreTimeAsked(News):
    """A unit asks for another day."""

    extension: Extension


@dataclass(frozen=True)
class OfExtension(OfUnit, ABC):
    """The office's word on more time."""

    extension: Extension

    @property
    def unit_id(self) -> int:
        return self.extension.duty.unit_id


@dataclass(frozen=True)
class MoreTimeGranted(OfExtension):
    """Until the day asked for, or another one."""


@dataclass(frozen=True)
class MoreTimeRefused(OfExtension):
    """With a reason."""


@dataclass(frozen=True)
class HelpAsked(News):
    """An officer is stuck."""

    asked: HelpRequest


@dataclass(frozen=True)
class HelpGiven(OfPerson):
    """Somebody of the office has answered, or added to an answer."""

    asked: HelpRequest
    answer: str
    added: bool

    @property
    def person_id(self) -> int:
        return self.asked.person_id
