"""What the tests attach; a module of its own, so that the worker process imports nothing else."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError


def greeting(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    return f"Hello {asked['name']}".encode(), "greeting.txt"


def leaves_half_a_file_behind(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """As whoever is killed in the middle of a workbook."""
    handle, path = tempfile.mkstemp()
    os.write(handle, b"half a file")
    Path(asked["note"]).write_text(path, encoding="utf-8")
    return dies(asked)


def names_what_is_loaded(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    return "\n".join(sys.modules).encode(), "loaded.txt"


def nothing(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    raise ValueError("no paper left")


def dies(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """As the system ends a process that takes all memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("dead")


def hangs(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    time.sleep(600)
    raise AssertionError("nobody waits so long")


def sees_no_table(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """A fault of ours, though SQLite calls it operational."""
    create_engine("sqlite://").connect().execute(text("SELECT * FROM nowhere"))
    raise AssertionError("there is no such table")


def finds_database_locked(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """What passes."""
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = 5
    raise OperationalError("SELECT 1", {}, locked)


class OddError(Exception):
    """It can be sent to another process, but not received there."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def fails_oddly(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    raise OddError("no paper", " left")


def leaves(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    sys.exit("a library's idea of an error")


def runs_out_of_memory(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    raise MemoryError


def recurses(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    return recurses(asked)


def makes_one_thing(asked: Mapping[str, Any]) -> Any:
    return b"no name"


def makes_what_no_pipe_takes(asked: Mapping[str, Any]) -> Any:
    return (lambda: None), "x"
