"""Answers name the question they answer, and questions the message that asked them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shown_question",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_shown_question_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_question")),
    )
    op.create_index("ix_shown_question_chat", "shown_question", ["chat_id", "id"])
    op.create_index("ix_shown_question_message", "shown_question", ["chat_id", "message_id"])
    op.create_index("ix_shown_question_asked", "shown_question", ["asked_at"])
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("question_id", sa.BigInteger(), nullable=True))
        batch_op.create_index("ix_outbox_chat", ["chat_id", "id"])
    with op.batch_alter_table("revision", schema=None) as batch_op:
        row_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
        batch_op.add_column(sa.Column("question_id", row_id, nullable=True))
        batch_op.create_index(batch_op.f("ix_revision_question_id"), ["question_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_revision_question_id_shown_question"), "shown_question", ["question_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_revision_question_id_shown_question"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_revision_question_id"))
        batch_op.drop_column("question_id")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_chat")
        batch_op.drop_column("question_id")
    op.drop_index("ix_shown_question_asked", "shown_question")
    op.drop_index("ix_shown_question_message", "shown_question")
    op.drop_index("ix_shown_question_chat", "shown_question")
    op.drop_table("shown_question")
