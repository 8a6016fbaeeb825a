"""Messages of no particular area: greetings, dead ends and things that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.copies import Unsaved
from bot.domain.people import Role
from bot.domain.results.round_progress import Progress
from bot.domain.rounds.pending_work import Waiting
from messages.presses import Section
from messages.views.answering import MyReport


@dataclass(frozen=True)
class Left:
    """Whatever was asked is left; what was stored stays."""


@dataclass(frozen=True)
class MainMenu:
    name: str
    role: Role
    units: tuple[str, ...]
    owed: tuple[MyReport, ...] = ()


@dataclass(frozen=True)
class OfficeDesk:
    """The desk: which rounds are open, what waits, and whatever else this person reports for."""

    name: str
    rounds: tuple[Progress, ...]
    waiting: Waiting
    units: tuple[str, ...]
    owed: tuple[MyReport, ...] = ()
    unsaved: Unsaved | None = None


@dataclass(frozen=True)
class DeskSection:
    """One part of the desk: what can be done there."""

    section: Section


@dataclass(frozen=True)
class MemberMenu:
    province: str


@dataclass(frozen=True)
class NotUnderstood:
    """Text that answers nothing and finds nothing."""


@dataclass(frozen=True)
class OnlyTextIsRead:
    """A sticker, a voice message, a photo, a place …: `what` is the Bot API's name of the kind."""

    what: str


@dataclass(frozen=True)
class EditIgnored:
    """An edited message never changes an answer."""


@dataclass(frozen=True)
class UnknownCommand:
    command: str


@dataclass(frozen=True)
class OldButton:
    """A forged or forgotten button."""


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
