"""What arrived from Telegram, what is on its way to it, and the messages that are edited in place."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import BigInteger, Index, LargeBinary, SmallInteger, String, Table, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables.base import Base
from bot.storage.types import Json, RowId, UtcDateTime, stored_enum

NO_CHAT = 0
"""How a call that names no chat is kept: those calls wait for each other as messages of one chat do."""


class InboxState(StrEnum):
    """Open rows wait for their turn; parked ones failed too often and wait for a person."""

    OPEN = "open"
    DONE = "done"
    PARKED = "parked"


class OutboxState(StrEnum):
    """pending → sending → sent, uncertain (it may have arrived) or dead (it never will)."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"


class InboxRow(Base):
    """One update, exactly as Telegram gave it."""

    __tablename__ = "inbox"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[InboxState] = mapped_column(stored_enum(InboxState), default=InboxState.OPEN)
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str | None] = mapped_column(Text)


class UploadedFile(Base):
    """The bytes of a file that came with an update, fetched because its turn wanted them."""

    __tablename__ = "uploaded_file"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)  # None: Telegram does not hand it out
    fetched_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OutboxRow(Base):
    """One message on its way; `chat_id` moves along when a group becomes a supergroup."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)  # or NO_CHAT
    method: Mapped[str] = mapped_column(String(64))
    params: Mapped[dict[str, Any]] = mapped_column(Json)
    attachment: Mapped[dict[str, Any] | None] = mapped_column(Json)
    priority: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[OutboxState] = mapped_column(stored_enum(OutboxState), default=OutboxState.PENDING)
    dedup_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    slot: Mapped[str | None] = mapped_column(String(100))
    pin: Mapped[bool] = mapped_column(default=False)
    on_uncertain: Mapped[str] = mapped_column(String(20))
    not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)
    not_after: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str | None] = mapped_column(Text)
    question_id: Mapped[int | None] = mapped_column(
        BigInteger
    )  # of `shown_question`, which outlives this row


class Slot(Base):
    """A message that is edited in place (a group's board): where it stands now."""

    __tablename__ = "slot"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    pinned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when its pin was last set or looked at


def _partial_index(name: str, table: type[Base], columns: list[str], condition: str) -> None:
    """An index over the few rows still being worked on, however many are done."""
    of = table.__table__.c
    Index(
        name,
        *(of[column] for column in columns),
        sqlite_where=text(condition),
        postgresql_where=text(condition),
    )


_partial_index("ix_inbox_open_chat", InboxRow, ["chat_id", "update_id"], "state = 'open'")
_partial_index("ix_inbox_open_order", InboxRow, ["update_id"], "state = 'open'")
_partial_index("ix_outbox_open_chat", OutboxRow, ["chat_id", "priority", "id"], "state = 'pending'")
_partial_index("ix_outbox_open_order", OutboxRow, ["priority", "id"], "state = 'pending'")
_partial_index("ix_outbox_slot", OutboxRow, ["slot", "id"], "state = 'pending' AND slot IS NOT NULL")
_partial_index("ix_outbox_sending", OutboxRow, ["chat_id"], "state = 'sending'")
_partial_index("ix_outbox_stale", OutboxRow, ["not_after"], "state = 'pending' AND not_after IS NOT NULL")
Index("ix_outbox_chat", OutboxRow.chat_id, OutboxRow.id)
Index("ix_inbox_newest", InboxRow.received_at, InboxRow.update_id)

INBOX = cast(Table, InboxRow.__table__)
OUTBOX = cast(Table, OutboxRow.__table__)
"""For the statements that run with every update and every message: rows, not entities."""
