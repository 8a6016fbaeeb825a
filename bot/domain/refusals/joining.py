"""Joining and leaving: invitations, requests, consent, who serves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import AppointmentStatus, Role
from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class InvitationUnknown(Refusal):
    """No such invitation: mistyped, forged, or never given out."""

    final = True


@dataclass(eq=False)
class TooManyWrongCodes(Refusal):
    """Somebody has opened several links that were never given out."""

    final = True
    until: datetime


@dataclass(eq=False)
class InvitationUsed(Refusal):
    """A one-time link pressed again, or forwarded after use."""

    final = True


@dataclass(eq=False)
class InvitationExpired(Refusal):
    final = True
    expired_at: datetime


@dataclass(eq=False)
class HandOverVoid(Refusal):
    """A code for a duty that nobody has any more."""

    final = True


@dataclass(eq=False)
class AlreadyServing(Refusal):
    final = True
    unit: str
    role: Role


@dataclass(eq=False)
class RequestPending(Refusal):
    final = True
    unit: str


@dataclass(eq=False)
class RequestDecided(Refusal):
    """Another office user was quicker, or it was pressed twice: what it has come to."""

    final = True
    name: str
    unit: str = ""
    role: Role | None = None
    status: AppointmentStatus | None = None


@dataclass(eq=False)
class UnitGone(Refusal):
    """The unit does not exist or is no longer active."""


@dataclass(eq=False)
class GroupGone(Refusal):
    """The bot has left that group, or the office never bound it."""

    final = True


@dataclass(eq=False)
class ConsentMissing(Refusal):
    """Nothing is stored about a person who has not agreed."""


@dataclass(eq=False)
class ContactNotOwn(Refusal):
    """A shared contact that is somebody else's."""


@dataclass(eq=False)
class LastOffice(Refusal):
    """The last office user may not leave the office without a keeper."""


@dataclass(eq=False)
class ListNotReadable(Refusal):
    """A file that holds no list of units, or none of officers."""

    officers: bool


@dataclass(eq=False)
class UnitNameTaken(Refusal):
    """Another unit of today is called so."""

    name: str


@dataclass(eq=False)
class UnitsDoNotFit(Refusal):
    """Too few or too many units, or names, for that change."""


@dataclass(eq=False)
class ChangeNotYet(Refusal):
    """A change that takes effect later is entered on its day."""

    day: date
