"""Where a round stands, unit by unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.domain.answers import Answer
from bot.domain.calendar import LOCAL
from bot.domain.form import answered_of
from bot.domain.results.round_progress import Progress, UnitProgress
from bot.domain.rounds import days_late
from bot.services.past_rounds import bare_form
from bot.services.rounds import period_of
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
