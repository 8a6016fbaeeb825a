"""A process of its own that makes files, one after another; what happens to it happens to nobody else.

The process imports this module and the maker's, so nothing of Telegram is named here. It is no process of
`multiprocessing`: that would import whatever program was started, which is the whole bot.
"""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from bot.telegram.redaction import describe

# A maker gets the attachment's arguments and returns (content, file name); it must be picklable.
Maker = Callable[[Mapping[str, Any]], tuple[bytes, str]]

_NICE = 10
# SQLite's own numbers for a database that is away for the moment: busy, locked, unreadable, full, not opened.
_AWAY_FOR_NOW = frozenset({5, 6, 10, 13, 14})


class NotMadeError(Exception):
    """The maker failed, died or took too long: it will do so again, however often it is asked."""


class NotNowError(Exception):
    """The maker could not reach the database; the same file may be made later."""


class Worker:
    """A new interpreter that knows nothing of this one: no copy of its threads and connections, none of its libraries.

    It is begun by the first file, in the thread that waits for it.
    """

    def __init__(self) -> None:
        self._beginning = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ours: Connection | None = None
        self._folder = ""
        self._ended = False

    def make(self, maker: Maker, asked: Mapping[str, Any], seconds: float) -> tuple[bytes, str]:
        """Wait for one file, in real seconds. Raises NotMadeError, NotNowError."""
        try:
            ours = self._begun()
            ours.send((maker, dict(asked)))
            if not ours.poll(seconds):
                raise NotMadeError(f"it took longer than {seconds:.0f} s")
            result, said = ours.recv()
            if result == "made":
                return ours.recv_bytes(), said
        except (EOFError, OSError):  # killed: by the system when memory ran out, or by us at the end
            raise NotMadeError("the process that made it died") from None
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise NotMadeError(f"it cannot be asked of another process: {error}") from None
        raise (NotNowError if result == "not now" else NotMadeError)(said)

    def end(self) -> None:
        """At once, in the middle of a file if need be; whoever waits for it is told that it died."""
        with self._beginning:
            self._ended = True
            if self._process is not None:
                self._process.kill()
                # A process with much memory takes its time to be gone; nobody needs to wait for that.
                threading.Thread(target=_tidy_up, args=(self._process, self._folder), name="tidying").start()

    def _begun(self) -> Connection:
        with self._beginning:
            if self._ended:
                raise EOFError
            if self._ours is None:
                self._ours, theirs = Pipe()
                self._folder = tempfile.mkdtemp(prefix="congdoan-files-")
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-m", __name__, str(theirs.fileno())],
                    env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": self._folder},
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,  # a terminal's Ctrl-C is for us; the worker's end comes from here
                )
                theirs.close()
            return self._ours


def _tidy_up(process: subprocess.Popen[bytes], folder: str) -> None:
    """Nothing of what people have said stays on the disk when a file was cut off in the middle."""
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def serve(orders: Connection) -> None:
    """What the process does, until the other end is gone. Whoever is answered meanwhile comes first."""
    os.nice(_NICE)
    while True:
        try:
            maker, asked = orders.recv()
        except EOFError:
            return
        result, said, content = _made(maker, asked)
        orders.send((result, said))
        if result == "made":
            orders.send_bytes(content)


def _made(maker: Maker, asked: Mapping[str, Any]) -> tuple[str, Any, Any]:
    """As plain data: some errors can be sent, but not received."""
    try:
        content, name = maker(asked)
    except Exception as error:
        return "not now" if _is_away(error) else "failed", describe(error), None
    return "made", name, content


def _is_away(error: Exception) -> bool:
    """Whether it was the database, and not what was asked of it."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError | InterfaceError):
        return isinstance(error, NoConnectionError)
    code = getattr(error.orig, "sqlite_errorcode", None)  # "no such column" is an OperationalError there, too
    return code is None or code & 0xFF in _AWAY_FOR_NOW


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
