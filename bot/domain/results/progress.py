"""Sums over units: the province, or any part of the tree. Always sum over sum, never a mean of percentages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.programme import Element, Indicator, Measure, Programme, UnitKind
from bot.domain.results.tallies import Sums, UnitAnswers, UnitTally, of_silent_units, tallies
from bot.domain.results.verdict import IndicatorResult, Verdict, compare
from bot.domain.rounds import Period


@dataclass(frozen=True, slots=True)
class Surplus:
    """A unit that has, with an excuse, more than the whole that it counts (11 chairs trained for 10 unions)."""

    code: str
    unit: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Excess:
    """How many units have more than their whole, and how much more in all of them."""

    units: int = 0
    counts: int = 0

    def __add__(self, other: Excess) -> Excess:
        return Excess(self.units + other.units, self.counts + other.counts)


NONE_ABOVE = Excess()
MOST_NAMED = 5
"""Units that words name; the data names all of them."""


@dataclass(frozen=True, slots=True)
class Total:
    """An indicator over many units, and how much of them the sum stands on.

    Where it adds up over the term, `result` is the sum of its `spans`; what else is said is of this round.
    """

    result: IndicatorResult
    covered: int  # units that have said all that the indicator needs, 'not applicable' included
    expected: int  # units of the roster that the indicator is asked of; the province is none of them
    applicable: int  # those among the covered that the indicator is about
    awaited: tuple[Element, ...] = ()  # what the province itself has still to say
    excess: Excess = NONE_ABOVE
    without_surplus: IndicatorResult | None = (
        None  # where the target is met by such a surplus alone: without it
    )
    surplus: tuple[
        Surplus, ...
    ] = ()  # the units that have it, or the first of them; none where it decides nothing
    spans: tuple[
        SpanTotal, ...
    ] = ()  # of the term, in order, this round's own last; none where it stands alone

    @property
    def complete(self) -> bool:
        """Whether nothing is missing any more; until then a result is provisional (tạm tính)."""
        here = self.covered == self.expected and not self.awaited
        return here and all(one.total.complete for one in self.spans)

    @property
    def own(self) -> IndicatorResult:
        """What this round alone comes to."""
        return self.spans[-1].total.result if self.spans else self.result


@dataclass(frozen=True, slots=True)
class SpanTotal:
    """What one report of the term adds to an indicator that adds up over it."""

    period: Period
    total: Total


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of some units of a round, added up, by indicator."""

    units: Mapping[UnitKind, int]  # how many of them there are, those too of whom nothing is written
    sums: Mapping[str, Mapping[UnitKind, Sums]]
    awaited: Mapping[str, Collection[str]]


def totals(
    programme: Programme,
    indicators: Sequence[Indicator],
    units: Sequence[UnitAnswers],
    period: Period,
) -> list[Total]:
    """The totals of several indicators over the same units, all of whose answers are at hand."""
    added = list(zip(units, tallies(programme, indicators, units), strict=True))
    return [_from_units(programme, one, added, period) for one in indicators]


def totals_from_sums(
    programme: Programme, indicators: Sequence[Indicator], period: Period, written: Written
) -> list[Total]:
    """The same from what is written of units; those of whom nothing is add what a silent unit of their kind adds."""
    silent = of_silent_units(programme, indicators, written.units.keys())
    return [_from_sums(programme, one, period, written, silent) for one in indicators]


def _from_sums(
    programme: Programme,
    indicator: Indicator,
    period: Period,
    written: Written,
    silent: Mapping[UnitKind, Mapping[str, UnitTally]],
) -> Total:
    code = indicator.code
    sums = dict(written.sums.get(code, {}))
    awaited = set(written.awaited.get(code, ()))
    for kind, units in written.units.items():
        if code not in silent[kind]:
            continue
        there = sums.get(kind, Sums())
        if there.units < units:
            sums[kind] = there.plus(silent[kind][code], units - there.units)
            awaited |= silent[kind][code].awaited
    return total(programme, indicator, sums, period, awaited)


def _from_units(
    programme: Programme,
    indicator: Indicator,
    units: Sequence[tuple[UnitAnswers, Mapping[str, UnitTally]]],
    period: Period,
) -> Total:
    concerned = [(unit, adds[indicator.code]) for unit, adds in units if indicator.code in adds]
    sums: dict[UnitKind, Sums] = {}
    for unit, one in concerned:
        sums[unit.kind] = sums.get(unit.kind, Sums()).plus(one)
    found = total(programme, indicator, sums, period, {code for _, one in concerned for code in one.awaited})
    above = [(unit, one.tally) for unit, one in concerned if one.surplus]
    return naming(
        found, [Surplus(unit.code, unit.unit, one.numerator, one.denominator) for unit, one in above]
    )


def naming(found: Total, units: Sequence[Surplus]) -> Total:
    """The same with the units that have more than their whole, where that decides."""
    return replace(found, surplus=tuple(units)) if found.without_surplus else found


def total(
    programme: Programme,
    indicator: Indicator,
    sums: Mapping[UnitKind, Sums],
    period: Period,
    awaited: Collection[str],
) -> Total:
    """What the tallies of units of these kinds come to; `awaited` is all that the office has still to say for them."""
    of_units = [one for kind, one in sums.items() if kind is not UnitKind.PROVINCE]
    found = Total(
        result=_result(indicator, sums, period),
        covered=sum(one.known for one in of_units),
        expected=sum(one.units for one in of_units),
        applicable=sum(one.counted for one in of_units),
        excess=Excess(sum(one.above for one in sums.values()), sum(one.excess for one in sums.values())),
    )
    missing = _in_order(programme, awaited) if _stands_on_province(found) else ()
    return _weighed(replace(found, awaited=missing), period)


def _result(indicator: Indicator, sums: Mapping[UnitKind, Sums], period: Period) -> IndicatorResult:
    numerator = sum(one.numerator for one in sums.values())
    denominator = sum(one.denominator for one in sums.values())
    if indicator.counts_units and indicator.denominator:
        about = sum(one.applies for kind, one in sums.items() if kind is not UnitKind.PROVINCE)
        denominator = indicator.denominator.value({}) * about
    return compare(indicator, numerator, denominator, period)


def add_up(spans: Sequence[SpanTotal]) -> Total:
    """Sum over sum of what was counted in these spans of the term; the last one is the present round's own."""
    now = spans[-1]
    if len(spans) == 1:
        return now.total
    parts = [one.total for one in spans]
    summed = Total(
        result=compare(
            now.total.result.indicator,
            sum(one.result.numerator or 0 for one in parts),
            sum(one.result.denominator or 0 for one in parts),
            now.period,
        ),
        covered=sum(one.covered for one in parts),
        expected=sum(one.expected for one in parts),
        applicable=sum(one.applicable for one in parts),
        awaited=tuple(dict.fromkeys(element for one in parts for element in one.awaited)),
        excess=sum((one.excess for one in parts), NONE_ABOVE),
    )
    weighed = _weighed(summed, now.period)
    return replace(
        weighed,
        covered=now.total.covered,
        expected=now.total.expected,
        applicable=now.total.applicable,
        awaited=now.total.awaited,
        spans=tuple(spans),
    )


def _stands_on_province(result: Total) -> bool:
    """Whether what the province says can change the result: not where no unit is concerned."""
    return result.expected > 0 and (result.applicable > 0 or result.covered < result.expected)


def _in_order(programme: Programme, codes: Collection[str]) -> tuple[Element, ...]:
    return tuple(one for one in (*programme.elements, *programme.provincial) if one.code in codes)


def _weighed(total: Total, period: Period) -> Total:
    """The same, with no verdict that rests on nothing, and without what exceeds a whole where that decides."""
    sure = _with_doubt(total)
    result = sure.result
    if result.verdict is not Verdict.MET or not sure.excess.units or result.numerator is None:
        return sure
    less = compare(result.indicator, result.numerator - sure.excess.counts, result.denominator or 0, period)
    return sure if less.verdict is Verdict.MET else replace(sure, without_surplus=less)


def _with_doubt(total: Total) -> Total:
    """The same, but no verdict that rests on nothing or that the missing units could make absurd."""
    if not total.expected or (total.covered == total.expected and not total.applicable):
        return _told(total, Verdict.NOT_APPLICABLE)
    if total.complete or not _undecided(total):
        return total
    return _told(total, Verdict.NOT_ENOUGH_DATA)


def _undecided(total: Total) -> bool:
    """Whether an incomplete sum says nothing yet. A ratio does say something: it is provisional."""
    indicator, verdict = total.result.indicator, total.result.verdict
    if indicator.counts_units:
        return verdict is not Verdict.MET
    return total.covered == 0 or indicator.measure is Measure.NUMBER or verdict is Verdict.NOTHING_HAPPENED


def _told(total: Total, verdict: Verdict) -> Total:
    compared = total.result.indicator.counts_units and verdict is Verdict.NOT_ENOUGH_DATA
    short_by = total.result.short_by if compared else None
    return replace(total, result=replace(total.result, verdict=verdict, short_by=short_by))
