"""The outbox: adding messages, claiming what is due, and writing down what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.storage.outgoing import Outgoing
from bot.storage.tables.delivery import OutboxRow, OutboxState

_table = OutboxRow.__table__
_INSERT: dict[str, Any] = {
    "sqlite": sqlite.insert(_table).on_conflict_do_nothing(index_elements=["dedup_key"]),  # type: ignore[arg-type]
    "postgresql": postgresql.insert(_table).on_conflict_do_nothing(index_elements=["dedup_key"]),  # type: ignore[arg-type]
}
_INSERT_ONE = {name: statement.returning(_table.c.id) for name, statement in _INSERT.items()}
_SUPERSEDE = (
    update(_table)  # type: ignore[arg-type]
    .where(
        _table.c.slot == bindparam("the_slot"),
        _table.c.id < bindparam("newest"),
        _table.c.state == OutboxState.PENDING,
    )
    .values(state=OutboxState.DEAD, error="superseded")
)


def add(session: Session, message: Outgoing) -> None:
    """Add one message unless its dedup key is taken; in a slot it replaces what still waits there."""
    connection = session.connection()
    row_id = connection.execute(_INSERT_ONE[connection.dialect.name], message.to_row()).scalar()
    if row_id is not None and message.slot is not None:
        connection.execute(_SUPERSEDE, {"the_slot": message.slot, "newest": row_id})


def add_all(session: Session, messages: Sequence[Outgoing]) -> None:
    """Add many messages at once, ignoring those whose dedup key is taken."""
    in_place = [message for message in messages if message.slot is not None]
    rows = [message.to_row() for message in messages if message.slot is None]
    if rows:
        connection = session.connection()
        connection.execute(_INSERT[connection.dialect.name], rows)
    for message in in_place:
        add(session, message)
