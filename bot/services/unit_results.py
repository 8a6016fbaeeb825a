"""Units of a round against their own targets: all of them, or of many those that most need a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.programme import Comparator, Measure, Span
from bot.domain.results.verdict import IndicatorResult, is_over, judge_all, targets_of_unit
from bot.services.past_rounds import bare_form, earlier_in_term, with_term
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reports, rounds, standings, unit_marks
from bot.storage.queries.unit_marks import Goal
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work

MOST_UNITS = 60
"""More rows than that nobody reads in one picture, and Telegram takes none so high."""


@dataclass(frozen=True)
class UnitResults:
    """One unit against every target of its own that the round asks about."""

    unit: str
    filed: bool  # what has not been filed does not count, and is not shown
    indicator_results: tuple[IndicatorResult, ...]


@dataclass(frozen=True)
class RoundByUnits:
    """The units of a round, as many as are shown, and how many there are."""

    units: tuple[UnitResults, ...]
    filed: int
    expected: int


def by_units(work: Work, a_round: Round) -> RoundByUnits:
    """Every unit of the frozen roster; of many, those that have filed and miss most of their targets.

    Of the province's own numbers nothing.
    """
    stand = standings.by_status(work.session, a_round.id)
    expected = sum(stand.values())
    if expected <= MOST_UNITS:
        shown = rounds.unit_duties(work.session, a_round.id)
    else:
        shown = rounds.duties_by_number(work.session, _short_of_most(work, a_round))
    filed = sum(units for status, units in stand.items() if status.filed)
    return RoundByUnits(tuple(_results(work, shown)), filed, expected)


def _short_of_most(work: Work, a_round: Round) -> list[int]:
    period = period_of(a_round)
    indicators = [one for one in programme_of(a_round).indicators if one.code in a_round.indicators]
    goals = [
        Goal(
            one.code,
            one.target.numerator,
            one.target.denominator,
            more_than=one.comparator is Comparator.MORE_THAN,
            of_number=one.measure is Measure.NUMBER,
            over_term=one.span is Span.TERM,
        )
        for one in targets_of_unit(indicators)
        if is_over(one, period)
    ]
    over_term = any(goal.over_term for goal in goals)
    earlier = [one.id for one in earlier_in_term(work, a_round)] if over_term else []
    return unit_marks.short_of_most(work.session, a_round.id, goals, earlier, MOST_UNITS)


def _results(work: Work, roster: Sequence[tuple[Duty, Report]]) -> list[UnitResults]:
    answers = reports.answers_of(work.session, [report.id for _, report in roster])
    found = []
    for duty, report in roster:
        form = with_term(work, bare_form(duty), duty)
        said = answers.get(report.id, {}) if report.status.filed else {}
        found.append(UnitResults(duty.unit_name, report.status.filed, judge_all(form, said)))
    return found
