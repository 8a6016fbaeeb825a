"""Entering for a unit that cannot use Telegram: the office declares it, then answers as the unit would."""

from __future__ import annotations

from datetime import datetime

from bot.domain.audit import Deed
from bot.domain.programme import UnitKind
from bot.domain.refusals import RoundGone
from bot.services import auditing
from bot.services.sheets import Sheet, may_enter_for, require_editable, sheet_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.desk import Entering
from bot.storage.tables.people import Person
from bot.storage.work import Work


def sheet_to_enter(work: Work, report_id: int, person: Person, *, to_change: bool = False) -> Sheet:
    """The report of a unit that this person of the office may enter. Raises RoundGone."""
    report = reports.report(work.session, report_id, lock=to_change)
    if report is None or not may_enter_for(person, report.duty):
        raise RoundGone
    if to_change:
        rounds.hold(work.session, report.duty.round_id)
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
    auditing.record(
        work,
        Deed.ENTERED_FOR_UNIT,
        person,
        now,
        report_id=report_id,
        round_id=sheet.round.id,
        unit_id=sheet.duty.unit_id,
    )
    work.session.flush()
    return sheet, True
