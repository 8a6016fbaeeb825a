"""A round as data that anybody can recompute: every number with its state, every verdict with its counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.answers import Answer
from bot.domain.form import in_force
from bot.domain.programme import Indicator, Programme, UnitKind
from bot.domain.refusals import UnitGone
from bot.domain.results.progress import SpanTotal, Total
from bot.domain.results.verdict import IndicatorResult, judge_all
from bot.services.answering import as_json
from bot.services.past_rounds import bare_form, with_term
from bot.services.progress import round_progress
from bot.services.rounds import find, period_of, programme_of
from bot.services.totals import round_totals
from bot.storage.queries import reports, rounds
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work

FORMAT = "congdoan-round/1"


def export_round(work: Work, round_id: int, now: datetime, unit_code: str | None = None) -> dict[str, Any]:
    """The whole round as plain data, or one unit of it; its shape is written in README.

    Raises RoundGone, and UnitGone for a unit that is not on the roster.
    """
    a_round = find(work, round_id)
    programme = programme_of(a_round)
    roster = rounds.all_duties(work.session, a_round.id)
    said = reports.answers_of(work.session, [report.id for _, report in roster])
    office = reports.provincial_answers(work.session, [duty.id for duty, _ in roster])
    units = [
        _unit(work, duty, report, said.get(report.id, {}), office.get(duty.id, {})) for duty, report in roster
    ]
    if unit_code is not None:
        units = [one for one in units if one["code"] == unit_code]
        if not units:
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


def _unit(
    work: Work,
    duty: Duty,
    report: Report,
    answers: Mapping[str, Answer],
    office: Mapping[str, int],
) -> dict[str, Any]:
    form = with_term(work, bare_form(duty), duty)
    own = duty.unit_kind is UnitKind.PROVINCE
    return {
        "code": duty.unit.code,
        "name": duty.unit_name,
        "kind": duty.unit_kind.value,
        "sample": duty.unit.is_sample,
        "status": report.status.value,
        "counted": own or report.status.filed,
        "receipt": report.receipt,
        "by_office": bool(reports.entered_by_office(work.session, [report.id])),
        "due_date": duty.due_date.isoformat(),
        "first_filed_at": _moment(report.first_filed_at),
        "submitted_at": _moment(report.submitted_at),
        "elements": {code: as_json(answer) for code, answer in in_force(form, answers).items()},
        "office": dict(sorted(office.items())),
        "indicators": {} if own else {one.indicator.code: _of_unit(one) for one in judge_all(form, answers)},
        "narratives": {
            code: text for code, text in sorted(reports.narratives(work.session, report.id).items()) if text
        },
        "document": _document(work, report) if period_of(duty.round).of_documents else None,
    }


def _document(work: Work, report: Report) -> dict[str, Any]:
    """What the unit says of its document; the files themselves stay with Telegram."""
    document = reports.document(work.session, report.id)
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
