"""Units, people, their duties at units, consent, invitations and the groups the office has bound."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.chats import Lack
from bot.domain.people import AppointmentStatus, Role
from bot.domain.programme import UnitKind
from bot.storage.tables.base import Base
from bot.storage.types import UtcDateTime, stored_enum


class Unit(Base):
    """A node of the union tree. Never deleted: a unit that ends gets `valid_to`."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[UnitKind] = mapped_column(stored_enum(UnitKind), index=True)  # finds the province
    name: Mapped[str] = mapped_column(String(200))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    is_sample: Mapped[bool] = mapped_column(default=False)


class Person(Base):
    """A Telegram person who has agreed to be known. Erasure empties the row and keeps its id."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    name: Mapped[str | None] = mapped_column(String(120))
    title: Mapped[str | None] = mapped_column(String(120))
    phone: Mapped[str | None] = mapped_column(String(20))
    unreachable_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    away_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # kept until they speak again and hear what they missed
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    appointments: Mapped[list[Appointment]] = relationship(
        back_populates="person", foreign_keys="Appointment.person_id", order_by="Appointment.id"
    )


class Consent(Base):
    """What a person agreed to, and when they took it back. Proof: version, moment and hash of the text shown."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    version: Mapped[str] = mapped_column(String(20))
    text_hash: Mapped[str] = mapped_column(String(64))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Appointment(Base):
    """A person's duty at a unit; the office is an appointment at the province."""

    __tablename__ = "appointment"
    __table_args__ = (
        Index(
            "uq_appointment_open",
            "person_id",
            "unit_id",
            "role",
            unique=True,
            sqlite_where=text("status IN ('pending', 'active')"),
            postgresql_where=text("status IN ('pending', 'active')"),
        ),
        Index("ix_appointment_status_role", "status", "role"),
        # As long as the other one, else SQLite goes through all who serve anywhere to find those of one unit.
        Index("ix_appointment_unit", "unit_id", "status", "role", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[Role] = mapped_column(stored_enum(Role))
    status: Mapped[AppointmentStatus] = mapped_column(stored_enum(AppointmentStatus))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(Text)

    person: Mapped[Person] = relationship(back_populates="appointments", foreign_keys=[person_id])
    unit: Mapped[Unit] = relationship()


class Invitation(Base):
    """A one-time link. Only the hash of its 128 random bits is kept."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index(
            "ix_invitation_unused",
            "id",
            sqlite_where=text("used_at IS NULL"),
            postgresql_where=text("used_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[Role] = mapped_column(stored_enum(Role))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: the command line
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("appointment.id"))  # ends when it is used
    invitee: Mapped[str | None] = mapped_column(String(120))  # whom a list names; forgotten when it expires

    unit: Mapped[Unit] = relationship()


class WrongCode(Base):
    """How often one Telegram account has lately opened links that were never given out."""

    __tablename__ = "wrong_code"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class GroupChat(Base):
    """The provincial group, bound by an office user. A group that became a supergroup keeps its row."""

    __tablename__ = "group_chat"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    thread_id: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(200))
    bound_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    bound_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    names_late: Mapped[bool] = mapped_column(
        default=False
    )  # whether late units are named here; the office decides


class GroupMet(Base):
    """A group that the bot is in, bound or not, so that the office can bind it from its own chat."""

    __tablename__ = "group_met"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    title: Mapped[str] = mapped_column(String(200))
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: by nobody whom we know
    met_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GroupLack(Base):
    """What a bound group keeps from the bot, and that the office has heard of it; gone when it works again."""

    __tablename__ = "group_lack"

    group_id: Mapped[int] = mapped_column(ForeignKey("group_chat.id"), primary_key=True)
    lack: Mapped[Lack] = mapped_column(stored_enum(Lack), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class Conversation(Base):
    """What one chat is being asked: a prompt's name and facts. The rest of a conversation is the report itself."""

    __tablename__ = "conversation"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    prompt: Mapped[str] = mapped_column("topic", String(40))
    facts: Mapped[str] = mapped_column(Text)  # JSON of the prompt's dataclass
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
