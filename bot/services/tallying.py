"""Keeping tallies: what a unit adds to each indicator is written when that changes, and totals add the rows up.

That changes with the standing of its report (filed, returned, released), with what the office says of the unit, with
each of the province's own numbers, and with what a round is loaded with. Whoever changes it calls `count` in the same
transaction; `differing` finds what was changed without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.answers import Answer, counted
from bot.domain.programme import Indicator, Programme, UnitKind
from bot.domain.results.tallies import UnitAnswers, of_silent_units, tallies
from bot.services.rounds import programme_of
from bot.storage.queries import reports
from bot.storage.queries import tallies as stored
from bot.storage.queries.tallies import Changed, Standing
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Round
from bot.storage.work import Work

AT_ONCE = 200
"""Duties that are counted together: few enough for one statement, and for a short lock."""


def count_report(work: Work, report: Report) -> None:
    """Write what the unit of a report adds as it stands now."""
    count(work, report.duty.round, [report.duty_id])


def count_said(work: Work, a_round: Round, duty_ids: Sequence[int], code: str) -> None:
    """The same of what the office has said of units: nothing else than its own indicators follows from that."""
    asked = [one for one in _asked(a_round) if code in one.codes]
    _write(work, a_round, duty_ids, asked)


def count_all(work: Work, a_round: Round) -> list[Changed]:
    """The same of all units of a round."""
    return count(work, a_round, stored.duties_of(work.session, a_round.id))


def count(work: Work, a_round: Round, duty_ids: Sequence[int]) -> list[Changed]:
    """Write what the units with these duties add as they stand now; those of which something else was written."""
    return _write(work, a_round, duty_ids, _asked(a_round))


def differing(work: Work, a_round: Round, duty_ids: Sequence[int]) -> list[Changed]:
    """Those of some duties, AT_ONCE at most, of which something else is written than what their units add."""
    return _differing(work, a_round, duty_ids, _asked(a_round))


def slices(duty_ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """As many as are counted together."""
    return (duty_ids[first : first + AT_ONCE] for first in range(0, len(duty_ids), AT_ONCE))


def _asked(a_round: Round) -> list[Indicator]:
    if not a_round.indicators:  # a document, or nothing yet
        return []
    return [one for one in programme_of(a_round).indicators if one.code in a_round.indicators]


def _write(
    work: Work, a_round: Round, duty_ids: Sequence[int], indicators: Sequence[Indicator]
) -> list[Changed]:
    changed: list[Changed] = []
    for some in slices(duty_ids):
        now = _differing(work, a_round, some, indicators)
        stored.write(work.session, a_round.id, now)
        changed += now
    if changed:
        a_round.changed()  # boards show what these rows add up to
    return changed


def _differing(
    work: Work, a_round: Round, duty_ids: Sequence[int], indicators: Sequence[Indicator]
) -> list[Changed]:
    if not indicators:
        return []
    programme = programme_of(a_round)
    found = stored.standing(work.session, duty_ids)
    units = _heard(work, programme, found, indicators)
    silent = of_silent_units(programme, indicators, {one.unit_kind for one in found})
    written = stored.of_duties(work.session, duty_ids, [one.code for one in indicators])
    compared = [
        Changed(
            one.duty_id,
            one.unit_id,
            one.unit_name,
            one.unit_kind,
            adds={code: each for code, each in adds.items() if each != silent[one.unit_kind][code]},
            written=written.get(one.unit_id, {}),
        )
        for one, adds in zip(found, tallies(programme, indicators, units), strict=True)
    ]
    return [one for one in compared if one.adds != one.written]


def _heard(
    work: Work, programme: Programme, found: Sequence[Standing], indicators: Sequence[Indicator]
) -> list[UnitAnswers]:
    """What counts of these units: nothing of one that was released."""
    owing = [one for one in found if not one.released]
    of_office = reports.provincial_answers(work.session, [one.duty_id for one in owing])
    said: Mapping[int, Mapping[str, Answer]] = {}
    if any(one.codes - {element.code for element in programme.provincial} for one in indicators):
        # The province files no report to itself: what it has entered counts at once.
        counts = [one for one in owing if one.status.filed or one.unit_kind is UnitKind.PROVINCE]
        said = reports.answers_of(work.session, [one.report_id for one in counts])
    return [
        UnitAnswers(
            unit=one.unit_name,
            kind=one.unit_kind,
            submitted=True,
            answers=said.get(one.report_id, {}),
            office={code: counted(value) for code, value in of_office.get(one.duty_id, {}).items()},
        )
        for one in found
    ]
