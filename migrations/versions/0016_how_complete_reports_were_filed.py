"""How complete reports were filed

So that the rounds of a year can be looked over without reading every answer of every unit.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("filed_asked", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("filed_answered", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_column("filed_answered")
        batch_op.drop_column("filed_asked")
