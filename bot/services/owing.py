"""A report that somebody puts off, wants more time for, or is stuck with."""

from __future__ import annotations

from bot.domain.programme import UnitKind
from bot.domain.refusals import ReportNotOwed, RoundClosed, RoundGone
from bot.domain.rounds import RoundStatus
from bot.services.rounds import period_of
from bot.services.sheets import answers_for
from bot.storage.queries import reports, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.work import Work


def take_up(work: Work, report_id: int, person: Person, *, owed: bool = True) -> Report:
    """The report of a unit that this person answers for, locked; `owed`: it must not have been filed.

    Raises RoundGone for one that is not theirs, RoundClosed, ReportNotOwed.
    """
    report = reports.report(work.session, report_id, lock=True)
    if report is None or report.duty.unit_kind is UnitKind.PROVINCE or not answers_for(person, report.duty):
        raise RoundGone
    rounds.keep_open(work.session, report.duty.round_id)
    if report.duty.round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(report.duty.round))
    if owed and report.status.filed:
        raise ReportNotOwed(period_of(report.duty.round), report.duty.unit_name, report.status)
    return report


def report_of(work: Work, duty_id: int) -> int:
    """The number of the report that this duty is done by."""
    return reports.of_duty(work.session, duty_id).id
