"""Claiming what is due in the outbox: what goes out next, who is sending it, and what nobody sends any more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from bot.storage.outgoing import OnUncertain
from bot.storage.queries import outbox, slots
from bot.storage.tables.delivery import NO_CHAT, OUTBOX, OutboxState
from bot.storage.types import spelled_out

LONGEST_BACKOFF = timedelta(minutes=15)

# Statements are built once, over the table: building them for every message, or asking for entities, would cost more
# than running them.
_row = OUTBOX.c
_other = OUTBOX.alias("other").c
_PENDING, _SENDING = spelled_out(OutboxState.PENDING), spelled_out(OutboxState.SENDING)
_now: BindParameter[datetime] = bindparam("now")
_far: BindParameter[datetime] = bindparam("far")
# A retry or a lease further away than any we give was written by a clock that has since been set right.
_RETRY_DUE = or_(_row.retry_at.is_(None), _row.retry_at <= _now, _row.retry_at > _far)


def _in_time(row: Any) -> ColumnElement[bool]:
    """Neither to be sent later nor too late by now."""
    begun = or_(row.not_before.is_(None), row.not_before <= _now)
    return and_(begun, or_(row.not_after.is_(None), row.not_after >= _now))


_PENDING_DUE = and_(_row.state == _PENDING, _in_time(_row))
# One look into an index for each row. Asked whether an earlier one exists, PostgreSQL would compare all with all.
_FIRST_IN_CHAT = (
    select(_other.id)
    .where(_other.chat_id == _row.chat_id, _other.state == _PENDING, _in_time(_other))
    .order_by(_other.priority, _other.id)
    .limit(literal_column("1"))
    .scalar_subquery()
)
_SENDING_IN_CHAT = and_(_other.chat_id == _row.chat_id, _other.state == _SENDING)
# Head of a chat, as for the inbox: a message that waits for its retry keeps the later ones behind it.
_NEXT = (
    select(
        _row.id,
        func.nullif(_row.chat_id, literal_column(str(NO_CHAT))),
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
    .where(_row.id == _FIRST_IN_CHAT)
    .where(~select(1).where(_SENDING_IN_CHAT).exists())
    .order_by(_row.priority, _row.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=OUTBOX)
)
_NEXT_WITHOUT_FILES = _NEXT.where(_row.attachment.is_(None))
_ABANDONED = and_(
    _row.state == _SENDING,
    or_(_row.lease_until <= _now, _row.lease_until > _far),
    _row.id.not_in(bindparam("held", expanding=True)),
)
_STALE = and_(_row.state == _PENDING, _row.not_after < _now)
_ANYTHING_DUE = select(
    or_(
        select(1).where(_PENDING_DUE, _RETRY_DUE).exists(),
        select(1).where(_ABANDONED).exists(),
        select(1).where(_STALE).exists(),
    )
)

_SENDING_ROWS = (
    select(_row.id, _row.on_uncertain, _row.slot, _row.attempts)
    .where(_row.state == _SENDING)
    .with_for_update(skip_locked=True)
)
_ABANDONED_ROWS = _SENDING_ROWS.where(_ABANDONED)
_LEASE = (
    update(OUTBOX)
    .where(_row.id == bindparam("the_id"))
    .values(state=OutboxState.SENDING, lease_until=bindparam("the_time"))
)
_NOBODY_KNOWS = spelled_out(OutboxState.UNCERTAIN)
_STANDING = (
    select(_row.id, _row.state, _row.lease_until)
    .where(_row.id.in_(bindparam("ids", expanding=True)))
    .where(or_(_row.state == _SENDING, _row.state == _PENDING, _row.state == _NOBODY_KNOWS))
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
    return bool(session.connection().execute(_ANYTHING_DUE, values).scalar_one())


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
    until = now + lease
    found: Sequence[Sequence[Any]] = session.connection().execute(due, values).all()
    claimed = [Claimed(*(*row, None, until)) for row in found]  # nothing edited yet
    if claimed:
        leases = [{"the_id": message.id, "the_time": until} for message in claimed]
        session.connection().execute(_LEASE, leases)
    return [_with_slot(session, message) for message in claimed]


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
    found = session.connection().execute(_STANDING, {"ids": list(leases)})
    return {row.id: row.state is OutboxState.SENDING and row.lease_until == leases[row.id] for row in found}


def take_back_abandoned(session: Session, now: datetime, held: Collection[int], lease: timedelta) -> int:
    """Messages of a process that died while sending: nobody knows whether they arrived."""
    values = {"now": now, "far": now + lease, "held": list(held)}
    return _take_back(session, _ABANDONED_ROWS, values, now)


def take_back_all(session: Session, now: datetime) -> int:
    """The same when this process has become the only one that sends: no need to wait for leases to run out."""
    return _take_back(session, _SENDING_ROWS, {}, now)


def _take_back(session: Session, chosen: Any, values: dict[str, Any], now: datetime) -> int:
    found = session.connection().execute(chosen, values).all()
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
    """How many messages are being sent or could be, retries included, and those that are still to be dropped."""
    due = or_(_PENDING_DUE, _row.state == _SENDING, _STALE)
    return session.connection().execute(select(func.count()).where(due), {"now": now}).scalar_one()
