"""Announced days, marks of the clock, and what people were told without having asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.storage.tables.clock import AnnouncedDay, ClockMark, ToldUnasked

_MARK: dict[str, Any] = {
    "sqlite": sqlite.insert(ClockMark).on_conflict_do_nothing().returning(ClockMark.key),
    "postgresql": postgresql.insert(ClockMark).on_conflict_do_nothing().returning(ClockMark.key),
}


def announced_days(session: Session) -> Sequence[AnnouncedDay]:
    """Every day that the office has entered, in order."""
    return session.scalars(select(AnnouncedDay).order_by(AnnouncedDay.day)).all()


def forget_announced(session: Session, first: date, last: date) -> int:
    """Delete what the office has entered for these days; how many there were."""
    these = delete(AnnouncedDay).where(AnnouncedDay.day >= first, AnnouncedDay.day <= last)
    gone = session.connection().execute(these).rowcount
    session.expire_all()
    return gone


def mark(session: Session, key: str, now: datetime) -> bool:
    """Set a mark; False when it was there."""
    statement = _MARK[session.get_bind().dialect.name]
    return session.execute(statement, {"key": key, "at": now}).scalar_one_or_none() is not None


def marked(session: Session, key: str) -> bool:
    """Whether that mark is there."""
    return session.get(ClockMark, key) is not None


def told_since(session: Session, person_ids: Collection[int], since: datetime) -> dict[int, int]:
    """How many messages each of these people got unasked since then."""
    rows = session.execute(
        select(ToldUnasked.person_id, func.count())
        .where(ToldUnasked.person_id.in_(list(person_ids)), ToldUnasked.at >= since)
        .group_by(ToldUnasked.person_id)
    )
    return {row.person_id: row[1] for row in rows}


def forget_told(session: Session, before: datetime) -> int:
    """Counts of days that are over are not needed any more."""
    return session.connection().execute(delete(ToldUnasked).where(ToldUnasked.at < before)).rowcount
