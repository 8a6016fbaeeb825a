"""A unit's report by workbook: who may send the form and take it back, and putting what was filled in on record."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from bot.domain.audit import AuditAction
from bot.domain.dialog import Step
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import Done
from bot.domain.filled_form import FileFault, FilledForm, fingerprint
from bot.domain.filled_form.plan import Plan, plan_of
from bot.domain.refusals import FormRefused, PressOutdated, RoundGone
from bot.services import answering, auditing
from bot.services.sheets import Sheet, answers_for, may_enter_for, require_editable, sheet_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.people import Person
from bot.storage.work import Work


def sheet_for_form(work: Work, report_id: int, person: Person, *, to_change: bool = False) -> Sheet:
    """The report whose form this person may have: their own unit's, or any unit's for the office.

    Raises RoundGone, PressOutdated for a document, RoundClosed, ReportNotEditable.
    """
    report = reports.report(work.session, report_id, lock=to_change)
    if report is None or not (answers_for(person, report.duty) or may_enter_for(person, report.duty)):
        raise RoundGone
    if to_change:
        rounds.keep_open(work.session, report.duty.round_id)
    sheet = sheet_of(work, report)
    if sheet.document is not None:
        raise PressOutdated
    require_editable(sheet)
    return sheet


def form_sent(work: Work, sheet: Sheet, by: Person, now: datetime) -> None:
    """The form goes out to `by`."""
    _record(work, AuditAction.FORM_SENT, sheet, by, now)


def read(content: bytes) -> FilledForm:
    """What a file says. Raises FormRefused."""
    # What reads spreadsheets is imported by whoever is sent one.
    from bot.reports.form_reader import read_form
    from bot.reports.safe_workbook import Refused

    try:
        return read_form(content)
    except Refused as refused:
        raise FormRefused(refused.fault) from None


def sheet_of_filled(work: Work, filled: FilledForm, person: Person, *, to_change: bool = False) -> Sheet:
    """The report that a filled form is of, if this person may fill it in and the form still fits.

    Raises FormRefused, RoundClosed, ReportNotEditable.
    """
    try:
        sheet = sheet_for_form(work, filled.report_id, person, to_change=to_change)
    except (RoundGone, PressOutdated):
        raise FormRefused(FileFault.OTHER_REPORT) from None
    if (filled.round_id, filled.unit) != (sheet.round.id, sheet.duty.unit.code):
        raise FormRefused(FileFault.OTHER_REPORT)
    if filled.fingerprint != fingerprint(sheet.form):
        raise FormRefused(FileFault.OLDER)
    rows, texts = Counter(row.code for row in filled.rows), Counter(one.section for one in filled.texts)
    if rows != Counter(sheet.form.codes) or texts != Counter(one.code for one in sheet.form.sections):
        raise FormRefused(FileFault.ROWS_CHANGED)
    return sheet


def plan(sheet: Sheet, filled: FilledForm) -> Plan:
    """What the form would change."""
    return plan_of(sheet.form, sheet.state, filled)


def put_on_record(work: Work, sheet: Sheet, planned: Plan, by: Person, now: datetime) -> Sheet:
    """All of a plan without faults, as if it had been said in chat; the sheet as it is then."""
    if planned.faults:
        raise PressOutdated
    step = Step(
        Position(),
        Done(),
        changes=planned.changes,
        text_changes=planned.texts,
        confirmed=planned.confirmed,
    )
    after = answering.record(work, sheet, step, by, now)
    facts = {"answers": len(planned.said), "texts": len(planned.texts)}
    _record(work, AuditAction.FORM_IMPORTED, sheet, by, now, facts)
    return after


def _record(
    work: Work,
    action: AuditAction,
    sheet: Sheet,
    by: Person,
    now: datetime,
    facts: dict[str, int] | None = None,
) -> None:
    for_unit = {"for_unit": True} if may_enter_for(by, sheet.duty) else {}
    auditing.about_report(work, action, by, now, sheet.report, facts={**(facts or {}), **for_unit})
