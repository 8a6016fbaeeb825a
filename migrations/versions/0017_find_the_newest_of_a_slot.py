"""Find the newest of a slot

What waits for a message that is edited in place is found among all that waits, however much that is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

WAITS = sa.text("state = 'pending' AND slot IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_outbox_slot", "outbox", ["slot", "id"], sqlite_where=WAITS, postgresql_where=WAITS)


def downgrade() -> None:
    op.drop_index("ix_outbox_slot", table_name="outbox")
