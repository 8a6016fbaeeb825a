"""Joining and leaving: invitations, requests, consent, who serves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role
from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class InvitationUnknown(Refusal):
    """No such invitation: mistyped, forged, or never given out."""

    final = True


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
    """Another office user was quicker."""

    final = True
    name: str


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
