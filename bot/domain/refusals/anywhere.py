"""What can be said no to anywhere: rights, places, old buttons, texts, days and files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Role
from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class NotAllowed(Refusal):
    """The person has no right to this; said without telling what there is."""

    final = True
    needs: Role | None = None


@dataclass(eq=False)
class NotReadable(Refusal):
    """A name, position or reason without a single letter."""


@dataclass(eq=False)
class TooLong(Refusal):
    length: int
    limit: int


@dataclass(eq=False)
class PressOutdated(Refusal):
    """A button from an earlier message or an earlier question."""


@dataclass(eq=False)
class WrongPlace(Refusal):
    """A command in a group that belongs into the private chat, or the other way round."""

    private: bool  # where it belongs


@dataclass(eq=False)
class SpokeUnnamed(Refusal):
    """Said in a group in the name of the group itself or of a channel: nobody can tell whether the office speaks."""


@dataclass(eq=False)
class DaysWrong(Refusal):
    """A run of days that ends before it begins, is far too long, or lies in a year that nobody can mean."""

    first: date
    last: date


@dataclass(eq=False)
class DaysNotEntered(Refusal):
    """The office has entered nothing for these days, or a colleague has taken it back already."""


@dataclass(eq=False)
class FileTooLarge(Refusal):
    """In bytes."""

    size: int
    limit: int


@dataclass(eq=False)
class FileGone(Refusal):
    """Telegram does not hand the file out, or there is none."""


@dataclass(eq=False)
class FileNotReadable(Refusal):
    """No table of the kind that was asked for."""
