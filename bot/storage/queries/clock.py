"""Announced days, marks of the clock, and what people were told without having asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.storage.queries.parts import parts_of
from bot.storage.tables.clock import AnnouncedDay, ClockMark, ToldUnasked
from bot.storage.types import UtcDateTime

_MARK: dict[str, Any] = {
    "sqlite": sqlite.insert(ClockMark).on_conflict_do_nothing().returning(ClockMark.key),
    "postgresql": postgresql.insert(ClockMark).on_conflict_do_nothing().returning(ClockMark.key),
}
_TOLD_SINCE = (
    select(ToldUnasked.person_id, func.count())
    .where(
        ToldUnasked.person_id.in_(bindparam("person_ids", expanding=True)),
        ToldUnasked.at >= bindparam("since", type_=UtcDateTime),
    )
    .group_by(ToldUnasked.person_id)
)


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
    return {
        person_id: messages
        for some in parts_of(person_ids)
        for person_id, messages in session.execute(_TOLD_SINCE, {"person_ids": some, "since": since})
    }


def count_told(session: Session, person_ids: Collection[int], at: datetime) -> None:
    """Each of these people gets a message unasked, as often as they are named."""
    rows = [{"person_id": one, "at": at} for one in person_ids]
    if rows:
        session.connection().execute(insert(ToldUnasked), rows)


def forget_told(session: Session, before: datetime) -> int:
    """Counts of days that are over are not needed any more."""
    return session.connection().execute(delete(ToldUnasked).where(ToldUnasked.at < before)).rowcount
