"""Where a round stands, unit by unit, and its sums over the whole province.

Only what a unit has filed counts in the sums. A report that was sent back does not count until it is filed
again: the office has just said that its numbers are not to be relied on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.answers import Answer, counted
from bot.domain.calendar import LOCAL
from bot.domain.form import answered_of
from bot.domain.programme import Span, UnitKind
from bot.domain.results.progress import SpanTotal, Total, UnitAnswers, add_up, totals
from bot.domain.results.round_progress import Progress, UnitProgress
from bot.domain.rounds import Period, days_late
from bot.services.past_rounds import bare_form, earlier_in_term
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reminders, reports, rounds
from bot.storage.tables.clock import Promise
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work


def round_progress(work: Work, a_round: Round, today: date) -> Progress:
    """Every unit of the round's roster as it stands on that day."""
    roster = rounds.unit_duties(work.session, a_round.id)
    answers = reports.answers_of(work.session, [report.id for _, report in roster])
    promises = reminders.running_promises(work.session, [duty.id for duty, _ in roster])
    by_office = reports.entered_by_office(work.session, [report.id for _, report in roster])
    units = [
        replace(
            unit_progress(duty, report, answers.get(report.id, {}), today, promises.get(duty.id)),
            by_office=report.status.filed and report.id in by_office,
        )
        for duty, report in roster
    ]
    return Progress(period_of(a_round), a_round.due_date, today, tuple(units))


def unit_progress(
    duty: Duty, report: Report, answers: Mapping[str, Answer], today: date, promise: Promise | None = None
) -> UnitProgress:
    """One unit's report: its status, how much of it is answered, how late it is, when it has said it goes on."""
    promised = promise.until.astimezone(LOCAL).date() if promise and not report.status.filed else None
    answered, asked = answered_of(bare_form(duty), answers)
    first_filed = report.first_filed_at.astimezone(LOCAL).date() if report.first_filed_at else None
    filed_on = first_filed if first_filed and report.status.filed else today
    return UnitProgress(
        unit_id=duty.unit_id,
        duty_id=duty.id,
        report_id=report.id,
        unit=duty.unit_name,
        status=report.status,
        answered=answered,
        asked=asked,
        days_late=0 if duty.round.is_history else days_late(duty.due_date, filed_on),
        extended_to=duty.extended_to,
        promised=promised,
        promise_broken=promised is not None and promised < today,
        first_filed=first_filed,
        filed_at=report.submitted_at if report.status.filed else None,
    )


def progress_of(work: Work, report: Report, today: date) -> UnitProgress:
    """The same of one unit alone."""
    said, duty = reports.answers(work.session, report.id), report.duty
    promise = reminders.running_promises(work.session, [duty.id]).get(duty.id)
    return unit_progress(duty, report, said, today, promise)


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
