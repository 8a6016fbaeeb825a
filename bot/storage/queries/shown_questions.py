"""Which question a chat was shown by which message, and what was said there last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from bot.storage.queries.rows import rows
from bot.storage.tables.base import Base
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.reports import Revision, ShownQuestion

_LOOKED_AT = 8
"""How many messages back: what was queued earlier may have been delivered later, but not by much."""

_row, _question = OutboxRow, ShownQuestion
_INSERT = insert(Base.metadata.tables[_question.__tablename__]).returning(_question.id)
_DELIVERED = (
    update(_question)
    .where(_question.id == bindparam("the_id"))
    .values(message_id=bindparam("the_message"), shown_at=bindparam("the_time"))
)
_LATEST = (
    select(_row.id, _row.method, _row.state, _row.attempts, _row.message_id)
    .add_columns(_row.question_id, _question.shown_at)
    .outerjoin(_question, _question.id == _row.question_id)
    .where(
        _row.chat_id == bindparam("the_chat"),
        _row.slot.is_(None),
        _row.state != OutboxState.DEAD,
        or_(_row.method.like("send%"), _row.method.like("edit%")),
        or_(_row.not_before.is_(None), _row.not_before <= bindparam("now")),
    )
    .order_by(_row.id.desc())
    .limit(_LOOKED_AT)
)
_PARAMS = select(_row.params).where(_row.id == bindparam("the_id"))
_OF_CHAT = select(_question).where(_question.chat_id == bindparam("the_chat")).order_by(_question.id.desc())
_BY_MESSAGE = _OF_CHAT.where(_question.message_id == bindparam("the_message")).limit(1)
_EARLIER = _OF_CHAT.where(_question.id < bindparam("the_id")).limit(_LOOKED_AT)
_ANSWERED = select(1).where(Revision.question_id == _question.id).exists()


@dataclass(frozen=True)
class Said:
    """A message of the bot, as its outbox row tells it."""

    id: int
    method: str
    state: OutboxState
    attempts: int
    message_id: int | None
    question_id: int | None
    shown_at: datetime | None  # of its question, by Telegram's clock

    @property
    def is_edit(self) -> bool:
        """An older message, changed in place."""
        return not self.method.startswith("send")

    @property
    def under_way(self) -> bool:
        """Being sent at this moment: nobody knows yet whether it has been seen."""
        return self.state is OutboxState.SENDING

    @property
    def untried(self) -> bool:
        """Nobody can have seen it."""
        return self.state is OutboxState.PENDING and not self.may_be_a_copy

    @property
    def may_be_a_copy(self) -> bool:
        """An earlier try was cut off, and may have arrived all the same: its number is not known."""
        return self.attempts > 0 and self.state is not OutboxState.UNCERTAIN

    def seen_before(self, message_id: int | None) -> bool:
        """Whether somebody who wrote that message can have seen this one; being sent counts as seen."""
        if self.untried:
            return False
        later = self.message_id is not None and message_id is not None and self.message_id > message_id
        return self.is_edit or not later


def add(session: Session, chat_id: int, report_id: int, code: str, now: datetime) -> int:
    """A question is about to be shown; its number."""
    values = {"chat_id": chat_id, "report_id": report_id, "code": code, "asked_at": now}
    return int(rows(session, _INSERT, values)[0][0])


def delivered(session: Session, question_id: int, message_id: int, at: datetime | None) -> None:
    """Telegram has it, as this message."""
    values = {"the_id": question_id, "the_message": message_id, "the_time": at}
    session.connection().execute(_DELIVERED, values)


def newest_said(session: Session, chat_id: int, now: datetime, before: int | None = None) -> Said | None:
    """What the bot said last in that chat, a question delivered or not; boards are no sayings.

    What nobody can have seen when the message `before` was written comes between no question and its answer.
    """
    said = [Said(*row) for row in rows(session, _LATEST, {"the_chat": chat_id, "now": now})]
    found = [one for one in said if one.question_id is not None or one.seen_before(before)]
    if not found or found[0].is_edit or found[0].message_id is None:
        return found[0] if found else None
    return max((one for one in found if not one.is_edit), key=lambda one: one.message_id or 0)


def params_of(session: Session, said: Said) -> dict[str, Any]:
    """The words and the keyboard of a message; empty once its person is erased."""
    return session.execute(_PARAMS, {"the_id": said.id}).scalar_one_or_none() or {}


def by_message(session: Session, chat_id: int, message_id: int) -> ShownQuestion | None:
    """The question that this message asked, if it asked one."""
    return session.scalars(_BY_MESSAGE, {"the_chat": chat_id, "the_message": message_id}).one_or_none()


def earlier(session: Session, chat_id: int, question_id: int) -> Sequence[ShownQuestion]:
    """A few questions that this chat was shown before that one, the newest first."""
    return session.scalars(_EARLIER, {"the_chat": chat_id, "the_id": question_id}).all()


def last(session: Session, chat_id: int) -> ShownQuestion | None:
    """The question that this chat was shown last."""
    return session.scalars(_OF_CHAT.limit(1), {"the_chat": chat_id}).one_or_none()


def forget_chat(session: Session, chat_id: int) -> None:
    """Nobody can tell any more who was asked."""
    asked = update(_question).where(_question.chat_id == chat_id)
    session.connection().execute(asked.values(chat_id=0, message_id=None))


def forget_unanswered(session: Session, before: datetime) -> int:
    """Delete questions that were asked before that moment and that no recorded answer names."""
    old = delete(_question).where(_question.asked_at < before, ~_ANSWERED)
    return session.connection().execute(old).rowcount
