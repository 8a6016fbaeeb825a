"""Promises, more time and help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.refusals.base import Refusal
from bot.domain.rounds import Period, ReportStatus


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
