"""What groups keep from us"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_met",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_group_met_added_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_met")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_group_met_chat_id")),
    )
    op.create_table(
        "group_lack",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("lack", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group_chat.id"], name=op.f("fk_group_lack_group_id_group_chat")
        ),
        sa.PrimaryKeyConstraint("group_id", "lack", name=op.f("pk_group_lack")),
    )
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.drop_column("pinned_at")
    op.drop_table("group_lack")
    op.drop_table("group_met")
