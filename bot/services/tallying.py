"""Keeping tallies: what a unit adds to each indicator is written when that changes, and totals add the rows up.

That changes with the standing of its report (filed, returned, released), with what the office says of the unit, with
each of the province's own numbers, and with what a round is loaded with. Whoever changes it calls `count` in the same
transaction; `differing` finds what was changed without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answers import counted
from bot.domain.programme import UnitKind
from bot.domain.results.tallies import UnitAnswers, UnitTally, tallies
from bot.services.rounds import programme_of
from bot.storage.queries import reports
from bot.storage.queries import tallies as stored
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Round
from bot.storage.work import Work

AT_ONCE = 200
"""Duties that are counted together: few enough for one statement, and for a short lock."""


@dataclass(frozen=True, slots=True)
class Adding:
    """One unit of a round, and what it adds now to each indicator that it is asked about."""

    duty_id: int
    unit_id: int
    unit: str
    kind: UnitKind
    adds: Mapping[str, UnitTally]  # none while nothing that counts was said by it or about it


def count_report(work: Work, report: Report) -> None:
    """Write what the unit of a report adds as it stands now."""
    count(work, report.duty.round, [report.duty_id])


def count(work: Work, a_round: Round, duty_ids: Sequence[int]) -> list[Adding]:
    """Write what the units with these duties add as they stand now; those of which something else was written."""
    changed: list[Adding] = []
    for some in slices(duty_ids):
        now = differing(work, a_round, some)
        stored.write(work.session, a_round.id, {one.unit_id: (one.kind, one.adds) for one in now})
        changed += now
    return changed


def count_all(work: Work, a_round: Round) -> list[Adding]:
    """The same of all units of a round."""
    return count(work, a_round, stored.duties_of(work.session, a_round.id))


def differing(work: Work, a_round: Round, duty_ids: Sequence[int]) -> list[Adding]:
    """Those of some duties, AT_ONCE at most, of which something else is written than what their units add."""
    now = _adding(work, a_round, duty_ids)
    written = stored.of_units(work.session, a_round.id, [one.unit_id for one in now])
    return [one for one in now if written[one.unit_id] != one.adds]


def _adding(work: Work, a_round: Round, duty_ids: Sequence[int]) -> list[Adding]:
    if not a_round.indicators:  # a document, or nothing yet
        return []
    found = stored.standing(work.session, duty_ids)
    # The province files no report to itself: what it has entered counts at once. A released unit owes nothing.
    counts = {one.report_id for one in found if one.status.filed or one.unit_kind is UnitKind.PROVINCE}
    said = reports.answers_of(work.session, counts)
    of_office = reports.provincial_answers(work.session, duty_ids)
    units = [
        UnitAnswers(
            unit="",
            kind=one.unit_kind,
            submitted=True,
            answers={} if one.released else said.get(one.report_id, {}),
            office={}
            if one.released
            else {code: counted(value) for code, value in of_office.get(one.duty_id, {}).items()},
        )
        for one in found
    ]
    programme = programme_of(a_round)
    asked = [indicator for indicator in programme.indicators if indicator.code in a_round.indicators]
    added = tallies(programme, asked, units)
    return [
        Adding(one.duty_id, one.unit_id, one.unit_name, one.unit_kind, adds if unit.said else {})
        for one, unit, adds in zip(found, units, added, strict=True)
    ]


def slices(duty_ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """As many as are counted together."""
    return (duty_ids[first : first + AT_ONCE] for first in range(0, len(duty_ids), AT_ONCE))
