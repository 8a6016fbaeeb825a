"""The outbox: adding messages, claiming what is due, and writing down what became of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from bot.domain.calendar import LOCAL
from bot.storage.outgoing import NO_CHAT, OnUncertain, Outgoing
from bot.storage.tables.delivery import OutboxRow, OutboxState, Slot

LONGEST_BACKOFF = timedelta(minutes=15)
NO_RIGHT = "no right"
"""The error of a message that its group did not let us send."""
AS_TEXT = "sent as text"
"""The error of one that was sent without its picture or file."""
FINAL = (OutboxState.SENT, OutboxState.UNCERTAIN, OutboxState.DEAD)

# Statements are built once: building them for every message would cost more than running them.
_row = OutboxRow
_other = aliased(OutboxRow)
_INSERT: dict[str, Any] = {
    name: dialect.insert(_row).on_conflict_do_nothing(index_elements=["dedup_key"]).returning(_row.id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}
_NEWER_IN_SLOT = and_(_other.slot == _row.slot, _other.id > _row.id, _other.state == OutboxState.PENDING)
_DROP_SUPERSEDED = (
    update(_row)
    .where(_row.state == OutboxState.PENDING, _row.slot == bindparam("the_slot"))
    .where(select(1).where(_NEWER_IN_SLOT).exists())
    .values(state=OutboxState.DEAD, error="superseded", retry_at=None)
)

_now: BindParameter[datetime] = bindparam("now")
_far: BindParameter[datetime] = bindparam("far")
# A retry or a lease further away than any we give was written by a clock that has since been set right.
_RETRY_DUE = or_(_row.retry_at.is_(None), _row.retry_at <= _now, _row.retry_at > _far)
_PENDING_DUE = and_(
    _row.state == OutboxState.PENDING, or_(_row.not_before.is_(None), _row.not_before <= _now)
)
_EARLIER_IN_CHAT = and_(
    _other.chat_id == _row.chat_id,
    _other.state == OutboxState.PENDING,
    or_(_other.not_before.is_(None), _other.not_before <= _now),
    or_(_other.priority < _row.priority, and_(_other.priority == _row.priority, _other.id < _row.id)),
)
_SENDING_IN_CHAT = and_(_other.chat_id == _row.chat_id, _other.state == OutboxState.SENDING)
# Head of a chat, as for the inbox: a message that waits for its retry keeps the later ones behind it.
_NEXT = (
    select(
        _row.id,
        _row.chat_id,
        _row.method,
        _row.params,
        _row.attachment,
        _row.slot,
        _row.pin,
        _row.on_uncertain,
        _row.attempts,
        _row.question_id,
    )
    .where(_PENDING_DUE, _RETRY_DUE)
    .where(_row.chat_id.not_in(bindparam("closed", expanding=True)))
    .where(~select(1).where(_EARLIER_IN_CHAT).exists())
    .where(~select(1).where(_SENDING_IN_CHAT).exists())
    .order_by(_row.priority, _row.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=_row)
)
_NEXT_WITHOUT_FILES = _NEXT.where(_row.attachment.is_(None))
_ABANDONED = and_(
    _row.state == OutboxState.SENDING,
    or_(_row.lease_until <= _now, _row.lease_until > _far),
    _row.id.not_in(bindparam("held", expanding=True)),
)
_ANYTHING_DUE = select(
    or_(select(1).where(_PENDING_DUE, _RETRY_DUE).exists(), select(1).where(_ABANDONED).exists())
)

_SENDING_ROWS = (
    select(_row.id, _row.on_uncertain, _row.slot, _row.attempts)
    .where(_row.state == OutboxState.SENDING)
    .with_for_update(skip_locked=True)
)
_ABANDONED_ROWS = _SENDING_ROWS.where(_ABANDONED)
_DROP_STALE = (
    update(_row)
    .where(_row.state == OutboxState.PENDING, _row.not_after < _now)
    .values(state=OutboxState.DEAD, error="stale", settled_at=_now)
)
_LEASE = (
    update(_row)
    .where(_row.id.in_(bindparam("ids", expanding=True)))
    .values(state=OutboxState.SENDING, lease_until=bindparam("the_time"))
)
_STANDING = (
    select(_row.id, _row.state, _row.lease_until)
    .where(_row.id.in_(bindparam("ids", expanding=True)))
    .where(_row.state.in_([OutboxState.SENDING, OutboxState.PENDING, OutboxState.UNCERTAIN]))
    .with_for_update()
)
_SETTLE = (
    update(_row)
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


@dataclass(frozen=True)
class Claimed:
    """A message that this process is sending; `edits` is the message that its slot already has."""

    id: int
    chat_id: int
    method: str
    params: dict[str, Any]
    attachment: dict[str, Any] | None
    slot: str | None
    pin: bool
    on_uncertain: str
    attempts: int
    question_id: int | None = None
    edits: int | None = None
    lease_until: datetime | None = None


def add(session: Session, message: Outgoing) -> None:
    """Add one message unless its dedup key is taken; in a slot it replaces what still waits there."""
    connection = session.connection()
    added = connection.execute(_INSERT[connection.dialect.name], message.to_row()).scalar()
    if added is not None and message.slot is not None:
        drop_superseded(session, message.slot)


def drop_superseded(session: Session, slot: str) -> None:
    """Of the states that wait for one slot only the newest is worth sending."""
    session.connection().execute(_DROP_SUPERSEDED, {"the_slot": slot})


def anything_due(session: Session, now: datetime, held: Collection[int], lease: timedelta) -> bool:
    """Whether claiming is worth a writing transaction."""
    values = {"now": now, "far": now + max(lease, LONGEST_BACKOFF), "held": list(held)}
    return bool(session.execute(_ANYTHING_DUE, values).scalar_one())


def drop_all_open(session: Session, now: datetime, reason: str) -> int:
    """Nothing that waits or was being sent is sent any more; what concerns the bot itself, and no chat, still is."""
    waiting = update(_row).where(
        _row.state.in_([OutboxState.PENDING, OutboxState.SENDING]), _row.chat_id != NO_CHAT
    )
    values = {"state": OutboxState.DEAD, "error": reason, "settled_at": now}
    gone = waiting.values(**values, retry_at=None, lease_until=None)
    return session.connection().execute(gone).rowcount


def drop_stale(session: Session, now: datetime) -> int:
    """What should have been sent by now is not sent any more."""
    return session.connection().execute(_DROP_STALE, {"now": now}).rowcount


def take_back_abandoned(session: Session, now: datetime, held: Collection[int], lease: timedelta) -> int:
    """Messages of a process that died while sending: nobody knows whether they arrived."""
    values = {"now": now, "far": now + lease, "held": list(held)}
    return _take_back(session, _ABANDONED_ROWS, values, now)


def take_back_all(session: Session, now: datetime) -> int:
    """The same when this process has become the only one that sends: no need to wait for leases to run out."""
    return _take_back(session, _SENDING_ROWS, {}, now)


def _take_back(session: Session, chosen: Any, values: dict[str, Any], now: datetime) -> int:
    found = session.execute(chosen, values).all()
    for row in found:
        if row.on_uncertain == OnUncertain.RESEND:
            tried = row.attempts + 1
            set_pending(session, row.id, None, "abandoned while sending", slot=row.slot, attempts=tried)
        else:
            settle(session, row.id, OutboxState.UNCERTAIN, now, "abandoned while sending")
    return len(found)


def claim(
    session: Session,
    now: datetime,
    lease: timedelta,
    closed_chats: Collection[int],
    limit: int,
    *,
    files: bool = True,
) -> list[Claimed]:
    """Take up to that many due messages, one a chat, the most urgent first, and lease them.

    Without `files` those that bring one wait, and what comes after them in their chats.
    """
    values = {
        "now": now,
        "far": now + LONGEST_BACKOFF,
        "closed": list(closed_chats),
        "limit": limit,
    }
    due = _NEXT if files else _NEXT_WITHOUT_FILES
    claimed = [replace(Claimed(*row), lease_until=now + lease) for row in session.execute(due, values)]
    if claimed:
        ids = [message.id for message in claimed]
        session.connection().execute(_LEASE, {"ids": ids, "the_time": now + lease})
    return [_with_slot(session, message) for message in claimed]


def _with_slot(session: Session, message: Claimed) -> Claimed:
    """Know the message to edit; a slot that points to another chat starts anew."""
    if message.slot is None:
        return message
    standing = session.get(Slot, message.slot, populate_existing=True)
    if standing is None or standing.chat_id != message.chat_id:
        return message
    return Claimed(**{**message.__dict__, "edits": standing.message_id})


def still_to_settle(session: Session, messages: Sequence[Claimed]) -> dict[int, bool]:
    """By id the messages of which nobody else has learnt that they arrived; True for those that are still ours.

    A process that stood still for a while is followed by another one, which takes back what this one was sending.
    """
    leases = {message.id: message.lease_until for message in messages}
    found = session.execute(_STANDING, {"ids": list(leases)})
    return {row.id: row.state is OutboxState.SENDING and row.lease_until == leases[row.id] for row in found}


def settle(
    session: Session,
    row_id: int,
    state: OutboxState,
    now: datetime,
    error: str | None = None,
    message_id: int | None = None,
) -> None:
    """Write down the end of a message: sent, uncertain or dead."""
    values = {
        "the_id": row_id,
        "the_state": state,
        "the_time": now,
        "the_error": error,
        "the_message": message_id,
    }
    session.connection().execute(_SETTLE, values)


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
    session.connection().execute(update(_row).where(_row.id == row_id).values(values))
    if slot is not None:
        drop_superseded(session, slot)


def retry_at_once(session: Session) -> None:
    """The clock was set back: how long a retry has waited can no longer be read from it."""
    waiting = update(_row).where(_row.state == OutboxState.PENDING, _row.retry_at.is_not(None))
    session.connection().execute(waiting.values(retry_at=None))


def remember_slot(session: Session, name: str, chat_id: int, message_id: int) -> None:
    """From now on this message is the one to edit; nobody has pinned it."""
    session.merge(Slot(name=name, chat_id=chat_id, message_id=message_id, pinned_at=None))
    session.flush()


def pin_is_due(session: Session, name: str, now: datetime) -> bool:
    """Whether the pin of a slot was neither set nor looked at today; whoever is told so does it."""
    standing = session.get(Slot, name)
    if standing is None or (
        standing.pinned_at and standing.pinned_at.astimezone(LOCAL).date() == now.astimezone(LOCAL).date()
    ):
        return False
    standing.pinned_at = now
    session.flush()
    return True


def migrate_chat(session: Session, old: int, new: int) -> None:
    """A group became a supergroup: its messages follow, and its board is sent anew there."""
    moving = update(_row).where(
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


def count_due(session: Session, now: datetime) -> int:
    """How many messages are being sent or could be, retries included."""
    due = or_(_PENDING_DUE, _row.state == OutboxState.SENDING)
    return session.execute(select(func.count()).where(due), {"now": now}).scalar_one()


def forget_settled(session: Session, before: datetime) -> int:
    """Delete messages that reached their end before that moment; their dedup keys become free."""
    last = select(func.max(_row.id)).where(_row.settled_at < before).scalar_subquery()
    superseded = and_(_row.settled_at.is_(None), _row.id < last)
    old = delete(_row).where(_row.state.in_(FINAL), or_(_row.settled_at < before, superseded))
    return session.connection().execute(old).rowcount
