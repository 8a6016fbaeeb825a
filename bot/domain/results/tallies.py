"""What single units add to indicators, and many of them added up: all that totals are made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.answers import Answer
from bot.domain.form import standing_answers
from bot.domain.programme import Indicator, Programme, UnitKind
from bot.domain.results.verdict import Tally, lacks, tally


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """One unit of a round's frozen roster; the province itself too, with what it adds of its own."""

    unit: str
    kind: UnitKind
    submitted: bool  # whether its own answers count; what the office says about it always does
    answers: Mapping[str, Answer] = field(default_factory=dict)
    office: Mapping[str, Answer] = field(default_factory=dict)  # XLOAI, KTTINH: the office about the unit
    code: str = ""

    @property
    def said(self) -> dict[str, Answer]:
        """All that counts."""
        return {**(self.answers if self.submitted else {}), **self.office}


@dataclass(frozen=True, slots=True)
class UnitTally:
    """What one unit adds to one indicator, and what the office has still to say for it."""

    tally: Tally
    surplus: bool = False  # it has, with an excuse, more than the whole that it counts
    awaited: frozenset[str] = frozenset()  # of the province's own duty: all that it lacks itself


@dataclass(frozen=True, slots=True)
class Sums:
    """The tallies of many units of one kind to one indicator, added up."""

    units: int = 0
    numerator: int = 0
    denominator: int = 0
    known: int = 0  # units that have said all that the indicator needs, 'not applicable' included
    applies: int = 0  # units that it is about
    counted: int = 0  # both
    above: int = 0  # units that have more than their whole
    excess: int = 0  # how much more, in all of them

    def plus(self, unit: UnitTally, times: int = 1) -> Sums:
        """With as many units more, each of which adds that."""
        one = unit.tally
        return Sums(
            self.units + times,
            self.numerator + times * one.numerator,
            self.denominator + times * one.denominator,
            self.known + times * one.known,
            self.applies + times * one.applies,
            self.counted + times * (one.known and one.applies),
            self.above + times * unit.surplus,
            self.excess + times * unit.surplus * (one.numerator - one.denominator),
        )


def tallies(
    programme: Programme, indicators: Sequence[Indicator], units: Sequence[UnitAnswers]
) -> list[dict[str, UnitTally]]:
    """What each unit adds to each indicator that it is asked about. Only what it has submitted counts."""
    asked = {kind: _asked(programme, kind) for kind in {unit.kind for unit in units}}
    of_units = frozenset(element.code for element in programme.elements)
    return [_of_unit(programme, indicators, unit, asked[unit.kind], of_units) for unit in units]


def of_silent_units(
    programme: Programme, indicators: Sequence[Indicator], kinds: Collection[UnitKind]
) -> dict[UnitKind, dict[str, UnitTally]]:
    """What a unit of each of these kinds adds while nothing that counts is said by it or about it."""
    nobody = [UnitAnswers("", kind, submitted=False) for kind in kinds]
    return dict(zip(kinds, tallies(programme, indicators, nobody), strict=True))


def _asked(programme: Programme, kind: UnitKind) -> frozenset[str]:
    elements = (*programme.elements, *programme.provincial)
    return frozenset(element.code for element in elements if element.asked_about(kind))


def _of_unit(
    programme: Programme,
    indicators: Sequence[Indicator],
    unit: UnitAnswers,
    asked: frozenset[str],
    of_units: frozenset[str],
) -> dict[str, UnitTally]:
    in_force = standing_answers(programme.skips, asked, unit.said)
    own = unit.kind is UnitKind.PROVINCE
    found = {}
    for indicator in indicators:
        if not asked.isdisjoint(indicator.numerator.codes):
            added = tally(indicator, asked, in_force)
            of_office = (code for code in indicator.codes if own or code not in of_units)
            awaited = frozenset(code for code in of_office if lacks(code, asked, in_force))
            found[indicator.code] = UnitTally(added, _exceeds(indicator, added), awaited)
    return found


def _exceeds(indicator: Indicator, one: Tally) -> bool:
    """Whether it is above its whole. What the province adds has no whole of its own, and an average none at all."""
    counted = indicator.of_whole and one.known and one.applies and one.measured
    return counted and one.numerator > one.denominator
