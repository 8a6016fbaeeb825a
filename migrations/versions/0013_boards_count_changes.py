"""Boards count changes

A round counts what its boards show, and each board remembers how much of that it has seen: times of changes told too
little, for turns end in another order than they begin. Boards of closed rounds that show their end have seen all.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

LONG_AGO = "2000-01-01 00:00:00"


def upgrade() -> None:
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changes", sa.Integer(), server_default=sa.text("0"), nullable=False))
        batch_op.drop_column("changed_at")
    with op.batch_alter_table("board", schema=None) as batch_op:
        for seen in ("seen_changes", "seen_everywhere"):
            batch_op.add_column(sa.Column(seen, sa.Integer(), server_default=sa.text("-1"), nullable=False))
        batch_op.add_column(sa.Column("seen_on", sa.Date(), nullable=True))
    op.execute(
        "UPDATE board SET seen_changes = 0 WHERE EXISTS "
        "(SELECT 1 FROM round WHERE round.id = board.round_id AND round.closed_at <= board.drawn_at)"
    )
    with op.batch_alter_table("board", schema=None) as batch_op:
        batch_op.drop_column("drawn_at")


def downgrade() -> None:
    at = sa.DateTime(timezone=True)
    with op.batch_alter_table("board", schema=None) as batch_op:
        batch_op.add_column(sa.Column("drawn_at", at, server_default=LONG_AGO, nullable=False))
        for seen in ("seen_changes", "seen_everywhere", "seen_on"):
            batch_op.drop_column(seen)
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changed_at", at, server_default=LONG_AGO, nullable=False))
        batch_op.drop_column("changes")
    op.execute("UPDATE round SET changed_at = opened_at")
    for table, column in (("board", "drawn_at"), ("round", "changed_at")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column, server_default=None)
