"""What a unit hands in, and what the office decides about it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.filled_form import FileFault
from bot.domain.refusals.base import Refusal
from bot.domain.rounds import ReportStatus


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
class FormRefused(Refusal):
    """A filled form that is not taken as a whole."""

    fault: FileFault


@dataclass(eq=False)
class NumbersGathered(Refusal):
    """A decision about a whole report while single numbers of it are noted to be sent back."""

    final = True
    numbers: int


@dataclass(eq=False)
class NumbersUnanswered(Refusal):
    """Filed again while numbers that were sent back are neither changed nor explained."""

    labels: tuple[str, ...]


@dataclass(eq=False)
class TooManyClarifications(Refusal):
    final = True
    limit: int


@dataclass(eq=False)
class ReasonTooShort(Refusal):
    """A reason that would not tell a unit what to correct."""
