"""Messages of lists that the office sends as files, and of sample units that are made real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role
from bot.domain.programme import ListedUnit
from bot.domain.units.officer_list import BadOfficer
from bot.domain.units.unit_list import BadLine, UnitChanged


@dataclass(frozen=True)
class UnitListSent:
    """The caption of the table of units, to be filled in; samples do not stand in it."""

    units: int
    samples: int


@dataclass(frozen=True)
class UnitListAwaited:
    """Words where a file is waited for."""


@dataclass(frozen=True)
class UnitListRead:
    """What a list would do."""

    new: tuple[ListedUnit, ...]
    changed: tuple[UnitChanged, ...]
    same: int


@dataclass(frozen=True)
class UnitListWrong:
    """Nothing is stored as long as a line is wrong."""

    bad: tuple[BadLine, ...]


@dataclass(frozen=True)
class UnitListSame:
    """All of it stands there already."""

    units: int


@dataclass(frozen=True)
class UnitListApplied:
    new: int
    changed: int


@dataclass(frozen=True)
class WhichAreReal:
    """Sample units: which of them exist as they are called?"""

    samples: int
    picked: int


@dataclass(frozen=True)
class UnitsAreReal:
    units: tuple[str, ...]
    left: int  # samples still


@dataclass(frozen=True)
class NoSamples:
    """Nothing to say of samples."""


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
    bad: tuple[BadOfficer, ...]


@dataclass(frozen=True)
class InvitationSheetMade:
    """The caption of the sheet."""

    invitations: int
    expires_at: datetime
