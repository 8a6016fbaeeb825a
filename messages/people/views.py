"""Messages of people and units, and of handing a duty over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import AppointmentStatus, Role
from bot.domain.rounds import Period, ReportStatus
from bot.domain.units.changes import Decision, UnitChangeKind
from bot.domain.units.staffing import Staffed


@dataclass(frozen=True)
class StaffPerson:
    """Somebody at a unit."""

    name: str
    title: str | None
    phone: str | None
    role: Role
    reachable: bool


@dataclass(frozen=True)
class StaffLine:
    """A unit in a list."""

    unit: str
    serving: tuple[StaffPerson, ...]
    invited: int
    asked: int


@dataclass(frozen=True)
class StaffList:
    """Units with who serves them; `counts` says how many each choice would show."""

    shown: Staffed
    page: int
    pages: int
    first: int
    of: int
    counts: Mapping[Staffed, int]
    lines: tuple[StaffLine, ...]


@dataclass(frozen=True)
class OpenInvitation:
    role: Role
    expires_at: datetime
    hand_over: bool


@dataclass(frozen=True)
class NameUntil:
    name: str
    until: date


@dataclass(frozen=True)
class DecidedChange:
    """A decision that the unit came of, ended by, or was renamed by."""

    kind: UnitChangeKind
    decision: Decision
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class StaffedUnit:
    """A unit's card."""

    unit: str
    code: str
    ended_on: date | None
    serving: tuple[StaffPerson, ...]
    asked: tuple[StaffPerson, ...]
    invitations: tuple[OpenInvitation, ...]
    reports: tuple[tuple[Period, ReportStatus], ...]
    former: tuple[NameUntil, ...]
    decisions: tuple[DecidedChange, ...] = ()


@dataclass(frozen=True)
class HeldDuty:
    """What a person is or was at a unit."""

    unit: str
    role: Role
    status: AppointmentStatus
    since: datetime
    decided_by: str | None


@dataclass(frozen=True)
class StaffPersonCard:
    name: str
    title: str | None
    phone: str | None
    unreachable_since: datetime | None
    duties: tuple[HeldDuty, ...]


@dataclass(frozen=True)
class WhomToFind:
    pass


@dataclass(frozen=True)
class StaffFound:
    words: str
    units: int
    persons: int


@dataclass(frozen=True)
class EndDutyQuestion:
    name: str
    unit: str
    role: Role


@dataclass(frozen=True)
class InvitationTakenBack:
    unit: str
    role: Role


@dataclass(frozen=True)
class RequestToDecide:
    name: str
    title: str | None
    phone: str | None
    unit: str
    at: datetime
    takes_over_from: str | None = None


@dataclass(frozen=True)
class NoRequests:
    pass


@dataclass(frozen=True)
class WhyRefuse:
    pass


@dataclass(frozen=True)
class RequestRefusedDone:
    name: str


@dataclass(frozen=True)
class InviteWhom:
    pass


@dataclass(frozen=True)
class InviteAsWhat:
    """As what is somebody to be invited to the unit?"""

    unit: str


@dataclass(frozen=True)
class InvitationMade:
    unit: str
    role: Role
    link: str
    expires_at: datetime


@dataclass(frozen=True)
class RequestApproved:
    name: str
    unit: str
    by: str


@dataclass(frozen=True)
class InvitationTaken:
    name: str
    title: str | None
    unit: str
    role: Role


@dataclass(frozen=True)
class DutyEnded:
    name: str
    unit: str


@dataclass(frozen=True)
class YourDutyEnded:
    unit: str
