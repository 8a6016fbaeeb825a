"""A round as data that anybody can recompute: every number with its state, every verdict with its counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.programme import Indicator, Programme
from bot.domain.refusals import UnitGone
from bot.domain.results.progress import SpanTotal, Total
from bot.domain.results.verdict import IndicatorResult, judge_all
from bot.domain.rounds.owed_documents import OwedDocument
from bot.services.answering import as_json
from bot.services.past_rounds import TermSoFar, term_so_far
from bot.services.progress import round_progress
from bot.services.round_results import Units
from bot.services.rounds import find, period_of, programme_of
from bot.services.totals import round_totals
from bot.storage.queries import reports, round_units
from bot.storage.queries.round_units import RosterUnit
from bot.storage.tables.rounds import Round
from bot.storage.work import Work

FORMAT = "congdoan-round/1"


def export_round(work: Work, round_id: int, now: datetime, unit_code: str | None = None) -> dict[str, Any]:
    """The whole round as plain data, or one unit of it; its shape is written in README.

    Raises RoundGone, and UnitGone for a unit that is not on the roster.
    """
    a_round = find(work, round_id)
    programme = programme_of(a_round)
    units = _units(work, a_round, unit_code)
    if unit_code is not None and not units:
        raise UnitGone
    progress = round_progress(work, a_round, now.date())
    totals = round_totals(work, a_round, most_named=None)
    return {
        "format": FORMAT,
        "generated_at": now.isoformat(),
        "round": _round(a_round),
        "programme": {
            "code": programme.code,
            "version": programme.version,
            "digest": programme.digest,
        },
        "indicators": [_indicator(one) for one in _asked(programme, a_round)],
        "units": units,
        "province": None
        if unit_code is not None
        else {
            "units_filed": progress.filed,
            "units_expected": progress.expected,
            "provisional": not progress.complete or any(total.awaited for total in totals),
            "indicators": {total.result.indicator.code: _total(total) for total in totals},
        },
    }


def _asked(programme: Programme, a_round: Round) -> list[Indicator]:
    return [one for one in programme.indicators if one.code in a_round.indicators]


def _round(a_round: Round) -> dict[str, Any]:
    return {
        "id": a_round.id,
        "kind": a_round.kind.value,
        "title": a_round.title,
        "status": a_round.status.value,
        "loaded": a_round.is_history,
        "closing_date": a_round.closing_date.isoformat(),
        "due_date": a_round.due_date.isoformat(),
        "opened_at": a_round.opened_at.isoformat(),
        "closed_at": _moment(a_round.closed_at),
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "clause": indicator.clause,
        "title": indicator.title,
        "horizon": indicator.horizon.value,
        "measure": indicator.measure.value,
        "comparator": indicator.comparator.value,
        "target": str(indicator.target),
        "numerator": indicator.numerator.text,
        "denominator": indicator.denominator.text if indicator.denominator else None,
        "span": indicator.span.value,
        "target_of": indicator.target_of.value,
    }


def _units(work: Work, a_round: Round, code: str | None) -> list[dict[str, Any]]:
    """Every unit, or one of them; their rows are read some hundreds at a time."""
    units, term = Units(work, a_round), term_so_far(work, a_round)
    if code is None:
        slices = round_units.slices(work.session, a_round.id)
    else:
        alone = round_units.of_code(work.session, a_round.id, code)
        slices = iter([[alone]] if alone is not None else [])
    return [exported for some in slices for exported in _slice(work, units, term, some)]


def _slice(work: Work, units: Units, term: TermSoFar, some: Sequence[RosterUnit]) -> Iterator[dict[str, Any]]:
    report_ids = [one.report_id for one in some]
    entered = reports.entered_by_office(work.session, report_ids)
    earlier = term.added([one.unit_id for one in some])
    of_documents = period_of(units.round).of_documents
    documents = reports.documents_of(work.session, report_ids) if of_documents else {}
    for one, unit in zip(some, units.read(some), strict=True):
        form = replace(units.form_of(one.kind), earlier=earlier.get(one.unit_id, {}))
        judged = () if unit.own else judge_all(form, unit.answers)
        yield {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind.value,
            "sample": one.sample,
            "status": unit.status.value,
            "counted": unit.counted,
            "receipt": one.receipt,
            "by_office": one.report_id in entered,
            "due_date": (one.extended_to or units.round.due_date).isoformat(),
            "first_filed_at": _moment(one.first_filed_at),
            "submitted_at": _moment(one.submitted_at),
            "elements": {code: as_json(answer) for code, answer in unit.answers.items()},
            "office": dict(sorted(unit.office.items())),
            "indicators": {each.indicator.code: _of_unit(each) for each in judged},
            "narratives": dict(sorted(unit.texts.items())),
            "document": _document(documents[one.report_id]) if of_documents else None,
        }


def _document(document: OwedDocument) -> dict[str, Any]:
    """What the unit says of its document; the files themselves stay with Telegram."""
    return {
        "number": document.number,
        "dated": document.dated.isoformat() if document.dated else None,
        "files": [file.name for file in document.files],
    }


def _result(result: IndicatorResult) -> dict[str, Any]:
    return {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "verdict": result.verdict.value,
        "short_by": result.short_by,
    }


def _of_unit(result: IndicatorResult) -> dict[str, Any]:
    """Counts as the unit has said them in this round; the verdict by its years of the term where they add up."""
    if result.own is None:
        return _result(result)
    return {
        **_result(result),
        "numerator": result.own.numerator,
        "denominator": result.own.denominator,
        "over_term": {"numerator": result.numerator, "denominator": result.denominator},
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        **_result(total.result),
        "covered": total.covered,
        "expected": total.expected,
        "provisional": not total.complete,
        "awaited": [element.code for element in total.awaited],
        "without_surplus": _without_surplus(total),
        "spans": [_span(one) for one in total.spans],
    }


def _without_surplus(total: Total) -> dict[str, Any] | None:
    """Where a target is met only by what exceeds the whole in some units: the counts without it, and these units."""
    if total.without_surplus is None:
        return None
    return {
        **_result(total.without_surplus),
        "units": {one.code: [one.numerator, one.denominator] for one in total.surplus},
    }


def _span(one: SpanTotal) -> dict[str, Any]:
    return {
        "kind": one.period.kind.value,
        "closing_date": one.period.closing_date.isoformat(),
        "year": one.period.year,
        "numerator": one.total.result.numerator,
        "denominator": one.total.result.denominator,
        "covered": one.total.covered,
        "expected": one.total.expected,
        "provisional": not one.total.complete,
    }


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
