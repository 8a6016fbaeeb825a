"""A process of its own that makes files, one after another; what happens to it happens to nobody else.

The process imports this module and the maker's, so nothing of Telegram is named here.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from bot.telegram.redaction import describe

# A maker gets the attachment's arguments and returns (content, file name); it must be picklable.
Maker = Callable[[Mapping[str, Any]], tuple[bytes, str]]

# SQLite's own numbers for a database that is away for the moment: busy, locked, unreadable, full, not opened.
_AWAY_FOR_NOW = frozenset({5, 6, 10, 13, 14})


class NotMadeError(Exception):
    """The maker failed, died or took too long: it will do so again, however often it is asked."""


class NotNowError(Exception):
    """The maker could not reach the database; the same file may be made later."""


class Worker:
    """Spawned, not forked: a copy of this process's threads and connections would be half alive."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), name="files", daemon=True)
        self._process.start()
        theirs.close()

    def make(self, maker: Maker, asked: Mapping[str, Any], seconds: float) -> tuple[bytes, str]:
        """Wait for one file, in real seconds. Raises NotMadeError, NotNowError."""
        try:
            self._ours.send((maker, dict(asked)))
            if not self._ours.poll(seconds):
                raise NotMadeError(f"it took longer than {seconds:.0f} s")
            result, first, second = self._ours.recv()
        except (EOFError, OSError):  # killed: by the system when memory ran out, or by us at the end
            raise NotMadeError("the process that made it died") from None
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise NotMadeError(f"it cannot be asked of another process: {error}") from None
        if result == "made":
            return first, second
        raise (NotNowError if result == "not now" else NotMadeError)(first)

    def end(self) -> None:
        """At once, in the middle of a file if need be; whoever waits for it is told that it died."""
        self._process.kill()
        self._process.join()


def serve(orders: Connection) -> None:
    """What the process does, until the other end is gone."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # a terminal's Ctrl-C goes to everybody; our end comes from above
    while True:
        try:
            maker, asked = orders.recv()
        except EOFError:
            return
        orders.send(_made(maker, asked))


def _made(maker: Maker, asked: Mapping[str, Any]) -> tuple[str, Any, Any]:
    """As plain data: some errors can be sent, but not received."""
    try:
        content, name = maker(asked)
    except Exception as error:
        return "not now" if _is_away(error) else "failed", describe(error), None
    return "made", content, name


def _is_away(error: Exception) -> bool:
    """Whether it was the database, and not what was asked of it."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError | InterfaceError):
        return isinstance(error, NoConnectionError)
    code = getattr(error.orig, "sqlite_errorcode", None)  # "no such column" is an OperationalError there, too
    return code is None or code & 0xFF in _AWAY_FOR_NOW
