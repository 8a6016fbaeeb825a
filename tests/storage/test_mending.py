"""Databases of every version that was ever on main upgrade to what the code knows, and keep what is in them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.storage.engine import connect, reading
from bot.storage.migrating import downgrade, problem, upgrade
from bot.storage.schema import differences, missing
from bot.storage.tables.clock import AnnouncedDay
from bot.storage.tables.rounds import Round
from migrations.digests import digests, kept_digests

HERE = Path(__file__).parent
OF_OLD = sorted((HERE / "schemas_of_old").glob("*.sql"))
DAY = "2026-11-20 01:00:00.000000"
DAMAGES = {
    "DROP TABLE entering": "table entering is missing",
    "ALTER TABLE duty DROP COLUMN released_at": "column duty.released_at is missing",
    "DROP INDEX ix_inbox_newest": "index ix_inbox_newest is missing",
    "ALTER TABLE unit ADD COLUMN mayor TEXT": "column unit.mayor is too much",
}


def of_old(path: Path, folder: Path) -> str:
    """The address of a database as that version of the migrations had made it, with a little in it."""
    file = folder / "old.db"
    with sqlite3.connect(file) as driver:
        driver.executescript(path.read_text(encoding="utf-8"))
        _fill(driver)
    driver.close()
    return f"sqlite:///{file}"


def _fill(driver: sqlite3.Connection) -> None:
    """One row in each table, of whatever fits: what a later column needs must be found for rows that are there."""
    driver.execute("PRAGMA foreign_keys = OFF")
    for (table,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table == "alembic_version":
            continue
        columns = driver.execute(f"PRAGMA table_info('{table}')").fetchall()
        values = {name: _value(name, kind) for _, name, kind, *_ in columns}
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" for _ in values)
        driver.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(values.values()))


def _value(name: str, kind: str) -> object:
    for start, value in (
        ("DATETIME", DAY),
        ("DATE", DAY[:10]),
        ("JSON", "[]"),
        ("VARCHAR", "x"),
        ("TEXT", "x"),
    ):
        if kind.startswith(start):
            return "year" if name == "kind" else "open" if name == "status" else value
    return 0 if kind == "BOOLEAN" else 1


@pytest.mark.parametrize("path", OF_OLD, ids=lambda path: path.stem)
def test_a_database_of_every_version_that_was_on_main_is_mended_and_keeps_its_rows(
    path: Path, tmp_path: Path
) -> None:
    engine = connect(of_old(path, tmp_path))
    assert problem(engine) is not None
    upgrade(engine)
    assert (differences(engine), problem(engine)) == ([], None)
    with reading(engine) as work:
        assert work.session.query(Round).one().cadence in ([], [-14, -7, -3, -1, 0, 1, 3, 7])
        days = work.session.query(AnnouncedDay).all()
    had_days = "TABLE announced_day" in path.read_text(encoding="utf-8")
    assert [str(one.day) for one in days] == ([DAY[:10]] if had_days else [])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM duty")).scalar() == 1
    engine.dispose()


def test_a_database_that_lacks_what_was_added_later_is_mended_on_both(database: Engine) -> None:
    downgrade(database, "0005")
    with database.begin() as connection:
        for one in ("DROP TABLE entering", "ALTER TABLE duty DROP COLUMN released_at", "DROP TABLE promise"):
            connection.execute(text(one))
    assert "column duty.released_at is missing" in differences(database)
    upgrade(database)
    assert differences(database) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_differs_from_the_code_is_named(database: Engine, damage: str) -> None:
    assert problem(database) is None and missing(database) == []
    with database.begin() as connection:
        connection.execute(text(damage))
    assert differences(database) == [DAMAGES[damage]]
    for every_detail in (True, False):
        assert DAMAGES[damage] in str(problem(database, every_detail=every_detail))


def test_tables_and_indexes_of_somebody_else_disturb_nobody(database: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE of_somebody_else (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE INDEX of_somebody_else_too ON person (name)"))
    assert problem(database) is None and missing(database) == []


def test_a_database_of_a_newer_version_is_left_alone(database: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    said = str(problem(database))
    assert "newer version" in said and "9999" in said and "init" not in said


def test_migrations_that_others_may_have_run_are_never_edited() -> None:
    """A database that has run one never runs it again: write a new one, then `python -m migrations --keep`."""
    now, kept = digests(), kept_digests()
    assert {name: now.get(name) for name in kept} == kept, "edited or gone"
    assert set(now) == set(kept), "new: keep its digest with `python -m migrations --keep`"
