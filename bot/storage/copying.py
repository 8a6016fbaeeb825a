"""Copies of a whole database, taken while it is in use, and put back where none is.

SQLite's newest work is in its log beside the file, so the file alone is not a copy: its own online copy holds what
was committed before. PostgreSQL is copied by its own tools. A copy is complete or it is not there.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine, MetaData, inspect, make_url, text
from sqlalchemy.engine import URL

from bot.storage.engine import BUSY_SECONDS
from bot.storage.privacy import PRIVATE

_SQLITE, _POSTGRESQL = b"SQLite format 3\x00", b"PGDMP"
_UNFINISHED = ".unfinished"
_UNDER_WAY = "restore_under_way"
_TOOL_FAILED = "{} failed: {}"


class CannotCopy(Exception):
    """No copy was made or put back; the message is one line that says why."""


def back_up(url: str, target: Path, *, replace: bool = False) -> None:
    """Write a copy of the database to a new file that only its owner can read. Raises CannotCopy."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        _refuse_the_database_itself(Path(address.database or ""), target)
    if not target.parent.is_dir():
        raise CannotCopy(f"there is no folder {target.parent}")
    if target.is_dir() or (target.exists() and not replace):
        raise CannotCopy(f"{target} is there already")
    if target.exists() and not target.is_file():  # taking the place of /dev/null would harm the whole machine
        raise CannotCopy(f"{target} is no file")
    with _finished_or_gone(target, replace=replace) as unfinished:
        if address.get_backend_name() == "sqlite":
            _copy_sqlite(Path(address.database or ""), unfinished)
        else:
            _pg_tool(
                "pg_dump", address, "--format=custom", "--no-owner", "--no-privileges", f"--file={unfinished}"
            )


def put_back_sqlite(source: Path, target: Path) -> None:
    """Write a copy of a copy, to be worked on before it becomes the database. Raises CannotCopy."""
    _refuse_other_kinds(source, _SQLITE, "SQLite")
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    _copy_sqlite(source, target)


def put_back_postgresql(source: Path, url: str) -> None:
    """Load a copy into an empty database, whole or not at all. Raises CannotCopy."""
    _refuse_other_kinds(source, _POSTGRESQL, "PostgreSQL")
    options = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(source))
    _pg_tool("pg_restore", make_url(url), *options)


def begin_restoring(engine: Engine) -> None:
    """Mark a database that is being restored: what was put back is not true yet, and nobody may work with it."""
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {_UNDER_WAY} (id integer)"))


def end_restoring(engine: Engine) -> None:
    """It is true now."""
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE {_UNDER_WAY}"))


def half_restored(engine: Engine) -> str | None:
    """Why nobody may work with a database whose restore was cut off: old messages wait there, the erased are back."""
    if not inspect(engine).has_table(_UNDER_WAY):
        return None
    return "a restore was cut off there; empty that database and restore again"


def is_empty(engine: Engine) -> bool:
    """Whether there is no table yet."""
    return not inspect(engine).get_table_names()


def empty(engine: Engine) -> None:
    """Take away every table of a database that was empty before."""
    everything = MetaData()
    everything.reflect(engine)
    everything.drop_all(engine)


def forget_unfinished(folder: Path, names: str) -> None:
    """Take away what processes that were killed while they copied to such names have left."""
    for left in folder.glob(f".{names}.*{_UNFINISHED}"):
        left.unlink(missing_ok=True)


@contextmanager
def _finished_or_gone(target: Path, *, replace: bool) -> Iterator[Path]:
    """A file beside the target that takes its name once it is complete and on the disk."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}{_UNFINISHED}")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        yield unfinished
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        if not replace and target.exists():
            raise CannotCopy(f"{target} is there already")
        unfinished.replace(target)
    except OSError as error:
        raise CannotCopy(f"{target}: {error.strerror}") from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _copy_sqlite(source: Path, target: Path) -> None:
    """In one step, so that writers beside it neither wait nor make it begin anew; then looked over."""
    if not source.is_file():
        raise CannotCopy(f"there is no file {source}")
    try:
        with (
            closing(sqlite3.connect(source, timeout=BUSY_SECONDS, isolation_level=None)) as live,
            closing(sqlite3.connect(target, isolation_level=None)) as copy,
        ):
            live.execute("PRAGMA query_only = ON")
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            (sound,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise CannotCopy(f"{source} cannot be copied: {error}") from None
    if sound != "ok":
        raise CannotCopy(f"{source} is damaged: {str(sound).splitlines()[-1]}")


def _refuse_the_database_itself(database: Path, target: Path) -> None:
    beside = {Path(f"{database}{end}").resolve() for end in ("", "-wal", "-shm", "-journal", "-lock")}
    if target.resolve() in beside:
        raise CannotCopy(f"{target} is the database itself")


def _refuse_other_kinds(source: Path, begins: bytes, kind: str) -> None:
    try:
        with source.open("rb") as file:
            there = file.read(len(begins))
    except OSError as error:
        raise CannotCopy(f"{source}: {error.strerror}") from None
    if there != begins:
        raise CannotCopy(f"{source} is no copy of a database on {kind}")


def _pg_tool(tool: str, address: URL, *options: str) -> None:
    """Run a tool of PostgreSQL; the password goes through the environment, where no list of processes shows it."""
    named = address._replace(drivername="postgresql", password=None).render_as_string(hide_password=False)
    # Nobody sits there at night to be asked for a password.
    command: Sequence[str] = [tool, "--no-password", *options, f"--dbname={named}"]
    secret = {"PGPASSWORD": str(address.password)} if address.password else {}
    try:
        done = subprocess.run(
            command,
            env=os.environ | secret,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise CannotCopy(f"{tool} is not installed (it comes with PostgreSQL's client programs)") from None
    except OSError as error:
        raise CannotCopy(f"{tool} cannot be run: {error.strerror}") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[0]
        raise CannotCopy(_TOOL_FAILED.format(tool, said.removeprefix(f"{tool}: ")))
