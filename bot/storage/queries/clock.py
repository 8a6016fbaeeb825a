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
    """Every day that the office has entered and that counts, in order."""
    counting = select(AnnouncedDay).where(AnnouncedDay.ended_at.is_(None)).order_by(AnnouncedDay.day)
    return session.scalars(counting).all()


def entered_days(session: Session, person_id: int) -> int:
    """How many days of the calendar bear this person's number, whether they still count or not."""
    counting = select(func.count()).where(AnnouncedDay.entered_by == person_id)
    return session.scalar(counting) or 0


def end_announced(session: Session, first: date, last: date, by: int | None, now: datetime) -> int:
    """What the office has entered for these days counts no longer; how many there were."""
    counting = select(AnnouncedDay).where(
        AnnouncedDay.day.between(first, last), AnnouncedDay.ended_at.is_(None)
    )
    rows = session.scalars(counting).all()
    for row in rows:
        row.ended_by, row.ended_at = by, now
    session.flush()
    return len(rows)


def mark(session: Session, key: str, now: datetime) -> bool:
    """Set a mark; False when it was there."""
    statement = _MARK[session.get_bind().dialect.name]
    return session.execute(statement, {"key": key, "at": now}).scalar_one_or_none() is not None


def marked(session: Session, key: str) -> bool:
    """Whether that mark is there."""
    return session.get(ClockMark, key) is not None


def marked_at(session: Session, key: str) -> datetime | None:
    """When that mark was set."""
    return session.scalar(select(ClockMark.at).where(ClockMark.key == key))


def mark_again(session: Session, key: str, now: datetime) -> None:
    """Set a mark, or move it to now."""
    session.merge(ClockMark(key=key, at=now))
    session.flush()


def unmark(session: Session, keys: Collection[str]) -> None:
    """As if those marks had never been set."""
    session.connection().execute(delete(ClockMark).where(ClockMark.key.in_(list(keys))))


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
