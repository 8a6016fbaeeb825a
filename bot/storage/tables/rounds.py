"""Programme versions, reporting rounds and the roster of duties frozen when a round opens."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.programme import UnitKind
from bot.domain.rounds import RoundKind, RoundStatus
from bot.storage.tables.base import Base
from bot.storage.tables.people import Unit
from bot.storage.types import Json, UtcDateTime, stored_enum

NEVER = -1
"""Of a board that nobody has drawn, or that is to be drawn anew."""


class ProgrammeVersion(Base):
    """A programme file as it was loaded: old rounds keep the definitions that they asked."""

    __tablename__ = "programme_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    source: Mapped[str] = mapped_column(Text, deferred=True)  # long: read by whoever asks for it alone
    loaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Round(Base):
    """One reporting round (đợt báo cáo)."""

    __tablename__ = "round"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RoundKind] = mapped_column(stored_enum(RoundKind))
    title: Mapped[str | None] = mapped_column(String(200))  # ad hoc rounds only
    closing_date: Mapped[date]
    due_date: Mapped[date]
    compile_date: Mapped[date | None]  # when the office puts the report together, if it has said so
    indicators: Mapped[list[str]] = mapped_column(Json)
    cadence: Mapped[list[int]] = mapped_column(Json)  # days from the due date on which is reminded
    planned_id: Mapped[int | None] = mapped_column(ForeignKey("planned_round.id"))  # line of the yearly plan
    status: Mapped[RoundStatus] = mapped_column(stored_enum(RoundStatus))
    programme_version_id: Mapped[int] = mapped_column(ForeignKey("programme_version.id"))
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changes: Mapped[int] = mapped_column(
        default=0, server_default=text("0")
    )  # how often something that a board shows has changed
    is_history: Mapped[bool] = mapped_column(
        default=False, server_default=text("false")
    )  # numbers of a period before the bot: never open, nobody has filed
    is_tallied: Mapped[bool] = mapped_column(
        default=True, server_default=text("false")
    )  # false in a database of before tallies were kept, until its reports are counted

    programme_version: Mapped[ProgrammeVersion] = relationship()
    duties: Mapped[list[Duty]] = relationship(back_populates="round", order_by="Duty.id")

    def changed(self) -> None:
        """Its boards show something else once this transaction commits.

        The database counts, so that no board misses a change however late it commits, or two that came at once.
        """
        self.changes = Round.changes + 1


class Duty(Base):
    """One unit's obligation in one round; name and kind as they were when the round opened."""

    __tablename__ = "duty"
    __table_args__ = (UniqueConstraint("round_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    unit_name: Mapped[str] = mapped_column(String(200))
    unit_kind: Mapped[UnitKind] = mapped_column(stored_enum(UnitKind))
    extended_to: Mapped[date | None]
    released_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # the unit ended; nothing is owed any more

    due_moved_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # when its due date was moved off a day off; what was planned before then is no longer meant

    @property
    def due_date(self) -> date:
        """The day until which this unit is on time: the round's, or the one that the office has granted."""
        return self.extended_to or self.round.due_date

    round: Mapped[Round] = relationship(back_populates="duties")
    unit: Mapped[Unit] = relationship()


class Board(Base):
    """The living board of a round in a group: what it last showed, so that only a change is redrawn."""

    __tablename__ = "board"
    __table_args__ = (UniqueConstraint("round_id", "group_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group_chat.id"))
    digest: Mapped[str] = mapped_column(String(64))  # of what it shows; unseen changes send nothing
    # What there was to see when it was last looked at; as long as that is the same, nobody looks.
    seen_changes: Mapped[int] = mapped_column(default=NEVER, server_default=text("-1"))  # of its own round
    seen_everywhere: Mapped[int] = mapped_column(default=NEVER, server_default=text("-1"))  # of all rounds
    seen_on: Mapped[date | None]
