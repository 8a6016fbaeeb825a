"""What a round comes to, unit by unit and indicator by indicator, over the whole province or a part of it.

Only what a unit has filed counts in the sums. A report that was sent back does not count until it is filed
again: the office has just said that its numbers are not to be relied on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answers import counted
from bot.domain.programme import Indicator, Span, UnitKind
from bot.domain.refusals import PressOutdated
from bot.domain.results.comparing import WHOLE, Compared, Part, last_comparable, of_part
from bot.domain.results.progress import SpanTotal, Total, add_up, totals
from bot.domain.results.tallies import UnitAnswers
from bot.domain.results.verdict import IndicatorResult, judge_all, targets_of_unit
from bot.domain.rounds import Period
from bot.services.past_rounds import bare_form, earlier_in_term, rounds_that_count, with_term
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work

Roster = Callable[[Round], Collection[int] | None]


def round_totals(work: Work, a_round: Round, units_then: Roster = lambda _: None) -> list[Total]:
    """The sums of every indicator that the round asks, in the programme's order; of some units in each round if named.

    What the programme adds up over the term is added up over the rounds that count, whoever looks at it.
    """
    found = _totals_of(work, a_round, units_then(a_round))
    if not adds_up_over_term(a_round):
        return found
    spans = [
        (
            period_of(one),
            {total.result.indicator.code: total for total in _totals_of(work, one, units_then(one))},
        )
        for one in earlier_in_term(work, a_round)
    ]
    return [_over_term(one, period_of(a_round), spans) for one in found]


def adds_up_over_term(a_round: Round) -> bool:
    """Whether any of its sums stands on other rounds too."""
    programme = programme_of(a_round)
    return any(programme.indicator(code).span is Span.TERM for code in a_round.indicators)


def _over_term(now: Total, period: Period, spans: Sequence[tuple[Period, Mapping[str, Total]]]) -> Total:
    indicator = now.result.indicator
    if indicator.span is Span.PERIOD:
        return now
    earlier = [SpanTotal(then, asked[indicator.code]) for then, asked in spans if indicator.code in asked]
    return add_up([*earlier, SpanTotal(period, now)])


def _totals_of(work: Work, a_round: Round, unit_ids: Collection[int] | None) -> list[Total]:
    programme = programme_of(a_round)
    asked = [indicator for indicator in programme.indicators if indicator.code in a_round.indicators]
    return totals(programme, asked, roster_answers(work, a_round, unit_ids), period_of(a_round))


def roster_answers(work: Work, a_round: Round, unit_ids: Collection[int] | None = None) -> list[UnitAnswers]:
    """What the frozen roster has said, and what the office has said of each unit and of the province itself."""
    everybody = rounds.all_duties(work.session, a_round.id)
    roster = [one for one in everybody if unit_ids is None or one[0].unit_id in unit_ids]
    said = reports.answers_of(work.session, [report.id for _, report in roster])
    of_office = reports.provincial_answers(work.session, [duty.id for duty, _ in roster])
    return [
        UnitAnswers(
            unit=duty.unit_name,
            kind=duty.unit_kind,
            # The province files no report to itself: what it has entered counts at once.
            submitted=report.status.filed or duty.unit_kind is UnitKind.PROVINCE,
            answers=said.get(report.id, {}),
            office={code: counted(value) for code, value in of_office.get(duty.id, {}).items()},
            code=duty.unit.code,
        )
        for duty, report in roster
    ]


@dataclass(frozen=True)
class UnitResults:
    """One unit against every target of its own that the round asks about."""

    unit: str
    filed: bool  # what has not been filed does not count, and is not shown
    indicator_results: tuple[IndicatorResult, ...]


def unit_results(work: Work, a_round: Round) -> list[UnitResults]:
    """Every unit of the frozen roster; of the province's own numbers nothing."""
    roster = rounds.unit_duties(work.session, a_round.id)
    answers = reports.answers_of(work.session, [report.id for _, report in roster])
    found = []
    for duty, report in roster:
        form = with_term(work, bare_form(duty), duty)
        said = answers.get(report.id, {}) if report.status.filed else {}
        found.append(UnitResults(duty.unit_name, report.status.filed, judge_all(form, said)))
    return found


def parts_of(work: Work, a_round: Round) -> list[Part]:
    """Everything, then each kind of unit of the roster, then each unit that has others of the roster below it."""
    roster = [duty for duty, _ in rounds.unit_duties(work.session, a_round.id)]
    ids = frozenset(duty.unit_id for duty in roster)
    kinds = list(dict.fromkeys(duty.unit_kind for duty in roster))
    found = [Part(WHOLE, None, None, ids)]
    if len(kinds) > 1:
        for kind in kinds:
            of_kind = frozenset(duty.unit_id for duty in roster if duty.unit_kind is kind)
            found.append(Part(kind.value, None, kind, of_kind))
    for duty in roster:
        below = frozenset(_with_all_below(duty.unit_id, roster))
        if len(below) > 1:
            found.append(Part(f"u{duty.unit_id}", duty.unit_name, None, below))
    return found


def part_of(work: Work, a_round: Round, key: str) -> Part:
    """One of them. Raises PressOutdated."""
    for part in parts_of(work, a_round):
        if part.key == key:
            return part
    raise PressOutdated


def compared(work: Work, a_round: Round, part: Part) -> tuple[list[Compared], Period | None]:
    """Every indicator over a part, with the period it is compared with."""
    others = rounds_that_count(work, but=a_round)
    earlier = last_comparable(period_of(a_round), others)
    before = _results(work, others[earlier], part) if earlier else {}
    found = [
        Compared(total, before.get(total.result.indicator.code)) for total in _totals(work, a_round, part)
    ]
    return found, earlier


def filed_of(work: Work, a_round: Round, part: Part) -> tuple[int, int]:
    """(filed, expected) units of a part."""
    roster = rounds.unit_duties(work.session, a_round.id)
    here = [report for duty, report in roster if duty.unit_id in part.unit_ids]
    return sum(report.status.filed for report in here), len(here)


def _totals(work: Work, a_round: Round, part: Part) -> list[Total]:
    found = round_totals(work, a_round, lambda then: _units_then(work, then, part))
    return [of_part(one, part) for one in found]


def _results(work: Work, a_round: Round, part: Part) -> dict[str, IndicatorResult]:
    found = _totals(work, a_round, part)
    return {one.result.indicator.code: one.result for one in found if one.covered}


def _units_then(work: Work, a_round: Round, part: Part) -> frozenset[int] | None:
    """The same kind of units in another round, or the same units; None for everybody, the province included."""
    if part.whole:
        return None
    if part.kind is None:
        return part.unit_ids
    roster = rounds.unit_duties(work.session, a_round.id)
    return frozenset(duty.unit_id for duty, _ in roster if duty.unit_kind is part.kind)


def _with_all_below(top: int, roster: Sequence[Duty]) -> set[int]:
    """The unit and every unit of the roster that stands below it."""
    found = {top}
    while True:
        grown = found | {duty.unit_id for duty in roster if duty.unit.parent_id in found}
        if grown == found:
            return found
        found = grown


def asked_of_units(a_round: Round) -> list[Indicator]:
    """The round's indicators that units themselves answer and are held against, in the programme's order."""
    programme = programme_of(a_round)
    by_units = {
        element.code
        for element in programme.elements
        if any(kind is not UnitKind.PROVINCE for kind in element.answered_by)
    }
    asked = targets_of_unit(one for one in programme.indicators if one.code in a_round.indicators)
    return [one for one in asked if not by_units.isdisjoint(one.numerator.codes)]
