"""The outbox: adding messages, and writing down what became of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.storage.outgoing import Outgoing
from bot.storage.tables.delivery import NO_CHAT, OUTBOX, OutboxState, Slot
from bot.storage.types import spelled_out

NO_RIGHT = "no right"
"""The error of a message that its group did not let us send."""
AS_TEXT = "sent as text"
"""The error of one that was sent without its picture or file."""
FINAL = (OutboxState.SENT, OutboxState.UNCERTAIN, OutboxState.DEAD)

# Statements are built once, over the table: building them for every message, or asking for entities, would cost more
# than running them.
_row = OUTBOX.c
_other = OUTBOX.alias("other").c
_PENDING = spelled_out(OutboxState.PENDING)
_INSERT_ALL: dict[str, Any] = {
    name: dialect.insert(OUTBOX).on_conflict_do_nothing(index_elements=["dedup_key"])
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}
_INSERT = {name: one.returning(_row.id) for name, one in _INSERT_ALL.items()}
_NEWER_IN_SLOT = and_(_other.slot == _row.slot, _other.id > _row.id, _other.state == _PENDING)
_DROP_SUPERSEDED = (
    update(OUTBOX)
    .where(_row.state == _PENDING, _row.slot == bindparam("the_slot"))
    .where(select(1).where(_NEWER_IN_SLOT).exists())
    .values(state=OutboxState.DEAD, error="superseded", retry_at=None)
)
_now: BindParameter[datetime] = bindparam("now")
_DROP_STALE = (
    update(OUTBOX)
    .where(_row.state == _PENDING, _row.not_after < _now)
    .values(state=OutboxState.DEAD, error="stale", settled_at=_now)
)
_NEXT = (
    select(_row.id, _row.state, _row.settled_at)
    .where(_row.id > bindparam("after"))
    .order_by(_row.id)
    .limit(1000)
)
_SETTLE = (
    update(OUTBOX)
    .where(_row.id == bindparam("the_id"))
    .values(
        state=bindparam("the_state"),
        settled_at=bindparam("the_time"),
        error=bindparam("the_error"),
        message_id=bindparam("the_message"),
        lease_until=None,
        retry_at=None,
    )
)
# Whoever learns that it arrived may say so, though another process sends it again by now; but nobody says it twice.
_SETTLE_SENT = _SETTLE.where(
    or_(
        *(
            _row.state == spelled_out(one)
            for one in OutboxState
            if one not in (OutboxState.SENT, OutboxState.DEAD)
        )
    )
)


def add(session: Session, message: Outgoing) -> None:
    """Add one message unless its dedup key is taken; in a slot it replaces what still waits there."""
    connection = session.connection()
    added = connection.execute(_INSERT[connection.dialect.name], message.to_row()).scalar()
    if added is not None and message.slot is not None:
        drop_superseded(session, message.slot)


def add_all(session: Session, messages: Sequence[Outgoing]) -> None:
    """The same of many at once. ValueError for one that is edited in place: it would have to replace another."""
    if any(one.slot is not None for one in messages):
        raise ValueError("a message with a slot is added alone")
    if messages:
        connection = session.connection()
        connection.execute(_INSERT_ALL[connection.dialect.name], [one.to_row() for one in messages])


def drop_superseded(session: Session, slot: str) -> None:
    """Of the states that wait for one slot only the newest is worth sending."""
    session.connection().execute(_DROP_SUPERSEDED, {"the_slot": slot})


def drop_all_open(session: Session, now: datetime, reason: str) -> int:
    """Nothing that waits or was being sent is sent any more; what concerns the bot itself, and no chat, still is."""
    waiting = update(OUTBOX).where(
        _row.state.in_([OutboxState.PENDING, OutboxState.SENDING]), _row.chat_id != NO_CHAT
    )
    values = {"state": OutboxState.DEAD, "error": reason, "settled_at": now}
    gone = waiting.values(**values, retry_at=None, lease_until=None)
    return session.connection().execute(gone).rowcount


def drop_stale(session: Session, now: datetime) -> int:
    """What should have been sent by now is not sent any more."""
    return session.connection().execute(_DROP_STALE, {"now": now}).rowcount


def settle(
    session: Session,
    row_id: int,
    state: OutboxState,
    now: datetime,
    error: str | None = None,
    message_id: int | None = None,
) -> None:
    """Write down the end of a message: sent, uncertain or dead."""
    session.connection().execute(_SETTLE, _end(row_id, state, now, error, message_id))


def settle_sent(session: Session, sent: Sequence[tuple[int, int | None]], now: datetime) -> int:
    """The same of many (message, its number at Telegram) that have arrived, at once; how many were open still."""
    if not sent:
        return 0
    ends = [_end(row_id, OutboxState.SENT, now, None, message_id) for row_id, message_id in sent]
    return session.connection().execute(_SETTLE_SENT, ends).rowcount


def _end(
    row_id: int, state: OutboxState, now: datetime, error: str | None, message_id: int | None
) -> dict[str, Any]:
    return {
        "the_id": row_id,
        "the_state": state,
        "the_time": now,
        "the_error": error,
        "the_message": message_id,
    }


def set_pending(
    session: Session,
    row_id: int,
    retry_at: datetime | None,
    error: str,
    *,
    slot: str | None = None,
    attempts: int | None = None,
) -> None:
    """Put a message back into the queue, from `retry_at` on."""
    values: dict[str, Any] = {
        "state": OutboxState.PENDING,
        "retry_at": retry_at,
        "error": error,
        "lease_until": None,
    }
    if attempts is not None:
        values["attempts"] = attempts
    session.connection().execute(update(OUTBOX).where(_row.id == row_id).values(values))
    if slot is not None:
        drop_superseded(session, slot)


def retry_at_once(session: Session) -> None:
    """The clock was set back: how long a retry has waited can no longer be read from it."""
    waiting = update(OUTBOX).where(_row.state == _PENDING, _row.retry_at.is_not(None))
    session.connection().execute(waiting.values(retry_at=None))


def migrate_chat(session: Session, old: int, new: int) -> None:
    """A group became a supergroup: its messages follow, and its board is sent anew there."""
    moving = update(OUTBOX).where(
        _row.chat_id == old, _row.state.in_([OutboxState.PENDING, OutboxState.SENDING])
    )
    session.connection().execute(moving.values(chat_id=new))
    boards = update(Slot).where(Slot.chat_id == old)
    session.connection().execute(boards.values(chat_id=new, message_id=None))
    session.expire_all()


def newest_key(session: Session, prefix: str) -> str | None:
    """The dedup key of the newest message whose key begins so."""
    keys = select(_row.dedup_key).where(_row.dedup_key.startswith(prefix, autoescape=True))
    return session.scalars(keys.order_by(_row.id.desc()).limit(1)).first()


def settled_before(session: Session, before: datetime) -> list[int]:
    """Messages that reached their end before that moment, as far as none of some hundreds before it is younger.

    They are numbered by their age, more or less, so nobody has to look through all that is kept.
    """
    found: list[int] = []
    superseded: list[int] = []
    after = 0
    while rows := session.connection().execute(_NEXT, {"after": after}).all():
        done = [one for one in rows if one.state in FINAL]
        old = [one.id for one in done if one.settled_at is not None and one.settled_at < before]
        superseded += [one.id for one in done if one.settled_at is None]
        found += old
        if not old and any(one.settled_at is not None for one in done):
            break  # a page of none but younger ones: what follows is younger too
        after = rows[-1].id
    return [*found, *(one for one in superseded if one < found[-1])] if found else []


def forget(session: Session, row_ids: Collection[int]) -> int:
    """Delete messages that have reached their end; their dedup keys become free."""
    old = delete(OUTBOX).where(_row.id.in_(row_ids), _row.state.in_(FINAL))
    return session.connection().execute(old).rowcount
