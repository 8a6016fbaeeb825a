"""Messages of no particular area: greetings, dead ends and things that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.copies import Unsaved
from bot.domain.people import Role
from bot.domain.results.round_progress import Progress
from bot.domain.rounds.my_report import MyReport
from bot.domain.rounds.pending_work import PendingWork
from messages.menus.buttons import Section


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
    waiting: PendingWork
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
class EditIgnored:
    """An edited message never changes an answer."""


@dataclass(frozen=True)
class UnknownCommand:
    command: str


@dataclass(frozen=True)
class OldButton:
    """A forged or forgotten button."""


@dataclass(frozen=True)
class HelpForMembers:
    province: str


@dataclass(frozen=True)
class HelpForOfficers:
    pass


@dataclass(frozen=True)
class HelpForOffice:
    reports_too: bool  # whether this office user also answers for a unit


@dataclass(frozen=True)
class HelpForGroups:
    pass
