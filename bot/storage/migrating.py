"""Bringing a database to the tables this version of the program knows, all of a step or nothing.

Alembic is imported where there is something to migrate or every detail is looked at, not by a start that finds all
well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from bot.storage.schema import differences, missing

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parents[2] / "migrations"
# Two replicas that start together: the second one waits, and then finds nothing left to do.
_LOCK_KEY = 0x0B05_7A6E
_NAMED = 5  # differences in one line; whoever reads it needs to know the kind of trouble, not all of it


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to this version's tables; one that is up to date is left alone."""
    if revision == "head" and not pending(engine):
        return
    from alembic import command

    with _alone(engine) as connection:
        command.upgrade(settings(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take migrations back; `base` leaves no table of ours."""
    from alembic import command

    with _alone(engine) as connection:
        command.downgrade(settings(connection), revision)


def pending(engine: Engine) -> bool:
    """Whether the database lacks a migration of this version, or has one that this version does not know."""
    return _revisions(engine) != {revisions()[-1]}


def unversioned(engine: Engine) -> bool:
    """Whether no migration of ours ever ran there."""
    return not _revisions(engine)


def refusal(engine: Engine) -> str | None:
    """Why this version must leave the database alone, in one line; None if it may upgrade it."""
    unknown = sorted(_revisions(engine).difference(revisions()))
    if not unknown:
        return None
    return f"that database is of a newer version of this program (its tables: {unknown[0]}); run that version"


def problem(engine: Engine, *, every_detail: bool = True) -> str | None:
    """Why this version cannot work with the database as it is, in one line; None if it can.

    Without every detail: whether a table, a column or an index is missing or too much, which is quickly seen.
    """
    if (refused := refusal(engine)) is not None:
        return refused
    if pending(engine):
        return "that database is not up to date; run `congdoan init`"
    if found := differences(engine) if every_detail else missing(engine):
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        return f"that database is not as its version says: {', '.join(found[:_NAMED])}{more}"
    return None


def _revisions(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return set()
        return set(connection.scalars(text("SELECT version_num FROM alembic_version")))


def revisions() -> list[str]:
    """The revisions of this version in order: they are numbers, and files begin with them."""
    return sorted(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def settings(connection: Connection | None = None) -> Config:
    """Alembic's settings; there is no ini file because nothing else is ever set."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """One transaction for the tables and their version, with nobody else migrating."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            with _foreign_keys_checked_at_the_end(connection), connection.begin():
                yield connection
                _refuse_broken_references(connection)
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})
                yield connection


@contextmanager
def _foreign_keys_checked_at_the_end(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by copying it and dropping the old one, which would take referring rows along."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _refuse_broken_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the migration leaves rows that refer to nothing: {broken[:5]}")
