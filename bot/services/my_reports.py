"""The reports of the units that a person answers for: what is owed now, and what was filed before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.calendar import LOCAL
from bot.domain.form import answered_of
from bot.domain.rounds import Period, ReportStatus
from bot.domain.rounds.my_report import MyReport
from bot.services import sheets
from bot.services.rounds import period_of
from bot.services.sheets import Sheet
from bot.storage.queries import reminders, reports, rounds
from bot.storage.tables.clock import Promise
from bot.storage.tables.people import Unit
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty
from bot.storage.work import Work


@dataclass(frozen=True)
class FiledReport:
    """One filing of one report."""

    report_id: int
    period: Period
    unit: str
    code: str  # of the receipt
    number: int
    at: datetime
    decision: ReportStatus | None
    reason: str | None


def in_open_rounds(work: Work, units: Iterable[Unit], today: date) -> list[tuple[int, MyReport]]:
    """(number, report) for every report of these units in an open round, the one due first at the front."""
    duties = rounds.duties_of_units(work.session, [unit.id for unit in units])
    promises = reminders.running_promises(work.session, [duty.id for duty, _ in duties])
    return [
        (report.id, _my_report(work, duty, report, promises.get(duty.id), today)) for duty, report in duties
    ]


def owed(work: Work, units: Iterable[Unit], today: date) -> list[tuple[int, MyReport]]:
    """Those of them that can be worked on: what came back, then the one due first."""
    owed = [one for one in in_open_rounds(work, units, today) if one[1].status in sheets.EDITABLE]
    return sorted(owed, key=lambda one: one[1].status is not ReportStatus.RETURNED)


def several(work: Work, units: Iterable[Unit], sheet: Sheet) -> bool:
    """Whether these units have more than one report in open rounds, so that it must be said that `sheet` is meant."""
    unit_ids = {unit.id for unit in units}
    if unit_ids == {sheet.duty.unit_id}:
        return sheet.reports_open > 1
    return len(rounds.duties_of_units(work.session, unit_ids)) > 1


def where_they_stand(work: Work, unit_id: int) -> tuple[tuple[Period, ReportStatus], ...]:
    """Where a unit's reports in open rounds stand."""
    duties = rounds.duties_of_units(work.session, [unit_id])
    return tuple((period_of(duty.round), report.status) for duty, report in duties)


def filed_by(work: Work, units: Iterable[Unit], limit: int) -> list[FiledReport]:
    """What these units have filed, the newest first."""
    filed = reports.submissions_of_units(work.session, [unit.id for unit in units])
    found = []
    for submission, duty in filed[:limit]:
        report = reports.report(work.session, submission.report_id)
        found.append(
            FiledReport(
                report_id=submission.report_id,
                period=period_of(duty.round),
                unit=duty.unit_name,
                code=(report.receipt if report else None) or "",
                number=submission.number,
                at=submission.submitted_at,
                decision=submission.decision,
                reason=submission.reason,
            )
        )
    return found


def _my_report(work: Work, duty: Duty, report: Report, promise: Promise | None, today: date) -> MyReport:
    promised = promise.until.astimezone(LOCAL).date() if promise is not None else None
    sheet = sheets.sheet_of(work, report)
    answered, of = answered_of(sheet.form, sheet.state.answers)
    return MyReport(
        period=period_of(duty.round),
        unit=duty.unit_name,
        due=duty.due_date,
        days_left=(duty.due_date - today).days,
        status=report.status,
        answered=answered,
        of=of,
        extended=duty.extended_to is not None,
        promised=promised,
        promise_broken=promised is not None and promised < today,
        returned_because=report.returned_reason if report.status is ReportStatus.RETURNED else None,
    )
