"""Find who serves at a unit by the unit

SQLite counts the columns that an index shares with a question, and took the index of all who serve in a role anywhere
for those of one unit: with a million people each such question read a million rows.
"""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_appointment_unit_id", "appointment")
    op.create_index("ix_appointment_unit", "appointment", ["unit_id", "status", "role", "person_id"])


def downgrade() -> None:
    op.drop_index("ix_appointment_unit", "appointment")
    op.create_index("ix_appointment_unit_id", "appointment", ["unit_id"])
