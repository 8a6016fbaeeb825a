"""Copies of a database that is being written to are whole, private, and never take another's place unasked."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url

from bot.storage.copying import CannotCopy, back_up, empty, is_empty, put_back_postgresql, put_back_sqlite
from bot.storage.engine import connect, reading, transaction
from bot.storage.migrating import problem, upgrade
from bot.storage.queries import inbox

NOW = datetime(2026, 11, 23, tzinfo=UTC)
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def keep(engine: Engine, update_id: int) -> None:
    with transaction(engine) as work:
        inbox.keep(work.session, [(update_id, 5, {"update_id": update_id})], NOW)


def kept(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as driver:
        return [row[0] for row in driver.execute("SELECT update_id FROM inbox ORDER BY update_id")]


@on_sqlite
def test_a_copy_holds_what_the_file_alone_does_not(
    database: Engine, database_url: str, tmp_path: Path
) -> None:
    with database.connect(), closing(sqlite3.connect(database.url.database or "")) as reader:
        reader.execute("SELECT count(*) FROM inbox").fetchone()  # somebody else has it open: the log stays
        for number in range(1, 15):
            keep(database, number)
        plain, copy = tmp_path / "plain.db", tmp_path / "copy.db"
        shutil.copy(database.url.database or "", plain)
        back_up(database_url, copy)
    assert (len(kept(plain)), len(kept(copy))) == (0, 14)
    assert [path.name for path in tmp_path.glob("*copy*")] == ["copy.db"], "one file, nothing beside it"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@on_sqlite
def test_a_copy_taken_under_writes_holds_everything_committed_before_and_is_sound(
    database: Engine, database_url: str, tmp_path: Path
) -> None:
    committed, enough = [0], threading.Event()

    def write() -> None:
        for number in range(1, 100_000):
            if enough.is_set():
                return
            keep(database, number)
            committed[0] = number

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(5):
            before = committed[0]
            copy = tmp_path / f"{turn}.db"
            back_up(database_url, copy)
            there = kept(copy)
            assert there == list(range(1, len(there) + 1)) and len(there) >= before
    finally:
        enough.set()
        writer.join()
    assert committed[0] > 0, "and the writer was not kept waiting"


@on_sqlite
def test_a_copy_takes_no_other_files_place_unless_told(
    database: Engine, database_url: str, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotCopy, match="is there already"):
        back_up(database_url, there)
    assert there.read_text(encoding="utf-8") == "mine"
    back_up(database_url, there, replace=True)
    assert kept(there) == []
    file = Path(database.url.database or "")
    for itself in (file, Path(f"{file}-wal"), file.parent / "." / file.name):
        with pytest.raises(CannotCopy, match="is the database itself"):
            back_up(database_url, itself, replace=True)
    for nowhere in (tmp_path / "no" / "where", tmp_path):
        with pytest.raises(CannotCopy):
            back_up(database_url, nowhere, replace=True)


@on_sqlite
def test_a_copy_that_fails_leaves_nothing_and_what_was_there(
    database: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("the last good one", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.storage.copying.os.fsync", full)
    with pytest.raises(CannotCopy, match="No space left on device"):
        back_up(database_url, target, replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    assert target.read_text(encoding="utf-8") == "the last good one"


@on_sqlite
def test_what_is_no_copy_is_not_put_back(database_url: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for content in (b"", b"Dear colleagues", b"PGDMP and more"):
        other.write_bytes(content)
        with pytest.raises(CannotCopy, match="is no copy of a database on SQLite"):
            put_back_sqlite(other, tmp_path / "new.db")
    with pytest.raises(CannotCopy, match="No such file"):
        put_back_sqlite(tmp_path / "none", tmp_path / "new.db")


@on_postgresql
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is not installed")
def test_postgresql_is_copied_and_put_back_by_its_own_tools(
    database: Engine, database_url: str, tmp_path: Path
) -> None:
    keep(database, 7)
    copy = tmp_path / "copy.pg"
    back_up(database_url, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    empty(database)
    assert is_empty(database)
    put_back_postgresql(copy, database_url)
    fresh = connect(database_url)
    with reading(fresh) as work:
        assert inbox.count_open(work.session) == 1
    assert problem(fresh) is None
    with pytest.raises(CannotCopy, match="pg_restore failed: error"):
        put_back_postgresql(copy, database_url)
    upgrade(fresh)
    fresh.dispose()


@pytest.mark.parametrize("tool", ["missing", "refusing"])
def test_what_is_wrong_with_the_tool_is_one_line_without_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if tool == "refusing":
        fake = tmp_path / "pg_dump"
        fake.write_text(
            '#!/bin/sh\necho "pg_dump: error: no $*" >&2; echo more >&2; exit 1\n', encoding="utf-8"
        )
        fake.chmod(0o700)
    url = "postgresql://union:geheim@127.0.0.1:1/congdoan"
    with pytest.raises(CannotCopy) as wrong:
        back_up(url, tmp_path / "copy.pg")
    said = str(wrong.value)
    assert ("is not installed" if tool == "missing" else "union@127.0.0.1:1/congdoan") in said
    assert tool == "missing" or "--no-password" in said, "nobody is there to be asked"
    assert "geheim" not in said and "\n" not in said
    assert not list(tmp_path.glob("*copy*")) and make_url(url).password == "geheim"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such things on this system")
def test_what_is_no_file_is_left_where_it_is(tmp_path: Path) -> None:
    database, device = tmp_path / "a.db", tmp_path / "device"
    with closing(sqlite3.connect(database)) as driver:
        driver.execute("CREATE TABLE something (x)")
    os.mkfifo(device)
    with pytest.raises(CannotCopy, match="device is no file"):
        back_up(f"sqlite:///{database}", device, replace=True)
    assert device.is_fifo()


def test_a_damaged_database_gives_no_copy(tmp_path: Path) -> None:
    file = tmp_path / "bot.db"
    engine = connect(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    content = bytearray(file.read_bytes())
    content[20_480:60_000] = bytes(60_000 - 20_480)
    file.write_bytes(content)
    with pytest.raises(CannotCopy):
        back_up(f"sqlite:///{file}", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
