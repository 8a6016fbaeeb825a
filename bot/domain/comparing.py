"""Parts of the union tree, and how they stand now, a period ago and over the term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.domain.programme import ElementKind, Horizon, Indicator, Measure, Programme, UnitKind
from bot.domain.progress import Total
from bot.domain.rounds import Period, RoundKind
from bot.domain.verdict import Standing, Verdict, compare

A_YEAR_AGO = range(335, 396)
"""Days between two closing dates that are a year apart, a month early or late."""


@dataclass(frozen=True, slots=True)
class Part:
    """Units whose numbers are summed: everything, a kind of unit, or a unit with those below it."""

    key: str  # "all", "commune", "u12"
    name: str | None  # of the unit at the top; None for everything and for a kind
    kind: UnitKind | None
    unit_ids: frozenset[int]

    @property
    def whole(self) -> bool:
        return self.key == WHOLE


WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Compared:
    """An indicator over a part: now, last time, and over the years of the term where they can be added."""

    total: Total
    before: Standing | None = None  # None: not asked then, or nothing to compare with
    over_term: Standing | None = None

    @property
    def change(self) -> Fraction | None:
        """Now less then, exact; None where one of them has no value."""
        if self.before is None or self.before.value is None or self.total.standing.value is None:
            return None
        return self.total.standing.value - self.before.value


def last_comparable(now: Period, earlier: Iterable[Period]) -> Period | None:
    """The earlier period to compare with: of the same kind, a year ago; else the latest one of that kind.

    A first half of a year is so compared with the first half of the year before, not with the second.
    """
    same = [one for one in earlier if one.kind is now.kind and one.closing_date < now.closing_date]
    year_ago = [one for one in same if (now.closing_date - one.closing_date).days in A_YEAR_AGO]
    return max(year_ago or same, key=lambda one: one.closing_date, default=None)


def years_of_term(programme: Programme, now: Period, rounds: Iterable[Period]) -> list[Period]:
    """The yearly rounds that add up to the term so far, one a year, this one the last.

    Only years are added: a half-year lies within its year already. Empty where `now` is no yearly round.
    """
    if now.kind is not RoundKind.YEAR:
        return []
    of_year = {
        one.year: one
        for one in sorted(rounds, key=lambda one: one.closing_date)
        if one.kind is RoundKind.YEAR
        and programme.term_start <= one.year <= programme.term_end
        and one.closing_date <= now.closing_date
    }
    return [of_year[year] for year in sorted(of_year)]


def adds_up(programme: Programme, indicator: Indicator) -> bool:
    """Whether years of it can be added: a target of the term over what happened in spans (K02, dossier §1.1)."""
    kinds = {programme.element(code).kind for code in indicator.codes}
    return indicator.horizon is Horizon.TERM and kinds == {ElementKind.FLOW}


def added_up(indicator: Indicator, years: Sequence[Standing]) -> Standing | None:
    """Sum over sum over the years; None while a year says nothing."""
    if len(years) < 2 or any(one.numerator is None for one in years):
        return None
    return compare(
        indicator, sum(one.numerator or 0 for one in years), sum(one.denominator or 0 for one in years)
    )


def of_part(total: Total, part: Part) -> Total:
    """A plain number's target is the whole province's: a part of it is shown and not judged (K01)."""
    standing = total.standing
    if part.whole or standing.indicator.measure is not Measure.NUMBER or standing.numerator is None:
        return total
    if standing.verdict is Verdict.NOT_APPLICABLE:
        return total
    shown = Standing(standing.indicator, standing.numerator, None, Verdict.IN_PROGRESS)
    return replace(total, standing=shown)
