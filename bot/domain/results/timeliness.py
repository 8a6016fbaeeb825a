"""Whether units kept their due dates, judged on the first filing, and how a round stood when it was due.

What the deadline looked like never changes afterwards: it is computed from the days of first filing and of
granting, so that whoever looks later is told the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.reading.plain import plain_words
from bot.domain.results.round_progress import Progress, Some, Standing
from bot.domain.rounds import ReportStatus, days_late


class Kept(StrEnum):
    """What became of a due date."""

    ON_TIME = "on_time"  # within an extension too
    LATE = "late"
    EXTENDED = "extended"  # not filed, and the round's due date is over, but not the unit's own
    MISSING = "missing"
    NOT_DUE = "not_due"
    ENDED = "ended"  # the unit was dissolved or merged before it filed


DUE = (Kept.ON_TIME, Kept.LATE, Kept.MISSING)
"""What counts in a year: the unit has filed, or should have."""


def judge(due_date: date, extended_to: date | None, filed_on: date | None, today: date) -> tuple[Kept, int]:
    """What became of it, and by how many days it is late or overdue."""
    due = extended_to or due_date
    if filed_on is not None:
        days = days_late(due, filed_on)
        return (Kept.LATE, days) if days else (Kept.ON_TIME, 0)
    if today > due:
        return Kept.MISSING, days_late(due, today)
    return (Kept.EXTENDED if today > due_date else Kept.NOT_DUE), 0


class Listed(StrEnum):
    """Units that a message may name together."""

    ON_TIME = "on_time"
    LATE = "late"
    EXTENDED = "extended"
    MISSING = "missing"
    ENDED = "ended"
    RETURNED = "returned"  # filed, and asked to complete it


MOST_NAMED = 13
"""As many as any message names of one list."""
LATE_AND_MISSING = (Listed.LATE, Listed.MISSING)
"""All that a group may be told by name."""


@dataclass(frozen=True, slots=True)
class UnitKept:
    """One unit of a round."""

    unit_id: int
    unit: str
    kept: Kept
    days: int  # late, or overdue; else 0
    extended_to: date | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """Units of which the same became, by as many days."""

    standing: Standing
    kept: Kept
    days: int
    units: int


@dataclass(frozen=True, slots=True)
class RoundKept:
    """One round: how it stood at the end of its due date, and what has happened since."""

    due_date: date
    alike: tuple[Alike, ...]
    today: date  # or the day on which the round was closed
    named: Mapping[Listed, tuple[UnitKept, ...]] = field(default_factory=dict)
    """The first of each list that is to be named, the one that is latest at the front."""

    @property
    def filed(self) -> int:
        """Units that have done their part for now."""
        return sum(one.units for one in self.alike if one.standing.status.filed)

    @property
    def over(self) -> bool:
        """Whether the due date of the round is past."""
        return self.today > self.due_date

    @property
    def expected(self) -> int:
        return sum(one.units for one in self.alike)

    @property
    def filed_then(self) -> int:
        """Units that had filed when it was due."""
        return sum(one.units for one in self.alike if self._in_time(one))

    @property
    def filed_since(self) -> int:
        """Units that filed afterwards, late or within an extension."""
        return sum(
            one.units for one in self.alike if one.standing.first_filed is not None and not self._in_time(one)
        )

    @property
    def extended_then(self) -> int:
        """Units that had not filed when it was due, but had been given longer by then."""
        return sum(one.units for one in self.alike if self._extended_then(one))

    @property
    def same_extended(self) -> bool:
        """Whether just the units that were given longer then still have their time."""
        return all(self._extended_then(one) == (one.kept is Kept.EXTENDED) for one in self.alike)

    @property
    def on_time(self) -> Some[UnitKept]:
        return self._those(Listed.ON_TIME)

    @property
    def late(self) -> Some[UnitKept]:
        return self._those(Listed.LATE)

    @property
    def extended(self) -> Some[UnitKept]:
        return self._those(Listed.EXTENDED)

    @property
    def missing(self) -> Some[UnitKept]:
        return self._those(Listed.MISSING)

    @property
    def ended(self) -> Some[UnitKept]:
        return self._those(Listed.ENDED)

    @property
    def returned(self) -> Some[UnitKept]:
        """Units that filed, and have been asked to complete it."""
        return self._those(Listed.RETURNED)

    @property
    def days_missing(self) -> int:
        """By how many days the latest of the missing units is overdue; 0 where none is."""
        return max((one.days for one in self.alike if one.kept is Kept.MISSING), default=0)

    @property
    def longest_extension(self) -> date | None:
        """Until when the last of those has time that have been given longer."""
        until = (one.standing.extended_to for one in self.alike if one.kept is Kept.EXTENDED)
        return max((one for one in until if one), default=None)

    @property
    def waiting(self) -> int:
        """Reports that the office has not decided about."""
        return self._count(lambda one: one.standing.status is ReportStatus.SUBMITTED)

    def _those(self, listed: Listed) -> Some[UnitKept]:
        return Some(self._count(lambda one: on_list(one, listed)), self.named.get(listed, ()))

    def _count(self, which: Callable[[Alike], bool]) -> int:
        return sum(one.units for one in self.alike if which(one))

    def _in_time(self, one: Alike) -> bool:
        return one.standing.first_filed is not None and one.standing.first_filed <= self.due_date

    def _extended_then(self, one: Alike) -> bool:
        return one.standing.longer_then and not self._in_time(one)


def on_list(one: Alike, listed: Listed) -> bool:
    """Whether those units belong to that list."""
    if listed is Listed.RETURNED:
        return one.standing.status is ReportStatus.RETURNED
    return one.kept.value == listed.value


def kept_in(progress: Progress, named: Mapping[Listed, tuple[UnitKept, ...]] | None = None) -> RoundKept:
    """A round on the day of its progress, or on the day it was closed."""
    day = progress.judged_on
    alike = tuple(
        Alike(one, *became(one, progress.due_date, day), units) for one, units in progress.standings.items()
    )
    return RoundKept(progress.due_date, alike, day, named or {})


def became(one: Standing, due_date: date, day: date) -> tuple[Kept, int]:
    """What became of the due date of units that stand so, and by how many days they are late or overdue."""
    if one.ended and one.first_filed is None:
        return Kept.ENDED, 0
    return judge(due_date, one.extended_to, one.first_filed, day)


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


@dataclass(frozen=True, slots=True)
class UnitInRound:
    """One unit in one round, as a year counts it."""

    unit_id: int
    unit: str
    kept: Kept
    days: int  # late, or overdue; else 0
    filed: bool  # has done its part for now
    asked: int  # questions
    answered: int  # with a settled answer


def year_of(rounds: Iterable[Iterable[UnitInRound]]) -> tuple[UnitYear, ...]:
    """Every unit over these rounds, given in the order of their closing dates; who most needs a call comes first.

    A unit is called what it was called last.
    """
    of_unit: dict[int, list[UnitInRound]] = defaultdict(list)
    for a_round in rounds:
        for one in a_round:
            of_unit[one.unit_id].append(one)
    years = [_year_of_unit(several) for several in of_unit.values()]
    return tuple(sorted((year for year in years if year.owed), key=_in_need_of_a_call))


def _year_of_unit(several: list[UnitInRound]) -> UnitYear:
    due = [one for one in several if one.kept in DUE]
    late = [one for one in due if one.kept is Kept.LATE]
    return UnitYear(
        unit_id=several[-1].unit_id,
        unit=several[-1].unit,
        on_time=sum(one.kept is Kept.ON_TIME for one in due),
        late=len(late),
        days_late=sum(one.days for one in late),
        missing=sum(one.kept is Kept.MISSING for one in due),
        asked=sum(one.asked for one in due),
        answered=sum(one.answered for one in due),
        filed=sum(one.answered for one in due if one.filed),
    )


def _in_need_of_a_call(year: UnitYear) -> tuple[int, int, int, int, list[str]]:
    return -year.missing, -year.days_late, -year.late, year.completeness, plain_words(year.unit)


def _percent(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 100
