"""Count wrong codes

How often one Telegram account has lately opened links that were never given out.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wrong_code",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", name="pk_wrong_code"),
    )
    op.create_index("ix_wrong_code_last_at", "wrong_code", ["last_at"])


def downgrade() -> None:
    op.drop_table("wrong_code")
