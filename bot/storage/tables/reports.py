"""What a unit has said in a round: its report, answers, texts, every revision, and each submission."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.answers import AnswerState
from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus
from bot.storage.tables.base import Base
from bot.storage.tables.rounds import Duty
from bot.storage.types import Json, RowId, UtcDateTime, stored_enum


class Report(Base):
    """One unit's report in one round."""

    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"), unique=True)
    status: Mapped[ReportStatus] = mapped_column(stored_enum(ReportStatus))
    first_filed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    receipt: Mapped[str | None] = mapped_column(String(40), unique=True)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    returned_reason: Mapped[str | None] = mapped_column(Text)
    # How many questions it was asked when it was filed last, how many it had settled, and how many numbers were odd, so
    # that whoever looks at many need not read answers. Of reports filed by older versions nobody has written it down.
    filed_asked: Mapped[int | None]
    filed_answered: Mapped[int | None]
    filed_flags: Mapped[int | None]

    duty: Mapped[Duty] = relationship()


class StoredAnswer(Base):
    """The present answer to one element; its history is in `revision`."""

    __tablename__ = "answer"
    __table_args__ = (Index("ix_answer_code_value", "code", "report_id", "value"),)

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    state: Mapped[AnswerState] = mapped_column(stored_enum(AnswerState))
    value: Mapped[int | None] = mapped_column(BigInteger)
    reason: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Narrative(Base):
    """One narrative text of a report."""

    __tablename__ = "narrative"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(16), primary_key=True)
    text: Mapped[str] = mapped_column(Text)  # empty: skipped on purpose
    written_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ShownQuestion(Base):
    """One question as one chat was shown it; `message_id` and `shown_at` are Telegram's, once it was delivered."""

    __tablename__ = "shown_question"
    __table_args__ = (
        Index("ix_shown_question_chat", "chat_id", "id"),
        Index("ix_shown_question_message", "chat_id", "message_id"),
        Index("ix_shown_question_asked", "asked_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)  # 0 once its person is erased
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    code: Mapped[str] = mapped_column(String(16))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    shown_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Revision(Base):
    """One change of one answer or text: who, when, before, after, and the question it answers.

    Never updated, never deleted. Without a question it came from a form, or from the office's own entry.
    """

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    code: Mapped[str] = mapped_column(String(16))
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    question_id: Mapped[int | None] = mapped_column(RowId, ForeignKey("shown_question.id"), index=True)


class Confirmation(Base):
    """An asking rule that was confirmed for certain values, so that the same values are not asked again."""

    __tablename__ = "confirmation"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(255), primary_key=True)
    reason: Mapped[str | None] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Submission(Base):
    """A filed state of a report, whole, so that the office is shown only what changed since."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    number: Mapped[int]
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    by_office: Mapped[bool] = mapped_column(
        default=False, server_default=text("false")
    )  # entered for the unit
    decision: Mapped[ReportStatus | None] = mapped_column(stored_enum(ReportStatus))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(Text)


class ProvincialAnswer(Base):
    """What the office itself says of one unit in one round (rating, inspected or not)."""

    __tablename__ = "provincial_answer"

    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    value: Mapped[int]  # as in `Answer`: 1 or 0, or the number of a choice
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StoredTally(Base):
    """What one unit adds to one indicator of a round, as its report stands now: derived from answers, never entered.

    There is a row where it adds something else than a unit of its kind that nothing is said by or about. The key is in
    the order in which sums read the rows.
    """

    __tablename__ = "tally"
    __table_args__ = (
        Index("ix_tally_unit", "unit_id", "round_id"),
        Index(
            "ix_tally_surplus",
            "round_id",
            "indicator",
            sqlite_where=text("surplus"),
            postgresql_where=text("surplus"),
        ),
        Index(
            "ix_tally_awaited",
            "round_id",
            "indicator",
            "awaited",
            sqlite_where=text("awaited != ''"),
            postgresql_where=text("awaited != ''"),
        ),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(16), primary_key=True)
    unit_kind: Mapped[UnitKind] = mapped_column(stored_enum(UnitKind), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    numerator: Mapped[int] = mapped_column(BigInteger)
    denominator: Mapped[int] = mapped_column(BigInteger)
    applies: Mapped[bool]
    known: Mapped[bool]
    measured: Mapped[bool]
    surplus: Mapped[bool]  # it has, with an excuse, more than the whole that it counts
    awaited: Mapped[str] = mapped_column(
        Text
    )  # what the office has still to say for it: codes, parted by spaces


class FiledDocument(Base):
    """What a unit says of the document that it owes in a round of documents: its number and date."""

    __tablename__ = "filed_document"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    number: Mapped[str | None] = mapped_column(String(60))
    dated: Mapped[date | None]
    described_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    described_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DocumentFile(Base):
    """One file or photo of a document; Telegram keeps its bytes, we keep where."""

    __tablename__ = "document_file"
    __table_args__ = (UniqueConstraint("report_id", "unique_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    unique_id: Mapped[str] = mapped_column(String(120))
    file_id: Mapped[str] = mapped_column(String(250))
    is_photo: Mapped[bool]
    name: Mapped[str] = mapped_column(String(250))
    size: Mapped[int | None] = mapped_column(BigInteger)
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
