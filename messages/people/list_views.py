"""Messages of lists that the office sends as files, and of sample units that are made real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role
from bot.domain.reading.tables import BadRow
from bot.domain.units.officer_list import OfficerFault


@dataclass(frozen=True)
class OfficerListAwaited:
    """What a list of officers must hold."""


@dataclass(frozen=True)
class ListedOfficer:
    name: str
    unit: str
    role: Role


@dataclass(frozen=True)
class OfficerListRead:
    """Who would be invited, who serves already, who holds an unused invitation."""

    new: tuple[ListedOfficer, ...]
    serving: int
    invited: tuple[ListedOfficer, ...]


@dataclass(frozen=True)
class OfficerListWrong:
    bad: tuple[BadRow[OfficerFault], ...]


@dataclass(frozen=True)
class InvitationSheetMade:
    """The caption of the sheet."""

    invitations: int
    expires_at: datetime
