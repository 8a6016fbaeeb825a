"""Messages that belong to no single conversation: dead ends, things that cannot be read, which round is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Left:
    """Whatever was asked is left; what was stored stays."""


@dataclass(frozen=True)
class NotUnderstood:
    """Text that answers nothing and finds nothing."""


@dataclass(frozen=True)
class OnlyTextIsRead:
    """A sticker, a voice message, a photo, a place …: `what` is the Bot API's name of the kind."""

    what: str


@dataclass(frozen=True)
class SomethingFailed:
    """An update was parked after several tries."""


@dataclass(frozen=True)
class UpdateParked:
    """For the office: one update could not be handled."""

    update_id: int
    error: str


@dataclass(frozen=True)
class FileIsSlow:
    """For whoever sent a file: it has not come from Telegram yet, and what was sent after it waits."""


@dataclass(frozen=True)
class FileNotMade:
    """For whoever waits for a file: it cannot be made. `what` is the name of its maker."""

    what: str


@dataclass(frozen=True)
class OfficeFileNotMade:
    """For the office: a file that somebody wanted cannot be made."""

    what: str
    error: str


@dataclass(frozen=True)
class NoOpenRound:
    """Nothing is being reported at present."""


@dataclass(frozen=True)
class WhichRound:
    """Several rounds: which one?"""


@dataclass(frozen=True)
class NoRound:
    """No round was ever opened."""


@dataclass(frozen=True)
class PhoneByButton:
    pass


@dataclass(frozen=True)
class FileOfDocument:
    """The caption of one file."""

    unit: str
    number: int
    of: int
    name: str
