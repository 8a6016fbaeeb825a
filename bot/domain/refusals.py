"""Expected "no"s. A refusal carries facts; `messages/texts/refusals/<name>.j2` says them politely.

Services raise them, the turn renders them, and the transaction of that turn changes nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bot.domain.people import Role
from bot.domain.rounds import Period, ReportStatus
from bot.domain.yearly_plan import Outcome


@dataclass(eq=False)
class Refusal(Exception):
    """Base of all expected refusals."""

    final: ClassVar[bool] = False
    """Whatever is said next to the same question, the answer is the same: the question is over."""


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
class ConsentMissing(Refusal):
    """Nothing is stored about a person who has not agreed."""


@dataclass(eq=False)
class NotAllowed(Refusal):
    """The person has no right to this; said without telling what there is."""

    final = True
    needs: Role | None = None


@dataclass(eq=False)
class GroupGone(Refusal):
    """The bot has left that group, or the office never bound it."""

    final = True


@dataclass(eq=False)
class RoundGone(Refusal):
    """No such round, or one that this person has no part in."""

    final = True


@dataclass(eq=False)
class RoundClosed(Refusal):
    final = True
    period: Period


@dataclass(eq=False)
class RoundDatesWrong(Refusal):
    closing_date: date
    due_date: date


@dataclass(eq=False)
class CompileDateWrong(Refusal):
    """A compile date before the due date."""

    due_date: date
    compile_date: date


@dataclass(eq=False)
class RosterEmpty(Refusal):
    """No active unit to report."""


@dataclass(eq=False)
class SameRoundOpen(Refusal):
    """A round of the same kind and closing date is open already."""

    period: Period


@dataclass(eq=False)
class ProposalSettled(Refusal):
    """The office has made something of the planned round already; `period` is None where the line has ended."""

    outcome: Outcome
    period: Period | None = None


@dataclass(eq=False)
class LineThere(Refusal):
    """The yearly plan has this line already."""

    period: Period


@dataclass(eq=False)
class NotEveryYear(Refusal):
    """29/2 in the yearly plan."""


@dataclass(eq=False)
class ReportNotEditable(Refusal):
    final = True
    status: ReportStatus


@dataclass(eq=False)
class ReportNotComplete(Refusal):
    missing: int


@dataclass(eq=False)
class ReportContradicts(Refusal):
    """A blocking rule is broken by what is on record."""

    labels: tuple[str, ...]


@dataclass(eq=False)
class DocumentNotComplete(Refusal):
    """A document without a file, or without having been asked for its number and date."""


@dataclass(eq=False)
class TooManyFiles(Refusal):
    limit: int


@dataclass(eq=False)
class NothingChanged(Refusal):
    """A returned report resubmitted without a change."""


@dataclass(eq=False)
class ReportMovedOn(Refusal):
    """Accepted or returned by somebody else meanwhile."""

    final = True
    status: ReportStatus


@dataclass(eq=False)
class ReportFiledAnew(Refusal):
    """Filed once more since the person who decides has looked at it."""

    final = True
    number: int


@dataclass(eq=False)
class ReportNotOwed(Refusal):
    """Filed already: there is nothing to put off or to get more time for."""

    final = True
    period: Period
    unit: str
    status: ReportStatus


@dataclass(eq=False)
class PromiseNotAhead(Refusal):
    """The moment that was named is past."""


@dataclass(eq=False)
class PromiseTooLate(Refusal):
    """After the due date, or of an overdue report too far ahead."""

    due_date: date
    latest: date | None  # the last day that could be named; None: only today is left
    overdue: bool


@dataclass(eq=False)
class ExtensionPending(Refusal):
    """The unit has asked already, and the office has not decided."""

    final = True
    asked_for: date
    reason: str
    asked_at: datetime


@dataclass(eq=False)
class ExtensionDayWrong(Refusal):
    """Not later than the present due date, past, or absurdly far."""

    day: date
    due_date: date
    past: bool


@dataclass(eq=False)
class ExtensionDecided(Refusal):
    """A colleague was quicker, or nobody has to decide any more: the report was filed, or the round closed."""

    final = True
    unit: str
    granted_until: date | None
    by: str | None
    withdrawn: bool


@dataclass(eq=False)
class HelpAnswered(Refusal):
    """A colleague has answered while this answer was being typed."""

    final = True
    by: str | None
    at: datetime
    answer: str


@dataclass(eq=False)
class HelpGone(Refusal):
    """No such question, or whoever asked cannot be answered any more."""

    final = True


@dataclass(eq=False)
class ReasonTooShort(Refusal):
    """A reason that would not tell a unit what to correct."""


@dataclass(eq=False)
class NotReadable(Refusal):
    """A name, position or reason without a single letter."""


@dataclass(eq=False)
class ContactNotOwn(Refusal):
    """A shared contact that is somebody else's."""


@dataclass(eq=False)
class TooLong(Refusal):
    length: int
    limit: int


@dataclass(eq=False)
class LastOffice(Refusal):
    """The last office user may not leave the office without a keeper."""


@dataclass(eq=False)
class PressOutdated(Refusal):
    """A button from an earlier message or an earlier question."""


@dataclass(eq=False)
class WrongPlace(Refusal):
    """A command in a group that belongs into the private chat, or the other way round."""

    private: bool  # where it belongs


@dataclass(eq=False)
class DaysWrong(Refusal):
    """A run of days that ends before it begins, or is far too long."""

    first: date
    last: date


@dataclass(eq=False)
class DaysNotEntered(Refusal):
    """The office has entered nothing for these days, or a colleague has taken it back already."""


@dataclass(eq=False)
class FileTooLarge(Refusal):
    """In bytes."""

    size: int
    limit: int


@dataclass(eq=False)
class FileGone(Refusal):
    """Telegram does not hand the file out, or there is none."""


@dataclass(eq=False)
class FileNotReadable(Refusal):
    """No table of the kind that was asked for."""
