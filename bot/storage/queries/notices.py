"""What the office had sent to many at once: notices, for whom they were, and the messages that carry them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session, load_only

from bot.storage.queries.parts import parts_of
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.desk import Notice, NoticeKind, NoticeRecipient

_UNTOLD = (
    select(NoticeRecipient.person_id, NoticeRecipient.unit_id)
    .where(
        NoticeRecipient.notice_id == bindparam("notice_id"),
        NoticeRecipient.unit_id.is_not(None),
        ~select(1).where(OutboxRow.dedup_key == NoticeRecipient.message_key).exists(),
    )
    .order_by(NoticeRecipient.id)
)
_UNTOLD_OF = _UNTOLD.where(NoticeRecipient.person_id.in_(bindparam("person_ids", expanding=True)))
# What became of a message, without the message itself: of a whole province they are megabytes.
_BECAME = load_only(
    OutboxRow.dedup_key, OutboxRow.state, OutboxRow.error, OutboxRow.settled_at, raiseload=True
)


def notice(session: Session, notice_id: int) -> Notice | None:
    return session.get(Notice, notice_id)


def untold(
    session: Session, notice_id: int, person_ids: Collection[int] | None = None
) -> dict[int, list[int]]:
    """Person → their units, of those whom a notice was meant for and to whom no message is on its way."""
    found: dict[int, list[int]] = {}
    for row in _untold(session, notice_id, person_ids):
        found.setdefault(row.person_id, []).append(row.unit_id)
    return found


def _untold(session: Session, notice_id: int, person_ids: Collection[int] | None) -> Iterator[Any]:
    if person_ids is None:
        yield from session.execute(_UNTOLD, {"notice_id": notice_id})
        return
    for some in parts_of(person_ids):
        yield from session.execute(_UNTOLD_OF, {"notice_id": notice_id, "person_ids": some})


def write_down(session: Session, notice_id: int, meant: Iterable[tuple[int, int, str]]) -> None:
    """Whom a notice is meant for: (person, unit, key of the message)."""
    rows = [
        {"notice_id": notice_id, "person_id": person_id, "unit_id": unit_id, "message_key": key}
        for person_id, unit_id, key in meant
    ]
    if rows:
        session.connection().execute(insert(NoticeRecipient), rows)


def recipients(session: Session, notice_id: int) -> Sequence[NoticeRecipient]:
    """One row a person and unit, in the order they were written down."""
    mine = select(NoticeRecipient).where(NoticeRecipient.notice_id == notice_id)
    return session.scalars(mine.order_by(NoticeRecipient.id)).all()


def texts_for(session: Session, person_id: int, since: datetime) -> Sequence[tuple[str, str]]:
    """(key of the message, text) of what the office had sent to this person among others, newest first."""
    rows = session.execute(
        select(NoticeRecipient.message_key, Notice.text)
        .join(Notice, NoticeRecipient.notice_id == Notice.id)
        .where(Notice.made_at >= since, Notice.text.is_not(None), NoticeRecipient.person_id == person_id)
        .order_by(Notice.id.desc())
    )
    return [(key, text or "") for key, text in rows]


def made_since(session: Session, moment: datetime) -> Sequence[Notice]:
    """Notices that may still have messages to be sent, oldest first."""
    return session.scalars(select(Notice).where(Notice.made_at >= moment).order_by(Notice.id)).all()


def latest_nudge(session: Session, round_id: int) -> Notice | None:
    """The last time that somebody nudged units of a round."""
    nudges = select(Notice).where(Notice.round_id == round_id, Notice.kind == NoticeKind.NUDGE)
    return session.scalars(nudges.order_by(Notice.id.desc()).limit(1)).one_or_none()


def newest(session: Session, limit: int, offset: int) -> Sequence[tuple[Notice, int]]:
    """Notices with how many people each was for, newest first."""
    people = (
        select(func.count(NoticeRecipient.person_id.distinct()))
        .where(NoticeRecipient.notice_id == Notice.id)
        .scalar_subquery()
    )
    rows = session.execute(select(Notice, people).order_by(Notice.id.desc()).limit(limit).offset(offset))
    return [(one, count) for one, count in rows]


def count(session: Session) -> int:
    """How many there are."""
    return session.scalar(select(func.count()).select_from(Notice)) or 0


def messages(session: Session, keys: Collection[str]) -> dict[str, OutboxRow]:
    """Dedup key → the message, as far as it was put out and is kept."""
    wanted = select(OutboxRow).options(_BECAME)
    return {
        row.dedup_key: row
        for some in parts_of(keys)
        for row in session.scalars(wanted.where(OutboxRow.dedup_key.in_(some)))
        if row.dedup_key
    }


def messages_beginning(session: Session, prefix: str) -> Sequence[OutboxRow]:
    """Messages whose dedup key begins so."""
    return session.scalars(
        select(OutboxRow)
        .where(OutboxRow.dedup_key.startswith(prefix, autoescape=True))
        .order_by(OutboxRow.id)
    ).all()
