"""What the office's desk keeps: the audit, numbers sent back one by one, changes of units, notices."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.audit import AuditAction
from bot.domain.units.changes import UnitChangeKind
from bot.storage.tables.base import Base
from bot.storage.tables.people import Person, Unit
from bot.storage.types import Json, UtcDateTime, stored_enum


class AuditEntry(Base):
    """Somebody did something. Never updated, never deleted; says nothing of what texts contain."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    action: Mapped[AuditAction] = mapped_column("deed", stored_enum(AuditAction, length=40))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: the command line
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # whom it was about
    facts: Mapped[dict[str, Any] | None] = mapped_column(Json)

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])


Index("ix_audit_entry_report", AuditEntry.report_id, AuditEntry.at)
Index("ix_audit_entry_round", AuditEntry.round_id, AuditEntry.at)
Index("ix_audit_entry_unit", AuditEntry.unit_id, AuditEntry.at)
Index("ix_audit_entry_person", AuditEntry.person_id, AuditEntry.at)
Index("ix_audit_entry_subject", AuditEntry.subject_id, AuditEntry.at)


class Entering(Base):
    """An office user has declared to enter this report for its unit; without that it is closed to them."""

    __tablename__ = "entering"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class QueriedNumber(Base):
    """One number that the office sent back alone: why, and what the unit says to that."""

    __tablename__ = "queried_number"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    submission: Mapped[int]  # the number of the filing that it was read in
    code: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    explanation: Mapped[str | None] = mapped_column(Text)  # why it is right as it is; None: it was changed
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # nothing is asked of it any more


class UnitChange(Base):
    """A decision that changed units: what, by which document, from when."""

    __tablename__ = "unit_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[UnitChangeKind] = mapped_column(stored_enum(UnitChangeKind))
    decision_number: Mapped[str] = mapped_column(String(60))
    decision_date: Mapped[date]
    effective_on: Mapped[date]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    parts: Mapped[list[UnitChangePart]] = relationship(order_by="UnitChangePart.id")


class UnitChangePart(Base):
    """A unit that a change began with, or led to, and its name on that side of it."""

    __tablename__ = "unit_change_part"

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("unit_change.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    before: Mapped[bool]
    name: Mapped[str] = mapped_column(String(200))

    unit: Mapped[Unit] = relationship()


class FormerName(Base):
    """What a unit was called until a day; its present name is its own."""

    __tablename__ = "former_name"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    until: Mapped[date]  # the first day of the next name
    change_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit_change.id")
    )  # None: a list of units says so


class NoticeKind(StrEnum):
    NUDGE = "nudge"  # to who owes a report of a round
    NOTICE = "notice"  # a text of the office


class Notice(Base):
    """Something that the office had sent to many at once."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(stored_enum(NoticeKind))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"), index=True)
    text: Mapped[str | None] = mapped_column(Text)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NoticeRecipient(Base):
    """Whom a notice was meant for, and the message that carries it."""

    __tablename__ = "notice_recipient"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    message_key: Mapped[str] = mapped_column(String(200), index=True)  # dedup key in the outbox
