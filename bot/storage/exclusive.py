"""Being the only one: the process that polls Telegram and sends to it; the run of a job."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.privacy import make_private

# Any constant will do, as long as nothing else in the same database takes the same advisory lock.
_LOCK_KEY = 0x7E1E_6A3
_JOBS = 0x0B5  # the first of two numbers: PostgreSQL keeps such pairs apart from single ones like that above
# The server learns at once of a process that was killed, but by itself only after hours of a machine that was.
_NOTICE_THE_DEAD = (
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 2",
    "SET tcp_keepalives_count = 3",
)


class Leadership(Protocol):
    """A lock that ends with the process that holds it, however the process ends."""

    def acquire(self) -> bool:
        """Try to become the only one."""

    def held(self) -> bool:
        """Whether it still is."""

    def release(self) -> None:
        """Let another one lead."""


def leadership(engine: Engine) -> Leadership:
    """The lock that suits the database."""
    if engine.dialect.name == "sqlite":
        return _FileLock(Path(f"{engine.url.database}-lock"))
    return _AdvisoryLock(engine)


class _FileLock:
    """Beside the database file; the operating system lets go of it when the process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def acquire(self) -> bool:
        if self._file is not None:
            return True
        make_private(self._path)
        file = self._path.open("a")
        if not _lock(file):
            file.close()
            return False
        self._file = file
        return True

    def held(self) -> bool:
        return self._file is not None

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class _AdvisoryLock:
    """Bound to one connection; PostgreSQL lets go of it when that connection ends."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        if self.held():
            return True
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        for setting in _NOTICE_THE_DEAD:
            connection.execute(text(setting))
        if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _LOCK_KEY}).scalar():
            connection.close()
            return False
        self._connection = connection
        return True

    def held(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            self._drop()
            return False
        return True

    def release(self) -> None:
        """Say so, too: the server may take a moment to notice that a connection is gone."""
        if self._connection is not None and self.held():
            self._connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK_KEY})
        self._drop()

    def _drop(self) -> None:
        """Close the connection for good: back in the pool it would keep the lock."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


@contextmanager
def turn_of(engine: Engine, job: str) -> Iterator[bool]:
    """Hold the turn of this job over all its transactions; False when another replica is running it right now.

    SQLite is served by one process, which runs one job at a time; two meet there only while one follows another.
    Then, and when the connection breaks that holds a turn, two runs may go on at once: each transaction of a job
    checks what it stands on, so that nothing is done twice.
    """
    if engine.dialect.name == "sqlite":
        yield True
        return
    number = zlib.crc32(job.encode()) - 2**31  # PostgreSQL wants a signed 32-bit number
    turn = {"jobs": _JOBS, "job": number}
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        taken = bool(connection.execute(text("SELECT pg_try_advisory_lock(:jobs, :job)"), turn).scalar_one())
        try:
            yield taken
        finally:
            if taken and not _let_go(connection, turn):
                connection.invalidate()  # back in the pool it would keep the turn


def _let_go(connection: Connection, turn: Mapping[str, int]) -> bool:
    try:
        return bool(connection.execute(text("SELECT pg_advisory_unlock(:jobs, :job)"), turn).scalar_one())
    except SQLAlchemyError:
        return False


if sys.platform == "win32":

    def _lock(file: IO[str]) -> bool:
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(file: IO[str]) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
