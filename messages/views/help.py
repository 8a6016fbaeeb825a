"""Help by role: what to press, and what one can type."""

from __future__ import annotations

from dataclasses import dataclass


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
