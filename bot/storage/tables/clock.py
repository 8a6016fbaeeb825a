"""What the clock goes by and has done: announced days, promises, extensions, calls for help, the yearly plan, marks."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.rounds import RoundKind
from bot.domain.rounds.extensions import ExtensionStatus
from bot.storage.tables.base import Base
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Duty
from bot.storage.types import Json, UtcDateTime, stored_enum


class AnnouncedDay(Base):
    """A day off or a make-up working day that the office has entered, over what the library and we ship.

    Kept when it is replaced or taken back: who had entered what, and who ended it. One a day counts.
    """

    __tablename__ = "announced_day"
    __table_args__ = (
        Index(
            "uq_announced_day_counting",
            "day",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    working: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(200))
    document: Mapped[str] = mapped_column(
        String(120)
    )  # number of the announcement; "" when the office gave none
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person | None] = relationship(foreign_keys=[entered_by])


class ReminderSent(Base):
    """A milestone of a duty that somebody was told of, or that was past by then, so that no run of the job repeats it.

    Counted for the due date that it was meant for: an extended duty comes to its milestones anew.
    """

    __tablename__ = "reminder_sent"

    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"), primary_key=True)
    due_date: Mapped[date] = mapped_column(primary_key=True)
    milestone: Mapped[str] = mapped_column(String(40), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    message_key: Mapped[str] = mapped_column(
        String(200), index=True
    )  # dedup key of the message that told of it


class Promise(Base):
    """A unit has said when it will go on; until then it is not reminded. One runs at a time."""

    __tablename__ = "promise"
    __table_args__ = (
        Index(
            "uq_promise_running",
            "duty_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # replaced by another, or the report was filed

    duty: Mapped[Duty] = relationship()
    person: Mapped[Person] = relationship()


class Extension(Base):
    """A unit has asked for more time, and what the office has said to that."""

    __tablename__ = "extension"
    __table_args__ = (
        Index(
            "uq_extension_pending",
            "duty_id",
            unique=True,
            sqlite_where=text("status = 'pending'"),
            postgresql_where=text("status = 'pending'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_for: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    status: Mapped[ExtensionStatus] = mapped_column(stored_enum(ExtensionStatus))
    granted_until: Mapped[date | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(Text)  # why it was refused

    duty: Mapped[Duty] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class HelpRequest(Base):
    """An officer is stuck and has asked the office."""

    __tablename__ = "help_request"
    __table_args__ = (
        Index(
            "ix_help_request_waiting",
            "asked_at",
            sqlite_where=text("answered_at IS NULL"),
            postgresql_where=text("answered_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    question: Mapped[str] = mapped_column(Text)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(Text)

    duty: Mapped[Duty] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class PlannedRound(Base):
    """A line of the yearly plan: a round that the bot proposes in good time and never opens by itself."""

    __tablename__ = "planned_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RoundKind] = mapped_column(stored_enum(RoundKind))
    title: Mapped[str | None] = mapped_column(String(200))
    closing_month: Mapped[int]
    closing_day: Mapped[int]
    due_month: Mapped[int]
    due_day: Mapped[int]  # a due month before the closing month is the next year's
    indicators: Mapped[list[str]] = mapped_column(Json)
    only_year: Mapped[int | None]  # of the closing date; None: every year
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ClockMark(Base):
    """Something that the clock does once: a summary, a proposal, a warning. Kept longer than messages are."""

    __tablename__ = "clock_mark"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class ToldUnasked(Base):
    """A message that a person got without having asked, so that nobody gets too many in a day."""

    __tablename__ = "told_unasked"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


Index("ix_told_unasked", ToldUnasked.person_id, ToldUnasked.at)
