"""Running `congdoan` in an empty folder, in a process of its own or in ours."""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest

from bot.__main__ import main
from tests.programme import PROGRAMME_FILE

DATABASE = "congdoan.db"


def congdoan(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command in an empty folder with these settings and no others."""
    environment = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error", **settings}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@cache
def _made_once() -> Path:
    """A database as `init` makes it, with nothing open."""
    folder = Path(tempfile.mkdtemp(prefix="congdoan-made-once-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    done = congdoan("init", folder=folder, PROGRAMME=str(PROGRAMME_FILE))
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder / DATABASE


def have_a_database() -> None:
    """What `congdoan init` leaves in the present folder, without its taking a second each time."""
    shutil.copy(_made_once(), DATABASE)


class Run(Protocol):
    def __call__(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def run_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The same without a process of its own, which takes its time to start."""
    monkeypatch.chdir(tmp_path)
    proxies = [f"{kind}_proxy" for kind in ("http", "https", "all", "no")]
    ours = ("BOT_TOKEN", "BOT_API_URL", "DATABASE_URL", "TIMEZONE", "PROGRAMME", "PROXY")
    for name in (*ours, *proxies, *map(str.upper, proxies)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PROGRAMME", str(PROGRAMME_FILE))

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        code = main(arguments)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)

    return run
