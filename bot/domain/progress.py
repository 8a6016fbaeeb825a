"""Sums over units: the province, or any part of the tree. Always sum over sum, never a mean of percentages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.answers import Answer
from bot.domain.form import standing_answers
from bot.domain.programme import Indicator, Measure, Programme, UnitKind
from bot.domain.verdict import Standing, Tally, Verdict, compare, tally


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """One unit of a round's frozen roster; the province itself too, with what it adds of its own."""

    unit: str
    kind: UnitKind
    submitted: bool  # whether its own answers count; what the office says about it always does
    answers: Mapping[str, Answer] = field(default_factory=dict)
    office: Mapping[str, Answer] = field(default_factory=dict)  # XLOAI, KTTINH: the office about the unit


@dataclass(frozen=True, slots=True)
class Total:
    """An indicator over many units, and how much of them the sum stands on."""

    standing: Standing
    covered: int  # units that have said all that the indicator needs, 'not applicable' included
    expected: int  # units of the roster that the indicator is asked of; the province is none of them
    applicable: int  # those among the covered that the indicator is about

    @property
    def complete(self) -> bool:
        """Whether nothing is missing any more; until then a result is provisional (tạm tính)."""
        return self.covered == self.expected


@dataclass(frozen=True, slots=True)
class _Heard:
    """A unit as the sums see it: what it is asked, and its answers with skips applied."""

    from_province: bool
    asked: frozenset[str]
    standing: Mapping[str, Answer]


def totals(
    programme: Programme,
    indicators: Iterable[Indicator],
    units: Sequence[UnitAnswers],
    *,
    term_over: bool = False,
) -> list[Total]:
    """The totals of several indicators over the same units. Only submitted answers count."""
    asked = {kind: _asked(programme, kind) for kind in UnitKind}
    heard = [_hear(programme, unit, asked[unit.kind]) for unit in units]
    return [_total(indicator, heard, term_over) for indicator in indicators]


def tallies(
    programme: Programme, indicators: Sequence[Indicator], units: Sequence[UnitAnswers]
) -> list[dict[str, Tally]]:
    """What each unit adds to each indicator that it is asked about, so that anybody can add it up again."""
    asked = {kind: _asked(programme, kind) for kind in UnitKind}
    heard = [_hear(programme, unit, asked[unit.kind]) for unit in units]
    return [
        {
            one.code: tally(one, unit.asked, unit.standing)
            for one in indicators
            if not unit.asked.isdisjoint(one.numerator.codes)
        }
        for unit in heard
    ]


def total(
    programme: Programme, indicator: Indicator, units: Sequence[UnitAnswers], *, term_over: bool = False
) -> Total:
    """One indicator over these units."""
    return totals(programme, [indicator], units, term_over=term_over)[0]


def _asked(programme: Programme, kind: UnitKind) -> frozenset[str]:
    elements = (*programme.elements, *programme.provincial)
    return frozenset(element.code for element in elements if element.asked_about(kind))


def _hear(programme: Programme, unit: UnitAnswers, asked: frozenset[str]) -> _Heard:
    said = {**(unit.answers if unit.submitted else {}), **unit.office}
    return _Heard(unit.kind is UnitKind.PROVINCE, asked, standing_answers(programme.skips, asked, said))


def _total(indicator: Indicator, units: Sequence[_Heard], term_over: bool) -> Total:
    concerned = [unit for unit in units if not unit.asked.isdisjoint(indicator.numerator.codes)]
    roster = [tally(indicator, u.asked, u.standing) for u in concerned if not u.from_province]
    province = [tally(indicator, u.asked, u.standing) for u in concerned if u.from_province]
    covered = [one for one in roster if one.known]
    result = Total(
        standing=_sum(indicator, roster, province, term_over),
        covered=len(covered),
        expected=len(roster),
        applicable=sum(one.applies for one in covered),
    )
    return _with_doubt(result)


def _sum(
    indicator: Indicator, roster: Sequence[Tally], province: Sequence[Tally], term_over: bool
) -> Standing:
    counted = [one for one in (*roster, *province) if one.known and one.applies]
    numerator = sum(one.numerator for one in counted)
    denominator = sum(one.denominator for one in counted)
    if indicator.counts_units and indicator.denominator:
        denominator = indicator.denominator.value({}) * sum(one.applies for one in roster)
    return compare(indicator, numerator, denominator, term_over=term_over)


def _with_doubt(result: Total) -> Total:
    """The same, but no verdict that rests on nothing or that the missing units could make absurd."""
    if not result.expected or (result.complete and not result.applicable):
        return _told(result, Verdict.NOT_APPLICABLE)
    if result.complete or not _undecided(result):
        return result
    return _told(result, Verdict.NOT_ENOUGH_DATA)


def _undecided(result: Total) -> bool:
    """Whether an incomplete sum says nothing yet. A ratio does say something: it is provisional."""
    indicator, verdict = result.standing.indicator, result.standing.verdict
    if indicator.counts_units:
        return verdict is not Verdict.MET
    return result.covered == 0 or indicator.measure is Measure.NUMBER or verdict is Verdict.NOTHING_HAPPENED


def _told(result: Total, verdict: Verdict) -> Total:
    compared = result.standing.indicator.counts_units and verdict is Verdict.NOT_ENOUGH_DATA
    short_by = result.standing.short_by if compared else None
    return replace(result, standing=replace(result.standing, verdict=verdict, short_by=short_by))
