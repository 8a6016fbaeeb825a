"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, ColumnElement, DateTime, Dialect, Enum, Integer, literal_column
from sqlalchemy.types import TypeDecorator

# Numbers rows by itself on both databases: SQLite does that for INTEGER PRIMARY KEY alone.
RowId = BigInteger().with_variant(Integer(), "sqlite")

# Plain JSON, not JSONB: Telegram's texts may hold characters that JSONB refuses.
Json = JSON(none_as_null=True)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment; kept in UTC, so that SQLite's text order is the order of time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: nobody could say later which zone it meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time in UTC, whatever zone the connection speaks."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def stored_enum(words: type[StrEnum], length: int = 20) -> Enum:
    """A column that holds one word of the enumeration, as readable text and without a database type."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=length,
        values_callable=lambda chosen: [member.value for member in chosen],
    )


def spelled_out(word: StrEnum) -> ColumnElement[str]:
    """A word of an enumeration as part of the statement itself.

    An index over the rows of one state serves no statement that learns the state only when it runs: SQLite would plan
    it anew each time, PostgreSQL read the whole table.
    """
    return literal_column(f"'{word.value}'")
