"""Bringing a database to the tables this version of the program knows, all of a step or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.storage.schema import differences

_MIGRATIONS = Path(__file__).parents[2] / "migrations"
# Two replicas that start together: the second one waits, and then finds nothing left to do.
_LOCK_KEY = 0x0B05_7A6E
_NAMED = 5  # differences in one line; whoever reads it needs to know the kind of trouble, not all of it


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to this version's tables; one that is up to date is left alone."""
    with _alone(engine) as connection:
        command.upgrade(settings(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take migrations back; `base` leaves no table of ours."""
    with _alone(engine) as connection:
        command.downgrade(settings(connection), revision)


def pending(engine: Engine) -> bool:
    """Whether the database lacks a migration of this version, or has one that this version does not know."""
    return _revisions(engine) != set(ScriptDirectory.from_config(settings()).get_heads())


def unversioned(engine: Engine) -> bool:
    """Whether no migration of ours ever ran there."""
    return not _revisions(engine)


def refusal(engine: Engine) -> str | None:
    """Why this version must leave the database alone, in one line; None if it may upgrade it."""
    known = {script.revision for script in ScriptDirectory.from_config(settings()).walk_revisions()}
    unknown = sorted(_revisions(engine) - known)
    if not unknown:
        return None
    return f"that database is of a newer version of this program (its tables: {unknown[0]}); run that version"


def problem(engine: Engine) -> str | None:
    """Why this version cannot work with the database as it is, in one line; None if it can."""
    if (refused := refusal(engine)) is not None:
        return refused
    if pending(engine):
        return "that database is not up to date; run `congdoan init`"
    if found := differences(engine):
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        return f"that database is not as its version says: {', '.join(found[:_NAMED])}{more}"
    return None


def _revisions(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads())


def settings(connection: Connection | None = None) -> Config:
    """Alembic's settings; there is no ini file because nothing else is ever set."""
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
