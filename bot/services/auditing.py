"""The audit: every verb that changes, shows, exports or approves something says so here, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.audit import AuditAction
from bot.storage.queries import audit
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Appointment, Person
from bot.storage.tables.reports import Report
from bot.storage.work import Work


def record(
    work: Work,
    action: AuditAction,
    by: Person | None,
    now: datetime,
    *,
    report_id: int | None = None,
    round_id: int | None = None,
    unit_id: int | None = None,
    subject_id: int | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Keep that `by` (None: the command line) did this, to what and about whom.

    `facts` are short and JSON: a format, a decision's number; never what a person has written.
    """
    work.session.add(
        AuditEntry(
            at=now,
            action=action,
            person_id=by.id if by else None,
            report_id=report_id,
            round_id=round_id,
            unit_id=unit_id,
            subject_id=subject_id,
            facts=dict(facts) if facts else None,
        )
    )


def record_of_units(
    work: Work,
    action: AuditAction,
    by: Person,
    now: datetime,
    round_id: int,
    unit_ids: Sequence[int],
    facts: Mapping[str, Any],
) -> None:
    """The same act about many units of a round, an entry each, in one statement."""
    if unit_ids:
        same = {"at": now, "action": action, "person_id": by.id, "round_id": round_id, "facts": dict(facts)}
        audit.write(work.session, [{"unit_id": one, **same} for one in unit_ids])


def about_report(
    work: Work,
    action: AuditAction,
    by: Person | None,
    now: datetime,
    report: Report,
    *,
    subject_id: int | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Keep that somebody did this to a unit's report of a round."""
    duty = report.duty
    record(
        work,
        action,
        by,
        now,
        report_id=report.id,
        round_id=duty.round_id,
        unit_id=duty.unit_id,
        subject_id=subject_id,
        facts=facts,
    )


def about_appointment(
    work: Work, action: AuditAction, by: Person | None, now: datetime, appointment: Appointment
) -> None:
    """Keep that somebody did this about a person's duty at a unit."""
    record(
        work,
        action,
        by,
        now,
        unit_id=appointment.unit_id,
        subject_id=appointment.person_id,
        facts={"role": appointment.role.value},
    )
