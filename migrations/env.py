"""What Alembic runs: every migration on the connection that `bot.storage.migrating` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum, MetaData

from bot.storage import tables
from bot.storage.types import Json, UtcDateTime


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Write plain types, so that an old migration keeps meaning what it meant when ours change."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, type(Json)):
        return "sa.JSON()"
    return f"sa.String(length={item.length})" if isinstance(item, Enum) else False


metadata: MetaData = tables.Base.metadata
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
