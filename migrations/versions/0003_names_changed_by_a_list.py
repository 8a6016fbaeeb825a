"""Names changed by a list"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("former_name", schema=None) as batch_op:
        batch_op.alter_column("change_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    # The version before knows no name that a decision has not changed.
    op.execute("DELETE FROM former_name WHERE change_id IS NULL")
    with op.batch_alter_table("former_name", schema=None) as batch_op:
        batch_op.alter_column("change_id", existing_type=sa.Integer(), nullable=False)
