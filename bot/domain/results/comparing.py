"""Parts of the union tree, which rounds count, and what is compared and added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.domain.programme import Programme, TargetOf, UnitKind
from bot.domain.results.progress import Total
from bot.domain.results.verdict import IndicatorResult, Verdict, unjudged
from bot.domain.rounds import Period, RoundKind

A_YEAR_AGO = range(335, 396)
"""Days between two closing dates that are a year apart, a month early or late."""


@dataclass(frozen=True, slots=True)
class Part:
    """Units whose numbers are summed: everything, a kind of unit, or a unit with those below it."""

    key: str  # "all", "commune", "u12"
    name: str | None = None  # of the unit at the top; None for everything and for a kind
    kind: UnitKind | None = None
    top: int | None = None  # the number of that unit

    @property
    def whole(self) -> bool:
        return self.key == WHOLE


WHOLE = "all"
EVERYTHING = Part(WHOLE)
"""The province's own numbers too, which are in no other part."""


@dataclass(frozen=True, slots=True)
class Held:
    """A round that was opened at some time."""

    period: Period
    number: int  # grows with every round that is opened
    filed: bool  # whether any unit has filed in it


@dataclass(frozen=True, slots=True)
class Compared:
    """An indicator over a part: now and last time."""

    total: Total
    before: IndicatorResult | None = None  # None: not asked then, or nothing to compare with

    @property
    def change(self) -> Fraction | None:
        """Now less then, exact; None where one of them has no value."""
        if self.before is None or self.before.value is None or self.total.result.value is None:
            return None
        return self.total.result.value - self.before.value


def last_comparable(now: Period, earlier: Iterable[Period]) -> Period | None:
    """The earlier period to compare with: of the same kind, a year ago; else the latest one of that kind.

    A first half of a year is so compared with the first half of the year before, not with the second.
    """
    same = [one for one in earlier if one.kind is now.kind and one.closing_date < now.closing_date]
    year_ago = [one for one in same if (now.closing_date - one.closing_date).days in A_YEAR_AGO]
    return max(year_ago or same, key=lambda one: one.closing_date, default=None)


def counting(rounds: Iterable[Held]) -> list[Held]:
    """The rounds that comparisons, sums over the term and the officer's form go by: one for each slot.

    Of two that stand for the same, the one opened last counts as soon as anybody has filed in it.
    """
    found: dict[tuple[object, ...], Held] = {}
    for one in sorted(rounds, key=lambda one: (one.filed, one.number)):
        found[one.period.slot] = one
    return sorted(found.values(), key=lambda one: (one.period.closing_date, one.number))


def spans_of_term(programme: Programme, now: Period, rounds: Iterable[Held]) -> list[Held]:
    """The earlier rounds that add up, with the present one, to the term so far; `rounds` are those that count.

    One report for every year; a half-year lies within its year and stands for it only where there is none, or where
    the year is not over yet. School years overlap with years, so they add up among themselves. What is asked
    for half a term or the whole of it holds its years already, and of an ad hoc report nobody knows what it holds.
    """
    within = [
        one
        for one in rounds
        if one.period.slot != now.slot
        and one.period.closing_date < now.closing_date
        and programme.term_start <= one.period.year <= programme.term_end
    ]
    if now.kind is RoundKind.SCHOOL_YEAR:
        return [one for one in within if one.period.kind is RoundKind.SCHOOL_YEAR]
    if now.kind not in (RoundKind.YEAR, RoundKind.HALF_YEAR):
        return []
    whole = {one.period.year for one in within if one.period.kind is RoundKind.YEAR}
    if now.kind is RoundKind.YEAR:
        whole.add(now.year)
    return [
        one
        for one in within
        if (one.period.kind is RoundKind.YEAR and one.period.year < now.year)
        or (one.period.kind is RoundKind.HALF_YEAR and one.period.year not in whole)
    ]


def of_part(total: Total, part: Part) -> Total:
    """Of what is the whole province's target a part is shown and not judged (K01)."""
    result = total.result
    if part.whole or result.indicator.target_of is TargetOf.EVERY_UNIT or result.numerator is None:
        return total
    if result.verdict is Verdict.NOT_APPLICABLE:
        return total
    shown = unjudged(result.indicator, result.numerator, result.denominator or 0)
    return replace(total, result=shown)
