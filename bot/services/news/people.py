"""Who asks to serve, serves, hands over and serves no more."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass

from bot.domain.units.changes import Decision, UnitChangeKind
from bot.services.my_data import EndedDuty
from bot.services.news import News, OfPerson
from bot.storage.tables.people import Appointment, Person


@dataclass(frozen=True)
class CodesTried(News):
    """Somebody opens one wrong invitation after the other."""

    name: str
    count: int


@dataclass(frozen=True)
class OfAppointment(OfPerson, ABC):
    """About what somebody serves as, or has asked to."""

    appointment: Appointment

    @property
    def person_id(self) -> int:
        return self.appointment.person_id


@dataclass(frozen=True)
class RequestMade(OfAppointment):
    """Somebody asks to serve, perhaps in place of somebody who has handed over."""


@dataclass(frozen=True)
class RequestApproved(OfAppointment):
    """They serve from now on."""


@dataclass(frozen=True)
class RequestRefused(OfAppointment):
    """They do not."""

    reason: str


@dataclass(frozen=True)
class InvitationTaken(OfAppointment):
    """Somebody serves by an invitation, without a word of the office."""


@dataclass(frozen=True)
class DutyHandedOver(OfAppointment):
    """The successor's appointment counts, the predecessor's has ended with it."""

    old: Appointment


@dataclass(frozen=True)
class DutyEnded(OfAppointment):
    """The office has taken it back."""


@dataclass(frozen=True)
class UnitChanged(OfAppointment):
    """It has ended with its unit, or goes on at the unit that came of it."""

    change: UnitChangeKind
    after: tuple[str, ...]
    decision: Decision
    carried: bool


@dataclass(frozen=True)
class DutyGivenUp(News):
    """Its holder has taken their consent back; who that was is told nobody."""

    duty: EndedDuty
    erased: bool


@dataclass(frozen=True)
class RolesChanged(OfPerson):
    """Somebody may do more or less than before: Telegram's own menu shows it."""

    person: Person

    @property
    def person_id(self) -> int:
        return self.person.id


@dataclass(frozen=True)
class AccountForgotten(OfPerson):
    """Whoever this is will be unknown in a moment; told while their chat is still known."""

    person: Person

    @property
    def person_id(self) -> int:
        return self.person.id
