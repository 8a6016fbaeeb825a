"""What a round comes to, unit by unit and indicator by indicator."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.form import build_form
from bot.domain.programme import Indicator, UnitKind
from bot.domain.verdict import Standing, judge
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.rounds import Round
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
