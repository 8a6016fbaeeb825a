"""Messages of joining: the notice and consent, who one is, a request or an invitation; handing a duty over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role
from bot.domain.rounds import Period, ReportStatus


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
class RequestRefused:
    unit: str
    reason: str


@dataclass(frozen=True)
class Welcome:
    unit: str
    role: Role


@dataclass(frozen=True)
class NothingToHandOver:
    pass


@dataclass(frozen=True)
class WhichDutyToHandOver:
    pass


@dataclass(frozen=True)
class HandOverQuestion:
    """What handing over means; `at_once` when the office does it."""

    name: str
    unit: str
    role: Role
    at_once: bool
    reports: tuple[tuple[Period, ReportStatus], ...]


@dataclass(frozen=True)
class HandOverMade:
    unit: str
    role: Role
    link: str
    expires_at: datetime
    at_once: bool


@dataclass(frozen=True)
class HandOverWaits:
    """For the one who hands over: somebody has used the code, the office has to approve."""

    name: str
    unit: str


@dataclass(frozen=True)
class HandOverRefused:
    """For the one who wanted to hand over."""

    name: str
    unit: str


@dataclass(frozen=True)
class HandedOver:
    """For the predecessor and the office."""

    unit: str
    role: Role
    predecessor: str
    successor: str
    yours: bool


@dataclass(frozen=True)
class TakenOver:
    """For the successor: what the unit has begun and owes."""

    unit: str
    predecessor: str
    reports: tuple[tuple[Period, ReportStatus], ...]
