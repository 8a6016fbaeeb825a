"""Find the province by an index

Whoever needs the root of the union tree reads one unit, however many there are.
"""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_unit_kind", "unit", ["kind"])


def downgrade() -> None:
    op.drop_index("ix_unit_kind", table_name="unit")
