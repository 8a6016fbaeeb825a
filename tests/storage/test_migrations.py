"""Migrations: up, down and up again on both databases, and the tables they make are the ones the code knows."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from bot.storage.engine import connect, reading, transaction
from bot.storage.migrating import downgrade, pending, revisions, settings, upgrade
from bot.storage.queries import inbox
from bot.storage.tables import Base

REVISIONS = [script.revision for script in ScriptDirectory.from_config(settings()).walk_revisions()][::-1]


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


@pytest.fixture
def empty(database: Engine) -> Iterator[Engine]:
    """A database of ours without a table in it."""
    downgrade(database)
    engine = connect(database.url.render_as_string(hide_password=False))
    yield engine
    engine.dispose()


def test_the_files_of_the_migrations_are_named_in_their_order() -> None:
    """Whether one is pending is seen without asking Alembic."""
    assert revisions() == REVISIONS


def test_every_migration_goes_up_down_and_up_again(empty: Engine) -> None:
    for before, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        upgrade(empty, revision)
        downgrade(empty, before)
        upgrade(empty, revision)
    assert not pending(empty)
    downgrade(empty)
    assert tables(empty) == set()


def test_migrations_make_the_tables_that_the_code_knows(database: Engine) -> None:
    with database.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == []


def test_the_indexes_over_the_few_open_rows_stay_partial(database: Engine) -> None:
    """Alembic does not compare the condition of an index; without it they would grow with everything done."""
    with database.connect() as connection:
        catalog = (
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            if database.dialect.name == "sqlite"
            else "SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = 'public'"
        )
        there = {str(row.name): str(row.sql) for row in connection.execute(text(catalog))}
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if index.dialect_options["sqlite"]["where"] is not None:
                assert " WHERE " in there[str(index.name)], index.name


def test_a_database_without_tables_is_behind_and_one_with_all_is_not(empty: Engine) -> None:
    assert pending(empty)
    upgrade(empty)
    assert not pending(empty)


def test_upgrading_twice_keeps_what_is_there(database: Engine) -> None:
    with transaction(database) as work:
        inbox.keep(work.session, [(1, 5, {"update_id": 1})], datetime(2026, 11, 23, tzinfo=UTC))
    upgrade(database)
    with reading(database) as work:
        assert inbox.count_open(work.session) == 1


def test_two_processes_may_upgrade_at_the_same_time(empty: Engine) -> None:
    with ThreadPoolExecutor(2) as both:
        list(both.map(upgrade, [empty, empty]))
    assert tables(empty) == set(Base.metadata.tables)


def test_references_are_checked_again_after_a_migration(database: Engine) -> None:
    upgrade(database)
    broken = "INSERT INTO report (duty_id, status) VALUES (404, 'draft')"
    with pytest.raises(Exception, match=r"(?i)foreign key"), database.begin() as connection:
        connection.execute(text(broken))
