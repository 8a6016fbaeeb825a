"""Whether units kept their due dates, judged on the first filing, and how a round stood when it was due.

What the deadline looked like never changes afterwards: it is computed from the days of first filing and of
granting, so that whoever looks later is told the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.reading.plain import plain_words
from bot.domain.results.round_progress import Progress, UnitProgress
from bot.domain.rounds import ReportStatus, days_late


class Kept(StrEnum):
    """What became of a due date."""

    ON_TIME = "on_time"  # within an extension too
    LATE = "late"
    EXTENDED = "extended"  # not filed, and the round's due date is over, but not the unit's own
    MISSING = "missing"
    NOT_DUE = "not_due"
    ENDED = "ended"  # the unit was dissolved or merged before it filed


def judge(due_date: date, extended_to: date | None, filed_on: date | None, today: date) -> tuple[Kept, int]:
    """What became of it, and by how many days it is late or overdue."""
    due = extended_to or due_date
    if filed_on is not None:
        days = days_late(due, filed_on)
        return (Kept.LATE, days) if days else (Kept.ON_TIME, 0)
    if today > due:
        return Kept.MISSING, days_late(due, today)
    return (Kept.EXTENDED if today > due_date else Kept.NOT_DUE), 0


@dataclass(frozen=True, slots=True)
class UnitKept:
    """One unit of a round."""

    unit: UnitProgress
    kept: Kept
    days: int  # late, or overdue; else 0


@dataclass(frozen=True, slots=True)
class RoundKept:
    """One round: how it stood at the end of its due date, and what has happened since."""

    due_date: date
    units: tuple[UnitKept, ...]
    extended_then: int  # not filed when it was due, but given longer by then
    today: date  # or the day on which the round was closed
    same_extended: bool = False  # whether just the units that were given longer then still have their time

    def those(self, kept: Kept) -> tuple[UnitKept, ...]:
        """Units of which that became, the one that is latest at the front."""
        return tuple(sorted((one for one in self.units if one.kept is kept), key=lambda one: -one.days))

    @property
    def filed(self) -> int:
        """Units that have done their part for now."""
        return sum(one.unit.status.filed for one in self.units)

    @property
    def over(self) -> bool:
        """Whether the due date of the round is past."""
        return self.today > self.due_date

    @property
    def expected(self) -> int:
        return len(self.units)

    @property
    def filed_then(self) -> int:
        """Units that had filed when it was due."""
        return sum(self._in_time(one) for one in self.units)

    @property
    def filed_since(self) -> int:
        """Units that filed afterwards, late or within an extension."""
        return sum(one.unit.first_filed is not None and not self._in_time(one) for one in self.units)

    @property
    def on_time(self) -> tuple[UnitKept, ...]:
        return self.those(Kept.ON_TIME)

    @property
    def late(self) -> tuple[UnitKept, ...]:
        return self.those(Kept.LATE)

    @property
    def extended(self) -> tuple[UnitKept, ...]:
        return self.those(Kept.EXTENDED)

    @property
    def missing(self) -> tuple[UnitKept, ...]:
        return self.those(Kept.MISSING)

    @property
    def ended(self) -> tuple[UnitKept, ...]:
        return self.those(Kept.ENDED)

    @property
    def longest_extension(self) -> date | None:
        """Until when the last of those has time that have been given longer."""
        return max((one.unit.extended_to for one in self.extended if one.unit.extended_to), default=None)

    @property
    def returned(self) -> tuple[UnitKept, ...]:
        """Units that filed, and have been asked to complete it."""
        return tuple(one for one in self.units if one.unit.status is ReportStatus.RETURNED)

    @property
    def waiting(self) -> int:
        """Reports that the office has not decided about."""
        return sum(one.unit.status is ReportStatus.SUBMITTED for one in self.units)

    @property
    def complete(self) -> bool:
        """Whether every unit that exists has filed."""
        return all(one.unit.first_filed is not None or one.kept is Kept.ENDED for one in self.units)

    def _in_time(self, one: UnitKept) -> bool:
        return one.unit.first_filed is not None and one.unit.first_filed <= self.due_date


def kept_in(
    progress: Progress,
    given_longer: Collection[int],
    closed_on: date | None = None,
    ended: Collection[int] = (),
) -> RoundKept:
    """A round on the day of its progress, or on the day it was closed.

    `given_longer`: duties that had been given more time by the end of the round's due date; `ended`: units that
    exist no more.
    """
    day = min(progress.today, closed_on) if closed_on else progress.today
    units = []
    longer_then = set()
    for unit in progress.units:
        found = judge(progress.due_date, unit.extended_to, unit.first_filed, day)
        gone = unit.unit_id in ended and unit.first_filed is None
        units.append(UnitKept(unit, Kept.ENDED, 0) if gone else UnitKept(unit, *found))
        filed_then = unit.first_filed is not None and unit.first_filed <= progress.due_date
        if unit.duty_id in given_longer and not filed_then:
            longer_then.add(unit.duty_id)
    longer_now = {one.unit.duty_id for one in units if one.kept is Kept.EXTENDED}
    return RoundKept(progress.due_date, tuple(units), len(longer_then), day, longer_then == longer_now)


@dataclass(frozen=True, slots=True)
class UnitYear:
    """One unit over the rounds of a year for which it has filed, or should have."""

    unit_id: int
    unit: str
    on_time: int = 0
    late: int = 0
    days_late: int = 0  # of what was filed late, altogether
    missing: int = 0
    asked: int = 0  # questions of these rounds
    answered: int = 0  # with a settled answer
    filed: int = 0  # of these, in reports that were filed

    @property
    def owed(self) -> int:
        """Rounds."""
        return self.on_time + self.late + self.missing

    @property
    def completeness(self) -> int:
        """Percent of the questions that have a settled answer; 100 only when all have."""
        return _percent(self.answered, self.asked)

    @property
    def filed_completeness(self) -> int:
        """Percent of the questions that have a settled answer in a report that was filed."""
        return _percent(self.filed, self.asked)


def year_of(rounds: Iterable[RoundKept]) -> tuple[UnitYear, ...]:
    """Every unit over these rounds, given in the order of their closing dates; who most needs a call comes first.

    A unit is called what it was called last.
    """
    of_unit: dict[int, list[UnitKept]] = defaultdict(list)
    for a_round in rounds:
        for one in a_round.units:
            of_unit[one.unit.unit_id].append(one)
    years = [_year_of_unit(several) for several in of_unit.values()]
    return tuple(sorted((year for year in years if year.owed), key=_in_need_of_a_call))


def _year_of_unit(several: list[UnitKept]) -> UnitYear:
    due = [one for one in several if one.kept in (Kept.ON_TIME, Kept.LATE, Kept.MISSING)]
    late = [one for one in due if one.kept is Kept.LATE]
    return UnitYear(
        unit_id=several[-1].unit.unit_id,
        unit=several[-1].unit.unit,
        on_time=sum(one.kept is Kept.ON_TIME for one in due),
        late=len(late),
        days_late=sum(one.days for one in late),
        missing=sum(one.kept is Kept.MISSING for one in due),
        asked=sum(one.unit.asked for one in due),
        answered=sum(one.unit.answered for one in due),
        filed=sum(one.unit.answered for one in due if one.unit.status.filed),
    )


def _in_need_of_a_call(year: UnitYear) -> tuple[int, int, int, int, list[str]]:
    return -year.missing, -year.days_late, -year.late, year.completeness, plain_words(year.unit)


def _percent(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 100
