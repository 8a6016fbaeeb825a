"""Messages of joining: the notice, invitations, requests, and what the office decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role


@dataclass(frozen=True)
class Hello:
    province: str


@dataclass(frozen=True)
class Invited:
    unit: str
    role: Role


@dataclass(frozen=True)
class CodesTried:
    """To the office: one account goes through links that were never given out."""

    name: str
    count: int


@dataclass(frozen=True)
class ConsentNotice:
    """What is stored, why, and the rights (dossier §8). Change the version whenever the text changes its meaning."""

    province: str
    version: str = "2026-11"


@dataclass(frozen=True)
class NoticeChanged:
    pass


@dataclass(frozen=True)
class ConsentGiven:
    at: datetime


@dataclass(frozen=True)
class ConsentDeclined:
    pass


@dataclass(frozen=True)
class PressAgreeFirst:
    pass


@dataclass(frozen=True)
class WhichUnit:
    pass


@dataclass(frozen=True)
class UnitsFound:
    words: str


@dataclass(frozen=True)
class NoUnitFound:
    words: str


@dataclass(frozen=True)
class UnitChosen:
    unit: str


@dataclass(frozen=True)
class WhatName:
    pass


@dataclass(frozen=True)
class WhatTitle:
    name: str


@dataclass(frozen=True)
class WhatPhone:
    pass


@dataclass(frozen=True)
class RequestSent:
    unit: str


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
class RequestApproved:
    name: str
    unit: str
    by: str


@dataclass(frozen=True)
class WhyRefuse:
    pass


@dataclass(frozen=True)
class RequestRefusedDone:
    name: str


@dataclass(frozen=True)
class RequestRefused:
    unit: str
    reason: str


@dataclass(frozen=True)
class Welcome:
    unit: str
    role: Role


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
