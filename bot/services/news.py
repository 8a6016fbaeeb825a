"""What happened that somebody else hears of: one small fact each. Who hears it is decided in `who_hears`.

A conversation that brings something about says only what happened; it does not know who is told, nor in which words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.chats import Lack
from bot.domain.rounds import Period, RoundKind
from bot.domain.rounds.moved_dates import Move
from bot.domain.units.changes import Decision, UnitChangeKind
from bot.services.my_data import EndedDuty
from bot.services.sheets import Sheet
from bot.storage.tables.clock import Extension, HelpRequest
from bot.storage.tables.people import Appointment, GroupChat, Person
from bot.storage.tables.reports import Report, Submission
from bot.storage.tables.rounds import Round


class News:
    """Something that happened."""


class OfUnit(News, ABC):
    """Something that happened to the report of one unit."""

    @property
    @abstractmethod
    def unit_id(self) -> int:
        """Whose report it is."""


class OfPerson(News, ABC):
    """Something that concerns one person before all others."""

    @property
    @abstractmethod
    def person_id(self) -> int:
        """Whom it concerns."""


# --- a report ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OfSheet(OfUnit, ABC):
    """About a report that lies open on the table."""

    sheet: Sheet

    @property
    def unit_id(self) -> int:
        return self.sheet.duty.unit_id


@dataclass(frozen=True)
class OfReport(OfUnit, ABC):
    """About a report as it is stored."""

    report: Report

    @property
    def unit_id(self) -> int:
        return self.report.duty.unit_id


@dataclass(frozen=True)
class EntryDeclared(OfSheet):
    """Somebody of the office enters this report for the unit from now on."""


@dataclass(frozen=True)
class ReportFiled(OfSheet):
    """A report was handed in, perhaps once more, perhaps with answers to numbers that were sent back."""

    submission: Submission
    unknown: int = 0  # numbers that are still to come


@dataclass(frozen=True)
class ReportAccepted(OfReport):
    """The office has taken a report as it is."""


@dataclass(frozen=True)
class ReportReturned(OfReport):
    """The office has returned a whole report with a reason."""


@dataclass(frozen=True)
class NumbersReturned(OfReport):
    """The office has sent single numbers of a report back."""


# --- what a unit asks for -------------------------------------------------------------------------


@dataclass(frozen=True)
class MoreTimeAsked(News):
    """A unit asks for another day."""

    extension: Extension


@dataclass(frozen=True)
class OfExtension(OfUnit, ABC):
    """The office's word on more time."""

    extension: Extension

    @property
    def unit_id(self) -> int:
        return self.extension.duty.unit_id


@dataclass(frozen=True)
class MoreTimeGranted(OfExtension):
    """Until the day asked for, or another one."""


@dataclass(frozen=True)
class MoreTimeRefused(OfExtension):
    """With a reason."""


@dataclass(frozen=True)
class HelpAsked(News):
    """An officer is stuck."""

    asked: HelpRequest


@dataclass(frozen=True)
class HelpGiven(OfPerson):
    """Somebody of the office has answered, or added to an answer."""

    asked: HelpRequest
    answer: str
    added: bool

    @property
    def person_id(self) -> int:
        return self.asked.person_id


# --- rounds and dates -----------------------------------------------------------------------------


@dataclass(frozen=True)
class RoundOpened(News):
    """Units hear of it from the clock, in working hours: at once, or at that moment."""

    round: Round
    told_at: datetime
    at_once: bool


@dataclass(frozen=True)
class RoundLocked(News):
    """Nothing of this round changes any more."""

    round: Round


@dataclass(frozen=True)
class PicturePublished(News):
    """The province's results of a round, for everybody to see; once an occasion."""

    round: Round
    occasion: str


@dataclass(frozen=True)
class PlanLineEnded(News):
    """A line of the yearly plan is followed no more."""

    kind: RoundKind


@dataclass(frozen=True)
class ProposalSkipped(News):
    """A round of the yearly plan is not opened this year."""

    period: Period


@dataclass(frozen=True)
class DueDateMoved(News):
    """Reports of one round that were due on one day are due on another."""

    period: Period
    day: date
    to: date
    reports: Mapping[int, tuple[int, str]]  # unit → its report, its name


@dataclass(frozen=True)
class DatesMoved(News):
    """All dates that somebody of the office has moved at once."""

    moves: Sequence[Move]


# --- people ---------------------------------------------------------------------------------------


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


# --- groups, and what went wrong ------------------------------------------------------------------


@dataclass(frozen=True)
class GroupLost(News):
    """The bot is no longer in a group that was bound."""

    group: GroupChat


@dataclass(frozen=True)
class GroupLacks(News):
    """A right that a bound group keeps from the bot."""

    group: GroupChat
    lack: Lack
    noticed_at: datetime


@dataclass(frozen=True)
class UpdateParked(News):
    """What somebody said could not be handled."""

    update_id: int
    error: str


@dataclass(frozen=True)
class FileNotMade(News):
    """A file that this chat waits for cannot be made; `key` tells it from any other."""

    chat_id: int
    what: str
    error: str
    key: str
