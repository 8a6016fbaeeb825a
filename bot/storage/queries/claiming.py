"""Claiming what is due in the outbox: what goes out next, who is sending it, and what nobody sends any more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.storage.outgoing import OnUncertain
from bot.storage.queries import outbox, slots
from bot.storage.tables.delivery import NO_CHAT, OutboxRow, OutboxState

LONGEST_BACKOFF = timedelta(minutes=15)

# Statements are built once: building them for every message would cost more than running them.
_row = OutboxRow
_other = aliased(OutboxRow)
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


@dataclass(frozen=True)
class Claimed:
    """A message that this process is sending; `edits` is the message that its slot already has."""

    id: int
    chat_id: int | None
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

    @property
    def in_group(self) -> bool:
        """Groups have negative numbers."""
        return self.chat_id is not None and self.chat_id < 0


def anything_due(session: Session, now: datetime, held: Collection[int], lease: timedelta) -> bool:
    """Whether claiming is worth a writing transaction."""
    values = {"now": now, "far": now + max(lease, LONGEST_BACKOFF), "held": list(held)}
    return bool(session.execute(_ANYTHING_DUE, values).scalar_one())


def claim(
    session: Session,
    now: datetime,
    lease: timedelta,
    closed_chats: Collection[int | None],
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
        "closed": [NO_CHAT if one is None else one for one in closed_chats],
        "limit": limit,
    }
    due = _NEXT if files else _NEXT_WITHOUT_FILES
    claimed = [_claimed(row, now + lease) for row in session.execute(due, values)]
    if claimed:
        ids = [message.id for message in claimed]
        session.connection().execute(_LEASE, {"ids": ids, "the_time": now + lease})
    return [_with_slot(session, message) for message in claimed]


def _claimed(row: Sequence[Any], lease_until: datetime) -> Claimed:
    found = Claimed(*row)
    return replace(
        found, chat_id=None if found.chat_id == NO_CHAT else found.chat_id, lease_until=lease_until
    )


def _with_slot(session: Session, message: Claimed) -> Claimed:
    """Know the message to edit."""
    if message.slot is None or message.chat_id is None:
        return message
    return replace(message, edits=slots.shown(session, message.slot, message.chat_id))


def still_to_settle(session: Session, messages: Sequence[Claimed]) -> dict[int, bool]:
    """By id the messages of which nobody else has learnt that they arrived; True for those that are still ours.

    A process that stood still for a while is followed by another one, which takes back what this one was sending.
    """
    leases = {message.id: message.lease_until for message in messages}
    found = session.execute(_STANDING, {"ids": list(leases)})
    return {row.id: row.state is OutboxState.SENDING and row.lease_until == leases[row.id] for row in found}


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
            outbox.set_pending(
                session, row.id, None, "abandoned while sending", slot=row.slot, attempts=tried
            )
        else:
            outbox.settle(session, row.id, OutboxState.UNCERTAIN, now, "abandoned while sending")
    return len(found)


def count_due(session: Session, now: datetime) -> int:
    """How many messages are being sent or could be, retries included."""
    due = or_(_PENDING_DUE, _row.state == OutboxState.SENDING)
    return session.execute(select(func.count()).where(due), {"now": now}).scalar_one()
