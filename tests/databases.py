"""Databases for tests: an SQLite file or a database of a PostgreSQL server, fresh and migrated for each test.

The server is a throwaway cluster, started when its binaries are found, or the one that `TEST_DATABASE_URL` names
(its user must be allowed to create databases).
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from subprocess import PIPE

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from bot.storage.engine import connect
from bot.storage.migrating import upgrade

OLDEST_SERVER = 15
START_SECONDS = 30
ROOM = 2**30
_ALWAYS = ("max_connections=200", "listen_addresses=")
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# Tests that are killed tidy nothing up; their end of this pipe is closed all the same.
_UNTIL_WE_ARE_GONE = '"$@" & cat > /dev/null; kill -INT $!; wait $!; rm -rf "$0"'


class Missing(Exception):
    """PostgreSQL cannot be had here; the message says what is missing."""


def new_folder(*, durable: bool = False) -> Path:
    """In memory where the system offers it, because creating databases is mostly waiting for the disk."""
    if durable:
        return Path(tempfile.mkdtemp(prefix="congdoan-"))
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return Path(tempfile.mkdtemp(prefix="congdoan-", dir=memory if roomy else None))


class SqliteFiles:
    """Each database is a copy of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        with _migrated(f"sqlite:///{self._template}") as engine, engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a database that nobody else uses."""
        copy = self._folder / f"{uuid.uuid4().hex}.db"
        shutil.copy(self._template, copy)
        yield f"sqlite:///{copy}"
        for left in self._folder.glob(f"{copy.name}*"):
            left.unlink()


class PostgresServer:
    """Each database is a copy of one migrated template on this server."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._admin = create_engine(self._url, isolation_level="AUTOCOMMIT")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a database that nobody else uses."""
        name = self._create(self._template)
        yield self._address(name)
        self._drop(name)

    def close(self) -> None:
        """Leave nothing on a server that is not ours."""
        if "_template" in self.__dict__:
            self._drop(self._template)
        self._admin.dispose()

    @cached_property
    def _template(self) -> str:
        name = self._create("template1")
        with _migrated(self._address(name)):
            return name

    def _create(self, template: str) -> str:
        name = f"congdoan_test_{uuid.uuid4().hex}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return name

    def _drop(self, name: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))

    def _address(self, database: str) -> str:
        return self._url.set(database=database).render_as_string(hide_password=False)


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """The server named in the environment, or a throwaway one, which waits for no disk. Raises Missing."""
    named = os.environ.get("TEST_DATABASE_URL")
    with _named(named) if named else _throwaway(durable=durable) as url:
        server = PostgresServer(url)
        yield server
        server.close()


@contextmanager
def _named(url: str) -> Iterator[str]:
    yield url


@contextmanager
def _throwaway(*, durable: bool) -> Iterator[str]:
    """A cluster in a folder of its own, reached by a socket there, run by a user without rights."""
    binaries = _binaries()
    folder = new_folder(durable=durable)
    user = _somebody_else() if os.geteuid() == 0 else None
    if user is not None:
        os.chown(folder, *user)
    who = {"user": user[0], "group": user[1], "extra_groups": []} if user is not None else {}
    data = folder / "data"
    made = [
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    ]
    subprocess.run(made, check=True, capture_output=True, cwd=folder, **who)  # type: ignore[call-overload]
    settings = _ALWAYS if durable else (*_ALWAYS, *_FAST)
    options = [part for setting in settings for part in ("-c", setting)]
    command = [binaries / "postgres", "-D", data, "-k", folder, *options]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(  # type: ignore[call-overload]
            ["sh", "-c", _UNTIL_WE_ARE_GONE, folder, *command],
            stdin=PIPE,
            stdout=log,
            stderr=log,
            cwd="/",
            **who,
        )
    try:
        url = f"postgresql+psycopg://postgres@/postgres?host={folder}"
        _wait_until_it_answers(url, folder / "log")
        yield url
    finally:
        server.stdin.close()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    found = [Path(path).resolve().parent for path in [shutil.which("postgres")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and _version(folder) >= OLDEST_SERVER:
            return folder
    raise Missing(
        f"no PostgreSQL >= {OLDEST_SERVER} server binaries (postgres, initdb) and no TEST_DATABASE_URL"
    )


def _version(folder: Path) -> int:
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    numbers = "".join(letter if letter.isdigit() else " " for letter in said).split()
    return int(numbers[0]) if numbers else 0


def _somebody_else() -> tuple[int, int]:
    """The server refuses to run as root."""
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    raise Missing("the tests run as root, and there is no user 'postgres' or 'nobody' to run the server")


def _wait_until_it_answers(url: str, log: Path) -> None:
    engine = create_engine(url)
    last = time.monotonic() + START_SECONDS
    while True:
        try:
            engine.connect().close()
        except OperationalError:
            if time.monotonic() > last:
                raise Missing(f"the throwaway server does not start: {log.read_text()[-500:]}") from None
            time.sleep(0.05)
        else:
            engine.dispose()
            return


@contextmanager
def _migrated(url: str) -> Iterator[Engine]:
    engine = connect(url)
    upgrade(engine)
    yield engine
    engine.dispose()
