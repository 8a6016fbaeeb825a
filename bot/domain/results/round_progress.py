"""How far a round is: where each unit stands, counts of that, and the days that are left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.programme import Subject
from bot.domain.results.progress import Total
from bot.domain.results.verdict import IndicatorResult, Verdict
from bot.domain.rounds import Period, ReportStatus


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit in a round."""

    unit_id: int
    duty_id: int
    report_id: int
    unit: str
    status: ReportStatus
    answered: int  # of `asked`
    asked: int  # questions that apply to the unit, given what it has answered
    days_late: int  # of a filed report: when it was first filed; else as of today
    extended_to: date | None = None  # until when the office has given it, if it has
    promised: date | None = None  # when it has said it would go on, while the report is owed
    promise_broken: bool = False
    first_filed: date | None = None  # whatever has become of it since
    by_office: bool = False  # the office has entered what was filed last for the unit
    filed_at: datetime | None = None  # last, while it is filed

    @property
    def has_more_time(self) -> bool:
        """Whether it owes its report, and is on time only because the office has given it longer."""
        return self.extended_to is not None and not self.status.filed and self.days_late == 0

    @property
    def missing(self) -> int:
        """Questions without a settled answer; 'not yet known' is one of them."""
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class Progress:
    """One round on one day; the province itself is none of its units."""

    period: Period
    due_date: date
    today: date
    units: tuple[UnitProgress, ...]

    def count(self, status: ReportStatus) -> int:
        """How many units stand there."""
        return sum(unit.status is status for unit in self.units)

    @property
    def expected(self) -> int:
        return len(self.units)

    @property
    def filed(self) -> int:
        """Units that have done their part for now: filed, perhaps accepted."""
        return sum(unit.status.filed for unit in self.units)

    @property
    def accepted(self) -> int:
        return self.count(ReportStatus.ACCEPTED)

    @property
    def drafting(self) -> int:
        return self.count(ReportStatus.DRAFTING)

    @property
    def returned(self) -> int:
        return self.count(ReportStatus.RETURNED)

    @property
    def not_started(self) -> int:
        return self.count(ReportStatus.NOT_STARTED)

    @property
    def extended(self) -> int:
        """Units that owe a report and have been given longer, which is not over."""
        return sum(unit.has_more_time for unit in self.units)

    @property
    def promised(self) -> int:
        """Units that have said when they go on, and that day is not over."""
        return sum(unit.promised is not None and not unit.promise_broken for unit in self.units)

    @property
    def complete(self) -> bool:
        """Whether every unit has filed."""
        return self.filed == self.expected

    @property
    def days_left(self) -> int:
        """Whole days to the due date; 0 on that day, negative afterwards."""
        return (self.due_date - self.today).days

    @property
    def days_over(self) -> int:
        """Whole days since the due date; 0 on that day and before."""
        return max(0, -self.days_left)

    @property
    def overdue(self) -> int:
        """Units that owe a report, once the due date is over; not those that have been given longer."""
        return len(self.owing) - self.extended if self.days_over else 0

    @property
    def days_overdue(self) -> int:
        """By how many days the latest of those is over its due date, or over what it was given; 0 if nobody is."""
        late = max((unit.days_late for unit in self.owing), default=0)
        return late or (self.days_over if self.overdue else 0)

    @property
    def owing(self) -> tuple[UnitProgress, ...]:
        """Units that have not filed, or whose report was sent back."""
        return tuple(unit for unit in self.units if not unit.status.filed)


def fit_for_group(totals: Iterable[Total]) -> tuple[Total, ...]:
    """The totals that a group may read: cases at court only once every unit has said its own, never as a part of it."""
    return tuple(_without_value(total) if _about_cases(total) else total for total in totals)


def _about_cases(total: Total) -> bool:
    return total.result.indicator.subject is Subject.CASE and total.covered < total.expected


def _without_value(total: Total) -> Total:
    nothing = IndicatorResult(total.result.indicator, None, None, Verdict.NOT_ENOUGH_DATA)
    return replace(total, result=nothing, spans=(), surplus=(), without_surplus=None)
