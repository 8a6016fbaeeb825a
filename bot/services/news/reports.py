"""A report was handed in, accepted, returned, or is entered by the office."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass

from bot.services.news import OfUnit
from bot.services.sheets import Sheet
from bot.storage.tables.reports import Report, Submission


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
