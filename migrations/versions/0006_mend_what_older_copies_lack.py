"""Mend what older copies lack

0001 and 0002 were still being added to when databases had been made with them: such a database says that it is up
to date, and lacks tables, columns and indexes. What is missing is looked up and made; where nothing is missing,
nothing happens. What stands here is frozen: it is the schema as 0005 leaves it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REMINDED_FROM_THE_DUE_DATE = "[-14, -7, -3, -1, 0, 1, 3, 7]"
MOMENT = sa.DateTime(timezone=True)

frozen = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _to(
    table: str, name: str, *, key: bool = False, null: bool = False, index: bool = False
) -> sa.Column[int]:
    target = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.Integer(), target, primary_key=key, nullable=null, index=index)


def _at(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, MOMENT, nullable=null)


def _text(name: str, length: int | None = None, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=null)


def _where(condition: str) -> dict[str, sa.TextClause]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


for there in ("person", "report"):
    sa.Table(there, frozen, _id())
duty = sa.Table("duty", frozen, _id())
inbox = sa.Table(
    "inbox",
    frozen,
    sa.Column("update_id", sa.BigInteger(), primary_key=True),
    sa.Column("chat_id", sa.BigInteger()),
    sa.Column("received_at", MOMENT),
    sa.Column("state", sa.String(20)),
)
reminder_sent = sa.Table(
    "reminder_sent",
    frozen,
    _to("duty", "duty_id", key=True),
    sa.Column("due_date", sa.Date(), primary_key=True),
    sa.Column("milestone", sa.String(40), primary_key=True),
    _to("person", "person_id", key=True),
    _at("sent_at"),
    sa.Column("message_key", sa.String(200), nullable=False, index=True),
)
announced_day = sa.Table(
    "announced_day",
    frozen,
    _id(),
    sa.Column("day", sa.Date(), nullable=False),
    sa.Column("working", sa.Boolean(), nullable=False),
    _text("reason", 200),
    _text("document", 120),
    _to("person", "entered_by", null=True),
    _at("entered_at"),
    _to("person", "ended_by", null=True),
    _at("ended_at", null=True),
    sa.Index("uq_announced_day_counting", "day", unique=True, **_where("ended_at IS NULL")),
)
TABLES = (
    sa.Table(
        "planned_round",
        frozen,
        _id(),
        _text("kind", 20),
        _text("title", 200, null=True),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("closing_month", "closing_day", "due_month", "due_day")
        ),
        sa.Column("indicators", sa.JSON(), nullable=False),
        sa.Column("only_year", sa.Integer(), nullable=True),
        _to("person", "entered_by", null=True),
        _at("entered_at"),
        _at("ended_at", null=True),
    ),
    sa.Table("clock_mark", frozen, sa.Column("key", sa.String(120), primary_key=True), _at("at")),
    sa.Table(
        "told_unasked",
        frozen,
        _id(),
        _to("person", "person_id"),
        _at("at"),
        sa.Index("ix_told_unasked", "person_id", "at"),
    ),
    sa.Table(
        "extension",
        frozen,
        _id(),
        _to("duty", "duty_id", index=True),
        _to("person", "person_id"),
        _at("asked_at"),
        sa.Column("asked_for", sa.Date(), nullable=False),
        _text("reason"),
        _text("status", 20),
        sa.Column("granted_until", sa.Date(), nullable=True),
        _to("person", "decided_by", null=True),
        _at("decided_at", null=True),
        _text("answer", null=True),
        sa.Index("uq_extension_pending", "duty_id", unique=True, **_where("status = 'pending'")),
    ),
    sa.Table(
        "filed_document",
        frozen,
        _to("report", "report_id", key=True),
        _text("number", 60, null=True),
        sa.Column("dated", sa.Date(), nullable=True),
        _to("person", "described_by", null=True),
        _at("described_at", null=True),
    ),
    sa.Table(
        "document_file",
        frozen,
        _id(),
        _to("report", "report_id", index=True),
        _text("unique_id", 120),
        _text("file_id", 250),
        sa.Column("is_photo", sa.Boolean(), nullable=False),
        _text("name", 250),
        sa.Column("size", sa.BigInteger(), nullable=True),
        _to("person", "sent_by", null=True),
        _at("sent_at"),
        sa.UniqueConstraint("report_id", "unique_id"),
    ),
    sa.Table(
        "help_request",
        frozen,
        _id(),
        _to("duty", "duty_id", index=True),
        _to("person", "person_id"),
        _at("asked_at"),
        _text("question"),
        _to("person", "answered_by", null=True),
        _at("answered_at", null=True),
        _text("answer", null=True),
    ),
    sa.Table(
        "promise",
        frozen,
        _id(),
        _to("duty", "duty_id", index=True),
        _to("person", "person_id"),
        _at("made_at"),
        _at("until"),
        _at("ended_at", null=True),
        sa.Index("uq_promise_running", "duty_id", unique=True, **_where("ended_at IS NULL")),
    ),
    sa.Table(
        "uploaded_file",
        frozen,
        sa.Column("update_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        _at("fetched_at"),
    ),
    sa.Table(
        "entering",
        frozen,
        _to("report", "report_id", key=True),
        _to("person", "person_id", key=True),
        _at("at"),
    ),
    reminder_sent,
    announced_day,
)
INBOX_INDEXES = (
    sa.Index("ix_inbox_newest", inbox.c.received_at, inbox.c.update_id),
    sa.Index("ix_inbox_open_chat", inbox.c.chat_id, inbox.c.update_id, **_where("state = 'open'")),
    sa.Index("ix_inbox_open_order", inbox.c.update_id, **_where("state = 'open'")),
)
INBOX_INDEXES_OF_OLD = ("ix_inbox_open", "ix_inbox_received_at")


def upgrade() -> None:
    days = _take_away_outdated_tables()
    for table in TABLES:
        table.create(op.get_bind(), checkfirst=True)
    if days:
        op.bulk_insert(announced_day, days)
    _complete_duty()
    _complete_group_chat()
    _complete_round()
    _complete_inbox()


def downgrade() -> None:
    """The version before has the same tables: there is nothing to take back."""


def _lacks(table: str, column: str) -> bool:
    inspector = sa.inspect(op.get_bind())
    return inspector.has_table(table) and column not in {one["name"] for one in inspector.get_columns(table)}


def _take_away_outdated_tables() -> list[dict[str, object]]:
    """Two tables had another key. Days are given back to be kept; of reminders it was not stored who got them."""
    days: list[dict[str, object]] = []
    if _lacks("reminder_sent", "person_id"):
        op.drop_table("reminder_sent")
    if _lacks("announced_day", "id"):
        kept = ("day", "working", "reason", "document", "entered_by", "entered_at")
        rows = op.get_bind().execute(sa.select(*(announced_day.c[name] for name in kept)))
        days = [dict(row) for row in rows.mappings()]
        op.drop_table("announced_day")
    return days


def _complete_duty() -> None:
    for column in (sa.Column("extended_to", sa.Date()), sa.Column("released_at", MOMENT)):
        if _lacks("duty", column.name):
            op.add_column("duty", column)


def _complete_group_chat() -> None:
    if _lacks("group_chat", "names_late"):
        op.add_column("group_chat", sa.Column("names_late", sa.Boolean()))
        op.execute(sa.update(sa.table("group_chat", sa.column("names_late"))).values(names_late=sa.false()))
        with op.batch_alter_table("group_chat", schema=None) as batch_op:
            batch_op.alter_column("names_late", existing_type=sa.Boolean(), nullable=False)


def _complete_round() -> None:
    if _lacks("round", "compile_date"):
        op.add_column("round", sa.Column("compile_date", sa.Date()))
    if _lacks("round", "cadence"):
        op.add_column("round", sa.Column("cadence", sa.JSON()))
        op.execute(f"UPDATE round SET cadence = '{REMINDED_FROM_THE_DUE_DATE}'")  # noqa: S608 - ours
        with op.batch_alter_table("round", schema=None) as batch_op:
            batch_op.alter_column("cadence", existing_type=sa.JSON(), nullable=False)
    if _lacks("round", "planned_id"):
        with op.batch_alter_table("round", schema=None) as batch_op:
            batch_op.add_column(sa.Column("planned_id", sa.Integer()))
            batch_op.create_foreign_key(
                op.f("fk_round_planned_id_planned_round"), "planned_round", ["planned_id"], ["id"]
            )


def _complete_inbox() -> None:
    there = {one["name"] for one in sa.inspect(op.get_bind()).get_indexes("inbox")}
    for name in INBOX_INDEXES_OF_OLD:
        if name in there:
            op.drop_index(name, table_name="inbox")
    for index in INBOX_INDEXES:
        if index.name not in there:
            index.create(op.get_bind())
