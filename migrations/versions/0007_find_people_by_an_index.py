"""Find people by an index

Every turn looks up the appointments of one person, the office's turns those that wait or serve there, and a person's
own data all that they have done.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


BY_PERSON = (
    ("appointment", "person_id"),
    ("promise", "person_id"),
    ("extension", "person_id"),
    ("help_request", "person_id"),
    ("revision", "person_id"),
    ("submission", "submitted_by"),
    ("invitation", "used_by"),
)


def _where(condition: str) -> dict[str, sa.TextClause]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    for table, column in BY_PERSON:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_appointment_status_role", "appointment", ["status", "role"])
    op.create_index("ix_invitation_unused", "invitation", ["id"], **_where("used_at IS NULL"))
    op.create_index("ix_help_request_waiting", "help_request", ["asked_at"], **_where("answered_at IS NULL"))


def downgrade() -> None:
    op.drop_index("ix_help_request_waiting", "help_request")
    op.drop_index("ix_invitation_unused", "invitation")
    op.drop_index("ix_appointment_status_role", "appointment")
    for table, column in reversed(BY_PERSON):
        op.drop_index(f"ix_{table}_{column}", table)
