"""Sums over units: the province, or any part of the tree. Always sum over sum, never a mean of percentages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.answers import Answer
from bot.domain.form import standing_answers
from bot.domain.programme import Element, Indicator, Measure, Programme, UnitKind
from bot.domain.results.verdict import IndicatorResult, Tally, Verdict, compare, lacks, tally
from bot.domain.rounds import Period


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """One unit of a round's frozen roster; the province itself too, with what it adds of its own."""

    unit: str
    kind: UnitKind
    submitted: bool  # whether its own answers count; what the office says about it always does
    answers: Mapping[str, Answer] = field(default_factory=dict)
    office: Mapping[str, Answer] = field(default_factory=dict)  # XLOAI, KTTINH: the office about the unit
    code: str = ""


@dataclass(frozen=True, slots=True)
class Surplus:
    """A unit that has, with an excuse, more than the whole that it counts (11 chairs trained for 10 unions)."""

    code: str
    unit: str
    numerator: int
    denominator: int


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
    surplus: tuple[Surplus, ...] = ()  # units with more than their whole
    without_surplus: IndicatorResult | None = (
        None  # where the target is met by such a surplus alone: without it
    )
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
class _Heard:
    """A unit as the sums see it: what it is asked, and its answers with skips applied."""

    unit: UnitAnswers
    from_province: bool
    asked: frozenset[str]
    in_force: Mapping[str, Answer]


def totals(
    programme: Programme,
    indicators: Iterable[Indicator],
    units: Sequence[UnitAnswers],
    period: Period,
) -> list[Total]:
    """The totals of several indicators over the same units. Only submitted answers count."""
    asked = {kind: _asked(programme, kind) for kind in UnitKind}
    heard = [_hear(programme, unit, asked[unit.kind]) for unit in units]
    return [_total(programme, indicator, heard, period) for indicator in indicators]


def tallies(
    programme: Programme, indicators: Sequence[Indicator], units: Sequence[UnitAnswers]
) -> list[dict[str, Tally]]:
    """What each unit adds to each indicator that it is asked about, so that anybody can add it up again."""
    asked = {kind: _asked(programme, kind) for kind in UnitKind}
    heard = [_hear(programme, unit, asked[unit.kind]) for unit in units]
    return [
        {
            one.code: tally(one, unit.asked, unit.in_force)
            for one in indicators
            if not unit.asked.isdisjoint(one.numerator.codes)
        }
        for unit in heard
    ]


def _asked(programme: Programme, kind: UnitKind) -> frozenset[str]:
    elements = (*programme.elements, *programme.provincial)
    return frozenset(element.code for element in elements if element.asked_about(kind))


def _hear(programme: Programme, unit: UnitAnswers, asked: frozenset[str]) -> _Heard:
    said = {**(unit.answers if unit.submitted else {}), **unit.office}
    in_force = standing_answers(programme.skips, asked, said)
    return _Heard(unit, unit.kind is UnitKind.PROVINCE, asked, in_force)


def _total(programme: Programme, indicator: Indicator, units: Sequence[_Heard], period: Period) -> Total:
    concerned = [unit for unit in units if not unit.asked.isdisjoint(indicator.numerator.codes)]
    roster = [(unit, tally(indicator, unit.asked, unit.in_force)) for unit in concerned]
    of_units = [one for unit, one in roster if not unit.from_province]
    covered = [one for one in of_units if one.known]
    result = Total(
        result=_sum(indicator, of_units, [one for unit, one in roster if unit.from_province], period),
        covered=len(covered),
        expected=len(of_units),
        applicable=sum(one.applies for one in covered),
        surplus=tuple(_surplus(indicator, roster)),
    )
    awaited = _awaited(programme, indicator, concerned) if _stands_on_province(result) else ()
    return _weighed(replace(result, awaited=awaited), period)


def _sum(
    indicator: Indicator, roster: Sequence[Tally], province: Sequence[Tally], period: Period
) -> IndicatorResult:
    counted = [one for one in (*roster, *province) if one.known and one.applies]
    numerator = sum(one.numerator for one in counted)
    denominator = sum(one.denominator for one in counted)
    if indicator.counts_units and indicator.denominator:
        denominator = indicator.denominator.value({}) * sum(one.applies for one in roster)
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
        surplus=tuple(each for one in parts for each in one.surplus),
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


def _surplus(indicator: Indicator, roster: Iterable[tuple[_Heard, Tally]]) -> Iterator[Surplus]:
    """Units above their whole. What the province adds has no whole of its own, and an average none at all."""
    if not indicator.of_whole:
        return
    for unit, one in roster:
        if one.known and one.applies and one.measured and one.numerator > one.denominator:
            yield Surplus(unit.unit.code, unit.unit.unit, one.numerator, one.denominator)


def _stands_on_province(result: Total) -> bool:
    """Whether what the province says can change the result: not where no unit is concerned."""
    return result.expected > 0 and (result.applicable > 0 or result.covered < result.expected)


def _awaited(programme: Programme, indicator: Indicator, concerned: Sequence[_Heard]) -> tuple[Element, ...]:
    """What the office has still to say: the province's own numbers, and what it says of single units."""
    of_units = {element.code for element in programme.elements}
    missing = {
        code
        for unit in concerned
        for code in indicator.codes
        if (unit.from_province or code not in of_units) and lacks(code, unit.asked, unit.in_force)
    }
    return tuple(one for one in (*programme.elements, *programme.provincial) if one.code in missing)


def _weighed(total: Total, period: Period) -> Total:
    """The same, with no verdict that rests on nothing, and without what exceeds a whole where that decides."""
    sure = _with_doubt(total)
    result = sure.result
    if result.verdict is not Verdict.MET or not sure.surplus or result.numerator is None:
        return sure
    excess = sum(one.numerator - one.denominator for one in sure.surplus)
    less = compare(result.indicator, result.numerator - excess, result.denominator or 0, period)
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
