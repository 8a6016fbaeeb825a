"""How far a round is: where each unit stands, counts of that, and the days that are left.

Units that stand alike are counted together, so that a round of ten thousand units takes no longer than one of
thirteen; which units they are is asked only for those that somebody is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from bot.domain.programme import Subject
from bot.domain.results.progress import NONE_ABOVE, Total
from bot.domain.results.verdict import IndicatorResult, Verdict
from bot.domain.rounds import Period, ReportStatus, days_late

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """Those of many whom a message names, and how many there are altogether."""

    count: int
    first: tuple[T, ...] = ()


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
    by_office: bool = False  # the office has entered what was filed last for the unit
    filed_at: datetime | None = None  # last, while it is filed

    @property
    def missing(self) -> int:
        """Questions without a settled answer; 'not yet known' is one of them."""
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stands in a round, whichever unit it is."""

    status: ReportStatus
    first_filed: date | None = None  # whatever has become of it since
    extended_to: date | None = None  # until when the office has given it, if it has
    promised: date | None = None  # when it has said it would go on, while the report is owed
    longer_then: bool = False  # the office had given it more time when the round was due
    ended: bool = False  # it exists no more

    def days_late(self, due_date: date, today: date) -> int:
        """Of a filed report: when it was first filed; else as of today. `due_date` is the round's."""
        filed_on = self.first_filed if self.first_filed and self.status.filed else today
        return days_late(self.extended_to or due_date, filed_on)


@dataclass(frozen=True, slots=True)
class Progress:
    """One round on one day; the province itself is none of its units."""

    period: Period
    due_date: date
    today: date
    standings: Mapping[Standing, int]  # how many units stand so
    closed_on: date | None = None
    is_history: bool = False  # numbers of a period before the bot: nobody was asked for them, nobody is late

    def count(self, status: ReportStatus) -> int:
        """How many units stand there."""
        return sum(units for one, units in self.standings.items() if one.status is status)

    @property
    def expected(self) -> int:
        return sum(self.standings.values())

    @property
    def filed(self) -> int:
        """Units that have done their part for now: filed, perhaps accepted."""
        return sum(units for one, units in self.standings.items() if one.status.filed)

    @property
    def filed_late(self) -> int:
        """Of these, after the due date or what they had been given."""
        return sum(
            units for one, units in self.standings.items() if one.status.filed and self.days_late(one) > 0
        )

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
        """Units that owe a report and are on time only because they have been given longer, which is not over."""
        return sum(units for one, units in self._owing if one.extended_to and self.days_late(one) == 0)

    @property
    def promised(self) -> int:
        """Units that have said when they go on, and that day is not over."""
        return sum(units for one, units in self._owing if one.promised and one.promised >= self.today)

    def promised_between(self, first: date, last: date) -> int:
        """Units that have said they would go on on one of these days."""
        return sum(units for one, units in self._owing if one.promised and first <= one.promised <= last)

    @property
    def judged_on(self) -> date:
        """The day as of which due dates are kept or missed: today, or the day on which the round was closed."""
        return judged_on(self.today, self.closed_on)

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
    def owing(self) -> int:
        """Units that have not filed, or whose report was sent back."""
        return self.expected - self.filed

    @property
    def overdue(self) -> int:
        """Units that owe a report, once the due date is over; not those that have been given longer."""
        return self.owing - self.extended if self.days_over else 0

    @property
    def days_overdue(self) -> int:
        """By how many days the latest of those is over its due date, or over what it was given; 0 if nobody is."""
        late = max((self.days_late(one) for one, _ in self._owing), default=0)
        return late or (self.days_over if self.overdue else 0)

    def days_late(self, one: Standing) -> int:
        """By how many days those units were late, or are so far."""
        return 0 if self.is_history else one.days_late(self.due_date, self.today)

    @property
    def _owing(self) -> Iterable[tuple[Standing, int]]:
        return [(one, units) for one, units in self.standings.items() if not one.status.filed]


def judged_on(today: date, closed_on: date | None) -> date:
    """The day as of which due dates are kept or missed."""
    return min(today, closed_on) if closed_on else today


def fit_for_group(totals: Iterable[Total]) -> tuple[Total, ...]:
    """The totals that a group may read: cases at court only once every unit has said its own, never as a part of it."""
    return tuple(_without_value(total) if _about_cases(total) else total for total in totals)


def _about_cases(total: Total) -> bool:
    return total.result.indicator.subject is Subject.CASE and total.covered < total.expected


def _without_value(total: Total) -> Total:
    nothing = IndicatorResult(total.result.indicator, None, None, Verdict.NOT_ENOUGH_DATA)
    return replace(total, result=nothing, spans=(), excess=NONE_ABOVE, surplus=(), without_surplus=None)
