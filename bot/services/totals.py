"""What a round comes to, unit by unit and indicator by indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.programme import Indicator, UnitKind
from bot.domain.refusals import PressOutdated
from bot.domain.results.comparing import WHOLE, Compared, Part, last_comparable, of_part
from bot.domain.results.progress import Total
from bot.domain.results.verdict import IndicatorResult, judge_all, targets_of_unit
from bot.domain.rounds import Period
from bot.services.past_rounds import bare_form, rounds_that_count, with_term
from bot.services.progress import round_totals
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work


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
