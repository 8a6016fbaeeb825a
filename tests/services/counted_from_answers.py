"""Totals counted anew from every answer, unit by unit: what sums of tallies must come to, to the last digit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answers import Answer, counted
from bot.domain.form import standing_answers
from bot.domain.programme import Indicator, Programme, Span, UnitKind
from bot.domain.results.comparing import Part
from bot.domain.results.progress import MOST_NAMED, SpanTotal, Surplus, Total, add_up, naming, total
from bot.domain.results.tallies import Sums
from bot.domain.results.verdict import Tally, lacks, tally
from bot.services.past_rounds import earlier_in_term
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work


@dataclass(frozen=True)
class Heard:
    """A unit as it was always counted: what it is asked, and its answers with skips applied."""

    duty: Duty
    asked: frozenset[str]
    in_force: Mapping[str, Answer]

    @property
    def own(self) -> bool:
        return self.duty.unit_kind is UnitKind.PROVINCE


def from_answers(work: Work, a_round: Round, part: Part) -> list[Total]:
    """Every total of a round over a part; over the term where the programme says so."""
    earlier = earlier_in_term(work, a_round)
    spans = [(one, _alone(work, one, _members(work, one, a_round, part))) for one in earlier]
    found = []
    for code, (now, above) in _alone(work, a_round, _members(work, a_round, a_round, part)).items():
        over_term = now.result.indicator.span is Span.TERM
        before = [(one, then[code]) for one, then in spans if over_term and code in then]
        years = [SpanTotal(period_of(one), then) for one, (then, _) in before]
        whole = add_up([*years, SpanTotal(period_of(a_round), now)])
        units = [unit for _, (_, units) in before for unit in units] + above
        found.append(naming(whole, units[:MOST_NAMED]))
    return found


def _members(work: Work, a_round: Round, of_part: Round, part: Part) -> frozenset[int] | None:
    """The units of a part in a round; None for everybody, the province included."""
    if part.whole:
        return None
    if part.kind is not None:
        roster = [duty for duty, _ in rounds.unit_duties(work.session, a_round.id)]
        return frozenset(duty.unit_id for duty in roster if duty.unit_kind is part.kind)
    roster = [duty for duty, _ in rounds.unit_duties(work.session, of_part.id)]
    found = {part.top}
    while True:
        grown = found | {duty.unit_id for duty in roster if duty.unit.parent_id in found}
        if grown == found:
            return frozenset(one for one in found if one is not None)
        found = grown


def _alone(
    work: Work, a_round: Round, members: Collection[int] | None
) -> dict[str, tuple[Total, list[Surplus]]]:
    programme = programme_of(a_round)
    everybody = rounds.all_duties(work.session, a_round.id)
    roster = [one for one in everybody if members is None or one[0].unit_id in members]
    said = reports.answers_of(work.session, [report.id for _, report in roster])
    of_office = reports.provincial_answers(work.session, [duty.id for duty, _ in roster])
    heard = []
    for duty, report in roster:
        own = said.get(report.id, {}) if report.status.filed or duty.unit_kind is UnitKind.PROVINCE else {}
        office = {code: counted(value) for code, value in of_office.get(duty.id, {}).items()}
        elements = (*programme.elements, *programme.provincial)
        asked = frozenset(one.code for one in elements if one.asked_about(duty.unit_kind))
        heard.append(Heard(duty, asked, standing_answers(programme.skips, asked, {**own, **office})))
    return {
        indicator.code: _total(programme, indicator, heard, a_round)
        for indicator in programme.indicators
        if indicator.code in a_round.indicators
    }


def _total(
    programme: Programme, indicator: Indicator, units: Sequence[Heard], a_round: Round
) -> tuple[Total, list[Surplus]]:
    concerned = [unit for unit in units if not unit.asked.isdisjoint(indicator.numerator.codes)]
    adds = [(unit, tally(indicator, unit.asked, unit.in_force)) for unit in concerned]
    of_units = {element.code for element in programme.elements}
    awaited = {
        code
        for unit in concerned
        for code in indicator.codes
        if (unit.own or code not in of_units) and lacks(code, unit.asked, unit.in_force)
    }
    sums = {
        kind: _sums(indicator, [one for unit, one in adds if unit.duty.unit_kind is kind])
        for kind in UnitKind
    }
    above = [
        Surplus(unit.duty.unit.code, unit.duty.unit_name, one.numerator, one.denominator)
        for unit, one in adds
        if _exceeds(indicator, one)
    ]
    return total(programme, indicator, sums, period_of(a_round), awaited), above


def _exceeds(indicator: Indicator, one: Tally) -> bool:
    measured = indicator.of_whole and one.known and one.applies and one.measured
    return measured and one.numerator > one.denominator


def _sums(indicator: Indicator, adds: Sequence[Tally]) -> Sums:
    counting = [one for one in adds if one.known and one.applies]
    above = [one for one in adds if _exceeds(indicator, one)]
    return Sums(
        units=len(adds),
        numerator=sum(one.numerator for one in counting),
        denominator=sum(one.denominator for one in counting),
        known=sum(one.known for one in adds),
        applies=sum(one.applies for one in adds),
        counted=len(counting),
        above=len(above),
        excess=sum(one.numerator - one.denominator for one in above),
    )
