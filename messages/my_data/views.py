"""Messages about a person's own data: what is stored, corrections, withdrawal, erasure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role


@dataclass(frozen=True)
class NothingStored:
    """For somebody who never agreed to be known, or was erased."""


@dataclass(frozen=True)
class OwnDuty:
    unit: str
    role: Role
    pending: bool


@dataclass(frozen=True)
class MyData:
    telegram_id: int | None
    name: str | None
    title: str | None
    phone: str | None
    duties: tuple[OwnDuty, ...]
    consent_version: str | None
    agreed_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class MyDataCopy:
    """One part of the copy as JSON; a long one comes in several messages."""

    json: str
    part: int
    parts: int


@dataclass(frozen=True)
class WhatCorrectName:
    now: str | None


@dataclass(frozen=True)
class WhatCorrectTitle:
    now: str | None


@dataclass(frozen=True)
class WhatCorrectPhone:
    now: str | None


@dataclass(frozen=True)
class DataCorrected:
    pass


@dataclass(frozen=True)
class NoConsentStands:
    """Nothing to withdraw."""


@dataclass(frozen=True)
class WithdrawalExplained:
    duties: tuple[OwnDuty, ...]


@dataclass(frozen=True)
class ConsentWithdrawn:
    at: datetime


@dataclass(frozen=True)
class ErasureExplained:
    duties: tuple[OwnDuty, ...]


@dataclass(frozen=True)
class DataErased:
    at: datetime


@dataclass(frozen=True)
class OfficerLeft:
    """For the office: a duty ended on its holder's own wish; no name."""

    unit: str
    role: Role
    erased: bool  # else only the consent was withdrawn
    at: datetime
