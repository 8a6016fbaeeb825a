"""Find stale messages by an index"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_STALE = sa.text("state = 'pending' AND not_after IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_outbox_stale", "outbox", ["not_after"], sqlite_where=_STALE, postgresql_where=_STALE)


def downgrade() -> None:
    op.drop_index("ix_outbox_stale", table_name="outbox")
