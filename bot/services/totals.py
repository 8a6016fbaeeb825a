"""What a round comes to, unit by unit and indicator by indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.comparing import (
    WHOLE,
    Compared,
    Part,
    added_up,
    adds_up,
    last_comparable,
    of_part,
    years_of_term,
)
from bot.domain.form import build_form
from bot.domain.programme import Indicator, UnitKind
from bot.domain.progress import Total
from bot.domain.refusals import PressOutdated
from bot.domain.rounds import Period
from bot.domain.verdict import Standing, judge
from bot.services.progress import round_totals
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work


@dataclass(frozen=True)
class UnitStandings:
    """One unit against every indicator that the round asks of it."""

    unit: str
    filed: bool  # what has not been filed does not count, and is not shown
    standings: tuple[Standing, ...]


def unit_standings(work: Work, a_round: Round) -> list[UnitStandings]:
    """Every unit of the frozen roster; of the province's own numbers nothing."""
    programme, period = programme_of(a_round), period_of(a_round)
    roster = rounds.unit_duties(work.session, a_round.id)
    answers = reports.answers_of(work.session, [report.id for _, report in roster])
    found = []
    for duty, report in roster:
        form = build_form(
            programme, duty.unit_kind, a_round.indicators, unit_name=duty.unit_name, period=period
        )
        said = answers.get(report.id, {}) if report.status.filed else {}
        standings = tuple(judge(one, form, said, term_over=period.ends_term) for one in form.indicators)
        found.append(UnitStandings(duty.unit_name, report.status.filed, standings))
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


def compared(work: Work, a_round: Round, part: Part) -> tuple[list[Compared], Period | None, list[Period]]:
    """Every indicator over a part, with the period it is compared with and the years that the term sums stand on."""
    programme, now = programme_of(a_round), period_of(a_round)
    others = {period_of(one): one for one in rounds.all_rounds(work.session) if one.id != a_round.id}
    earlier = last_comparable(now, others)
    before = _standings(work, others[earlier], part) if earlier else {}
    years = years_of_term(programme, now, [now, *others])
    of_years = [_standings(work, a_round if one == now else others[one], part) for one in years]
    found = []
    for total in _totals(work, a_round, part):
        indicator = total.standing.indicator
        spans = [one[indicator.code] for one in of_years if indicator.code in one]
        whole = len(spans) == len(years) and adds_up(programme, indicator)
        found.append(
            Compared(total, before.get(indicator.code), added_up(indicator, spans) if whole else None)
        )
    return found, earlier, years


def filed_of(work: Work, a_round: Round, part: Part) -> tuple[int, int]:
    """(filed, expected) units of a part."""
    roster = rounds.unit_duties(work.session, a_round.id)
    here = [report for duty, report in roster if duty.unit_id in part.unit_ids]
    return sum(report.status.filed for report in here), len(here)


def _totals(work: Work, a_round: Round, part: Part) -> list[Total]:
    unit_ids = None if part.whole else _units_then(work, a_round, part)
    return [of_part(one, part) for one in round_totals(work, a_round, unit_ids)]


def _standings(work: Work, a_round: Round, part: Part) -> dict[str, Standing]:
    found = _totals(work, a_round, part)
    return {one.standing.indicator.code: one.standing for one in found if one.covered}


def _units_then(work: Work, a_round: Round, part: Part) -> frozenset[int]:
    """The same kind of units in another round, or the same units."""
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
    """The round's indicators that units themselves answer, in the programme's order."""
    programme = programme_of(a_round)
    by_units = {
        element.code
        for element in programme.elements
        if any(kind is not UnitKind.PROVINCE for kind in element.answered_by)
    }
    asked = [one for one in programme.indicators if one.code in a_round.indicators]
    return [one for one in asked if not by_units.isdisjoint(one.numerator.codes)]
