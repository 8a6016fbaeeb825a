"""Tallies beside reports"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=16), nullable=False),
        sa.Column("unit_kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=False),
        sa.Column("denominator", sa.BigInteger(), nullable=False),
        sa.Column("applies", sa.Boolean(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("measured", sa.Boolean(), nullable=False),
        sa.Column("surplus", sa.Boolean(), nullable=False),
        sa.Column("awaited", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_tally_round_id_round")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_tally_unit_id_unit")),
        sa.PrimaryKeyConstraint("round_id", "indicator", "unit_kind", "unit_id", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("tally", schema=None) as batch_op:
        batch_op.create_index("ix_tally_unit", ["unit_id", "round_id"])
        batch_op.create_index(
            "ix_tally_surplus",
            ["round_id", "indicator"],
            sqlite_where=sa.text("surplus"),
            postgresql_where=sa.text("surplus"),
        )
        batch_op.create_index(
            "ix_tally_awaited",
            ["round_id", "indicator", "awaited"],
            sqlite_where=sa.text("awaited != ''"),
            postgresql_where=sa.text("awaited != ''"),
        )
    # What was filed before is counted by `congdoan init`, which knows the programmes.
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_tallied", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_parent_id"), ["parent_id"])


def downgrade() -> None:
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_parent_id"))
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_column("is_tallied")
    op.drop_table("tally")
