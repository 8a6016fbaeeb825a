"""Finding the numbers that were sent back alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.audit import AuditAction
from bot.storage.tables.desk import AuditEntry, QueriedNumber


def open_of(session: Session, report_id: int) -> Sequence[QueriedNumber]:
    """Those of a report that something is still asked of, in the order they were asked about."""
    return session.scalars(
        select(QueriedNumber)
        .where(QueriedNumber.report_id == report_id, QueriedNumber.settled_at.is_(None))
        .order_by(QueriedNumber.id)
    ).all()


def all_of(session: Session, report_id: int) -> Sequence[QueriedNumber]:
    """All that were ever asked about, in the order they were."""
    return session.scalars(
        select(QueriedNumber).where(QueriedNumber.report_id == report_id).order_by(QueriedNumber.id)
    ).all()


def close(session: Session, report_id: int, before: int, now: datetime) -> None:
    """Nothing is asked any more of what was read in a filing with a number below `before`."""
    session.execute(
        update(QueriedNumber)
        .where(
            QueriedNumber.report_id == report_id,
            QueriedNumber.submission < before,
            QueriedNumber.settled_at.is_(None),
        )
        .values(settled_at=now)
    )


def acceptances(session: Session, report_id: int) -> Sequence[AuditEntry]:
    """When a report was accepted, and by whom, also where it was opened again later."""
    return session.scalars(
        select(AuditEntry)
        .where(AuditEntry.report_id == report_id, AuditEntry.action == AuditAction.REPORT_ACCEPTED)
        .order_by(AuditEntry.id)
    ).all()
