"""Entering for a unit that cannot use Telegram: the office declares it, then answers as the unit would."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.domain.audit import AuditAction
from bot.domain.calendar import LOCAL
from bot.domain.programme import UnitKind
from bot.domain.refusals import PressOutdated, RoundClosed, RoundGone
from bot.domain.rounds import RoundStatus
from bot.services import auditing
from bot.services.sheets import Sheet, may_enter_for, require_editable, sheet_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.desk import Entering
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.work import Work


def sheet_to_enter(work: Work, report_id: int, person: Person, *, to_change: bool = False) -> Sheet:
    """The report of a unit that this person of the office may enter. Raises RoundGone."""
    report = reports.report(work.session, report_id, lock=to_change)
    if report is None or not may_enter_for(person, report.duty):
        raise RoundGone
    if to_change:
        rounds.keep_open(work.session, report.duty.round_id)
    return sheet_of(work, report)


def may_be_entered(sheet: Sheet) -> bool:
    """Whether the unit still owes it, so that the office can enter it instead."""
    return sheet.editable and sheet.duty.unit_kind is not UnitKind.PROVINCE


def declare(work: Work, report_id: int, person: Person, now: datetime) -> tuple[Sheet, bool]:
    """From now on this report is open to this person; whether that is new.

    Raises RoundGone, RoundClosed, ReportNotEditable.
    """
    sheet = sheet_to_enter(work, report_id, person, to_change=True)
    require_editable(sheet)
    if reports.declared_entering(work.session, report_id, person.id):
        return sheet, False
    work.session.add(Entering(report_id=report_id, person_id=person.id, at=now))
    auditing.about_report(work, AuditAction.ENTERED_FOR_UNIT, person, now, sheet.report)
    work.session.flush()
    return sheet, True


def entered_report(work: Work, report_id: int, person: Person, *, to_change: bool = False) -> Report:
    """A report whose first filing the office has entered for its unit. Raises RoundGone, PressOutdated, RoundClosed."""
    sheet = sheet_to_enter(work, report_id, person, to_change=to_change)
    if sheet.round.status is RoundStatus.CLOSED:
        raise RoundClosed(sheet.period)
    filed = reports.submissions(work.session, report_id)
    if not filed or not filed[0].by_office:
        raise PressOutdated
    return sheet.report


def days_of_receipt(work: Work, report: Report) -> tuple[date, date]:
    """The first and the last day on which a unit's paper can have come: from the opening until it was entered."""
    entered = reports.submissions(work.session, report.id)[0].submitted_at
    return _day(report.duty.round.opened_at), _day(entered)


def received_on(work: Work, report_id: int, day: date, by: Person, now: datetime) -> Report:
    """The unit had sent its paper that day: by this it is on time or late, not by when the office typed it.

    Raises RoundGone, PressOutdated, RoundClosed; PressOutdated too for a day that cannot be.
    """
    report = entered_report(work, report_id, by, to_change=True)
    first, last = days_of_receipt(work, report)
    if not first <= day <= last:
        raise PressOutdated
    report.first_filed_at = datetime.combine(day, time(12), LOCAL)
    report.duty.round.changed()
    auditing.about_report(work, AuditAction.RECEIVED_EARLIER, by, now, report, facts={"day": day.isoformat()})
    work.session.flush()
    return report


def _day(moment: datetime) -> date:
    return moment.astimezone(LOCAL).date()
