"""Messages of joining: the notice, invitations, requests, and what the office decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role


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
class DutyEnded:
    name: str
    unit: str


@dataclass(frozen=True)
class YourDutyEnded:
    unit: str
