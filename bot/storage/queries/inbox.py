"""The inbox: keeping what arrived, choosing whose turn it is, and writing down how the turn went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    and_,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.storage.tables.delivery import INBOX, InboxState
from bot.storage.types import spelled_out

LONGEST_BACKOFF = timedelta(minutes=15)

# Built once, over the table: with every update, entities would cost more than the statements themselves.
_row = INBOX.c
_older = INBOX.alias("older").c
_OPEN = spelled_out(InboxState.OPEN)
_INSERT: dict[str, Any] = {
    "sqlite": sqlite.insert(INBOX).on_conflict_do_nothing().returning(_row.update_id),
    "postgresql": postgresql.insert(INBOX).on_conflict_do_nothing().returning(_row.update_id),
}
_WAITING = select(_row.update_id, _row.chat_id, _row.payload, _row.received_at, _row.attempts).where(
    _row.state == _OPEN
)
# A retry further away than any backoff was written by a clock that has since been set right.
_now: BindParameter[datetime] = bindparam("now")
_far: BindParameter[datetime] = bindparam("far")
_TOO_EARLY = and_(_row.retry_at > _now, _row.retry_at <= _far)
_OLDER_TOO_EARLY = and_(_older.retry_at > _now, _older.retry_at <= _far)
_OLDER_OPEN = and_(_older.state == _OPEN, _older.chat_id == _row.chat_id, _older.update_id < _row.update_id)

# One writer takes many rows, in order; a chat whose first row waits for its retry waits behind it.
_NEXT_FOR_ONE_WRITER = (
    _WAITING.where(or_(_row.retry_at.is_(None), ~_TOO_EARLY))
    .where(~select(1).where(_OLDER_OPEN, _OLDER_TOO_EARLY).exists())
    .order_by(_row.update_id)
    .limit(bindparam("limit"))
)
# Many writers take the head of a chat each: an older open row, locked or waiting, keeps the chat closed.
_NEXT_HEAD_OF_CHAT = (
    _WAITING.where(or_(_row.retry_at.is_(None), ~_TOO_EARLY))
    .where(~select(1).where(_OLDER_OPEN).exists())
    .order_by(_row.update_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=INBOX)
)
_UPDATE = update(INBOX).where(_row.update_id == bindparam("the_id"))
_DONE = {"state": InboxState.DONE, "error": None, "retry_at": None}
_FINISH = _UPDATE.values(_DONE)
# Whether another one is open, whatever it waits for.
# Spelt out, for the columns of what is returned lose the name of their table.
_ANOTHER: ColumnElement[bool] = literal_column(
    "EXISTS (SELECT 1 FROM inbox AS another WHERE another.state = 'open' AND another.update_id != inbox.update_id)",
    Boolean,
)
# Finished with the first statement of its transaction, whose end makes it true or undoes it.
_TAKE = {
    name: update(INBOX)
    .where(_row.update_id == nearest.with_only_columns(_row.update_id).scalar_subquery())
    .values(_DONE)
    .returning(_row.update_id, _row.chat_id, _row.payload, _row.received_at, _row.attempts, _ANOTHER)
    for name, nearest in (("sqlite", _NEXT_FOR_ONE_WRITER), ("postgresql", _NEXT_HEAD_OF_CHAT))
}
_STILL_OPEN = (
    select(_row.update_id)
    .where(_row.update_id == bindparam("the_id"), _row.state == _OPEN)
    .where(_row.attempts == bindparam("the_attempts"))
    .with_for_update()
)
_POSTPONE = _UPDATE.values(
    attempts=bindparam("the_attempts"), retry_at=bindparam("the_time"), error=bindparam("the_error")
)
_PARK = _UPDATE.values(
    state=InboxState.PARKED, attempts=bindparam("the_attempts"), error=bindparam("the_error"), retry_at=None
)
_NEWEST = select(_row.update_id, _row.received_at).order_by(_row.received_at.desc(), _row.update_id.desc())


@dataclass(frozen=True)
class OpenUpdate:
    """One open row whose turn it is."""

    update_id: int
    chat_id: int
    payload: dict[str, Any]
    received_at: datetime
    attempts: int
    alone: bool = False  # no other one was open when it was taken


def keep(session: Session, arrived: Sequence[tuple[int, int, dict[str, Any]]], now: datetime) -> set[int]:
    """Store (update id, chat, update) as they arrived; returns the ids that were not known before."""
    if not arrived:
        return set()
    rows = [
        {"update_id": update_id, "chat_id": chat_id, "payload": payload, "received_at": now}
        for update_id, chat_id, payload in arrived
    ]
    statement = _INSERT[session.get_bind().dialect.name]
    return set(session.connection().execute(statement, rows).scalars())


def newest(session: Session) -> tuple[int, datetime] | None:
    """The update that arrived last, and when."""
    found = session.connection().execute(_NEWEST.limit(1)).first()
    return None if found is None else (found.update_id, found.received_at)


def next_turns(session: Session, now: datetime, limit: int) -> list[OpenUpdate]:
    """Open rows whose turn it is; on PostgreSQL they are heads of chats, locked for this transaction."""
    one_writer = session.get_bind().dialect.name == "sqlite"
    statement = _NEXT_FOR_ONE_WRITER if one_writer else _NEXT_HEAD_OF_CHAT
    return [OpenUpdate(*row) for row in session.connection().execute(statement, _values(now, limit))]


def _values(now: datetime, limit: int) -> dict[str, Any]:
    return {"now": now, "far": now + LONGEST_BACKOFF, "limit": limit}


def take(session: Session, now: datetime) -> OpenUpdate | None:
    """The next of them, done when this transaction ends well."""
    connection = session.connection()
    found = connection.execute(_TAKE[connection.dialect.name], _values(now, 1)).first()
    if found is None:
        return None
    update_id, chat_id, payload, received_at, attempts, another = found
    return OpenUpdate(update_id, chat_id, payload, received_at, attempts, alone=not another)


def is_still_open(session: Session, row: OpenUpdate) -> bool:
    """Whether nobody has taken this row since we gave it back; nobody does before this transaction ends."""
    values = {"the_id": row.update_id, "the_attempts": row.attempts}
    return session.connection().execute(_STILL_OPEN, values).first() is not None


def finish(session: Session, update_ids: Sequence[int]) -> None:
    """The effects of these turns are in this transaction."""
    if update_ids:
        session.connection().execute(_FINISH, [{"the_id": one} for one in update_ids])


def postpone(session: Session, row: OpenUpdate, until: datetime, error: str) -> None:
    """The turn failed and is tried again; later rows of its chat wait."""
    values = {
        "the_id": row.update_id,
        "the_attempts": row.attempts + 1,
        "the_time": until,
        "the_error": error,
    }
    session.connection().execute(_POSTPONE, values)


def hold(session: Session, row: OpenUpdate, until: datetime, reason: str) -> None:
    """The turn has not failed; it has to wait, and the later rows of its chat with it."""
    values = {
        "the_id": row.update_id,
        "the_attempts": row.attempts,
        "the_time": until,
        "the_error": reason,
    }
    session.connection().execute(_POSTPONE, values)


def resume(session: Session, update_id: int) -> None:
    """What the turn waited for is there; having waited is no failure."""
    waiting = update(INBOX).where(_row.update_id == update_id, _row.state == _OPEN)
    session.connection().execute(waiting.values(retry_at=None, attempts=0))


def retry_at_once(session: Session) -> None:
    """The clock was set back: how long a retry has waited can no longer be read from it."""
    waiting = update(INBOX).where(_row.state == _OPEN, _row.retry_at.is_not(None))
    session.connection().execute(waiting.values(retry_at=None))


def leave_open_aside(session: Session) -> int:
    """No open update is answered any more; how many there were."""
    waiting = update(INBOX).where(_row.state == _OPEN)
    return session.connection().execute(waiting.values(state=InboxState.DONE, retry_at=None)).rowcount


def park(session: Session, row: OpenUpdate, error: str) -> None:
    """The turn failed too often; it is kept for a person to look at and no longer holds its chat."""
    values = {"the_id": row.update_id, "the_attempts": row.attempts + 1, "the_error": error}
    session.connection().execute(_PARK, values)


def count_open(session: Session) -> int:
    """How many updates still wait for their turn."""
    counted = select(func.count()).where(_row.state == _OPEN)
    return session.connection().execute(counted).scalar_one()


def forget_handled(session: Session, before: datetime, most: int) -> int:
    """Delete the oldest of what came before that moment and is done or parked, but never the row that tells where to
    go on.
    """
    last = newest(session)
    if last is None:
        return 0
    handled = select(_row.update_id).where(
        _row.state != _OPEN, _row.received_at < before, _row.update_id != last[0]
    )
    oldest = handled.order_by(_row.received_at).limit(most)
    return session.connection().execute(delete(INBOX).where(_row.update_id.in_(oldest))).rowcount
