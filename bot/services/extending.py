"""More time: a unit asks with a reason, the office grants, grants another day, or refuses. The first word stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.audit import AuditAction
from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.reading.typed_text import readable
from bot.domain.refusals import ExtensionDecided, ExtensionPending, RoundGone
from bot.domain.rounds import RoundStatus
from bot.domain.rounds.extensions import ExtensionStatus, LaterDueDay, consider_extension
from bot.services import auditing
from bot.services.owing import take_up
from bot.storage.queries import reminders, reports, requests, rounds
from bot.storage.tables.clock import Extension
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.work import Work

REASON_LIMIT = 500


def may_ask(work: Work, report_id: int, by: Person) -> Report:
    """The report, if more time can be asked for. Raises RoundGone, RoundClosed, ReportNotOwed, ExtensionPending."""
    report = take_up(work, report_id, by)
    waiting = reminders.pending_extensions(work.session, [report.duty_id]).get(report.duty_id)
    if waiting is not None:
        raise ExtensionPending(waiting.asked_for, waiting.reason, waiting.asked_at)
    return report


def ask(
    work: Work, report_id: int, by: Person, day: date, reason: str, calendar: WorkingCalendar, now: datetime
) -> Extension:
    """Ask the office for more time. Raises the refusals of `may_ask`, ExtensionDayWrong, NotReadable, TooLong."""
    why = readable(reason, REASON_LIMIT)
    duty = may_ask(work, report_id, by).duty
    consider_extension(day, duty.due_date, _today(now), calendar)
    asked = Extension(
        duty=duty,
        person=by,
        asked_at=now,
        asked_for=day,
        reason=why,
        status=ExtensionStatus.PENDING,
    )
    work.session.add(asked)
    work.session.flush()
    return asked


def undecided(work: Work, extension_id: int) -> Extension:
    """A request that waits for the office, locked together with its report and round.

    Raises RoundGone, ExtensionDecided.
    """
    found = requests.extension(work.session, extension_id)
    if found is None:
        raise RoundGone
    # In the order of everybody who changes a report: report, round, and what hangs on them.
    reports.of_duty(work.session, found.duty_id, lock=True)
    rounds.hold(work.session, found.duty.round_id)
    asked = requests.extension(work.session, extension_id, lock=True)
    if (
        asked is None
        or asked.status is not ExtensionStatus.PENDING
        or asked.duty.round.status is RoundStatus.CLOSED
    ):
        raise _decided(work, found)
    return asked


def all_undecided(work: Work) -> Sequence[Extension]:
    """Requests for more time that wait for the office, oldest first."""
    return requests.undecided_extensions(work.session)


def asked_for(work: Work, duty_id: int) -> date | None:
    """The day until which the unit would like more time, while the office has not decided."""
    waiting = reminders.pending_extensions(work.session, [duty_id]).get(duty_id)
    return waiting.asked_for if waiting is not None else None


def consider(
    work: Work, extension_id: int, day: date, calendar: WorkingCalendar, now: datetime
) -> LaterDueDay:
    """What is to be said about another day before it is granted. Raises what `grant` raises."""
    asked = undecided(work, extension_id)
    return consider_extension(day, asked.duty.due_date, _today(now), calendar)


def grant(
    work: Work, extension_id: int, by: Person, day: date, calendar: WorkingCalendar, now: datetime
) -> Extension:
    """Give the unit until that day, asked for or not; what it had promised is void.

    Raises RoundGone, ExtensionDecided, ExtensionDayWrong.
    """
    asked = undecided(work, extension_id)
    duty = asked.duty
    consider_extension(day, duty.due_date, _today(now), calendar)
    _decide(asked, ExtensionStatus.GRANTED, by, now)
    duty.extended_to = asked.granted_until = day
    duty.round.changed()
    reminders.end_promises(work.session, [duty.id], now)
    reminders.take_back_waiting(work.session, [duty.id], now)
    _audit(work, AuditAction.MORE_TIME_GRANTED, by, now, asked)
    work.session.flush()
    return asked


def refuse(work: Work, extension_id: int, by: Person, reason: str, now: datetime) -> Extension:
    """The due date stands. Raises RoundGone, ExtensionDecided, NotReadable, TooLong."""
    why = readable(reason, REASON_LIMIT)
    asked = undecided(work, extension_id)
    _decide(asked, ExtensionStatus.REFUSED, by, now)
    asked.answer = why
    _audit(work, AuditAction.MORE_TIME_REFUSED, by, now, asked)
    work.session.flush()
    return asked


def _decide(asked: Extension, status: ExtensionStatus, by: Person, now: datetime) -> None:
    asked.status = status
    asked.decided_by, asked.decided_at = by.id, now


def _audit(work: Work, action: AuditAction, by: Person, now: datetime, asked: Extension) -> None:
    report = reports.of_duty(work.session, asked.duty_id)
    until = {"until": asked.granted_until.isoformat()} if asked.granted_until else None
    auditing.about_report(work, action, by, now, report, subject_id=asked.person_id, facts=until)


def _decided(work: Work, extension: Extension) -> ExtensionDecided:
    by = work.session.get(Person, extension.decided_by) if extension.decided_by else None
    return ExtensionDecided(
        unit=extension.duty.unit_name,
        granted_until=extension.granted_until,
        by=by.name if by else None,
        withdrawn=by is None,
    )


def _today(now: datetime) -> date:
    return now.astimezone(LOCAL).date()
