"""Connecting to SQLite or PostgreSQL, and the two ways to work there: a transaction, or only reading."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from bot.storage.privacy import make_private
from bot.storage.work import Work

BUSY_SECONDS = 30
ASK_AFTER_SECONDS = 1.0
# What connecting may raise: besides the driver's own, what an impossible host or option in the address makes.
CANNOT_CONNECT = (SQLAlchemyError, OSError, ValueError)


def connect(url: str) -> Engine:
    """An engine for `sqlite:///file.db` or `postgresql://…`, set up so that both keep the same promises."""
    address = make_url(url)
    return (
        _connect_sqlite(address) if address.get_backend_name() == "sqlite" else _connect_postgresql(address)
    )


def cannot_reach(error: Exception) -> str:
    """Why a database cannot be worked with, in one line; the driver's first line holds no password."""
    if not isinstance(error, DBAPIError):
        return "cannot be used: a host or an option in it is wrong"
    reason = first_line(error)
    return f"cannot be reached: {reason}" if reason else "cannot be reached"


def first_line(error: DBAPIError) -> str:
    """What the driver says, without the statement and its values."""
    return next(iter(str(error.orig).strip().splitlines()), "")


@contextmanager
def transaction(engine: Engine) -> Iterator[Work]:
    """A writing transaction; it commits when the block ends well."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield Work(session)


@contextmanager
def reading(engine: Engine) -> Iterator[Work]:
    """One consistent view of the data; writing there is an error on both databases."""
    with engine.connect() as connection, Session(as_reader(connection), expire_on_commit=False) as session:
        yield Work(session)


class Transactions(Protocol):
    """Both ways to work, for what takes several steps: look without holding anybody up, then write in short ones."""

    def reading(self) -> AbstractContextManager[Work]:
        """One consistent view, that locks nothing; writing there is an error."""

    def writing(self) -> AbstractContextManager[Work]:
        """A transaction, to be kept short; what was read before it may not be true any more."""


@dataclass(frozen=True)
class TransactionsOf:
    """Each step for itself; `go_on` may raise before any of them, to leave off in good order."""

    engine: Engine
    go_on: Callable[[], None] = lambda: None

    def reading(self) -> AbstractContextManager[Work]:
        """A look at the present moment."""
        self.go_on()
        return reading(self.engine)

    def writing(self) -> AbstractContextManager[Work]:
        """A transaction that commits when its block ends well."""
        self.go_on()
        return transaction(self.engine)


@dataclass(frozen=True)
class WithinOne:
    """All steps inside one transaction that somebody else began, and ends."""

    work: Work

    def reading(self) -> AbstractContextManager[Work]:
        """What was written by the steps before is seen."""
        return nullcontext(self.work)

    def writing(self) -> AbstractContextManager[Work]:
        """Becomes true when the transaction around it does."""
        return nullcontext(self.work)


@contextmanager
def savepoint(connection: Connection) -> Iterator[Work]:
    """Work that can fail alone inside a larger transaction; a failure undoes this part only."""
    with (
        Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session,
        session.begin(),
    ):
        yield Work(session)


def is_broken(connection: Connection) -> bool:
    """Whether SQLite has given up the whole transaction (a full disk does that): all that came before is undone."""
    driver = connection.connection.driver_connection
    return connection.dialect.name == "sqlite" and driver is not None and not driver.in_transaction


def as_reader(connection: Connection) -> Connection:
    """Let this connection see one moment and change nothing."""
    if connection.dialect.name == "sqlite":
        return connection.execution_options(reading=True)
    return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _connect_postgresql(address: URL) -> Engine:
    engine = create_engine(address.set(drivername="postgresql+psycopg"), pool_size=10)

    def note_use(_: object, record: ConnectionPoolEntry) -> None:
        record.info["used_at"] = time.monotonic()

    def ask_if_it_has_rested(connection: Any, record: ConnectionPoolEntry, _: object) -> None:
        """It may be gone; asked each time, as `pool_pre_ping` does, every transaction would wait for an answer more."""
        if time.monotonic() - record.info.get("used_at", -inf) < ASK_AFTER_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except Exception as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", note_use)
    event.listen(engine, "checkout", ask_if_it_has_rested)
    return engine


def _connect_sqlite(address: URL) -> Engine:
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    path = Path(address.database or "")
    event.listen(engine, "do_connect", lambda *_: make_private(path))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Durable through power loss, readers beside the writer, and transactions that we begin ourselves."""
    connection.isolation_level = (
        None  # Python 3.11's sqlite3 would otherwise begin, deferred, at the first write
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock before the first read: two plain BEGINs that turn to writing fail at once."""
    reading_only = bool(connection.get_execution_options().get("reading"))
    if connection.info.get("reading_only", False) != reading_only:
        connection.exec_driver_sql(f"PRAGMA query_only = {int(reading_only)}")
        connection.info["reading_only"] = reading_only
    connection.exec_driver_sql("BEGIN" if reading_only else "BEGIN IMMEDIATE")
