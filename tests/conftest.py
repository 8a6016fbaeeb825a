"""What every test may ask for: a fresh, migrated database, once on SQLite and once on PostgreSQL."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.storage.engine import connect
from tests.databases import Missing, PostgresServer, SqliteFiles, new_folder, postgres_server

_ON = re.compile(r"\[(?:[^]]*-)?(sqlite|postgresql)(?:-[^]]*)?\]")


@pytest.fixture(scope="session")
def sqlite_files() -> Iterator[SqliteFiles]:
    """Where SQLite databases are made."""
    folder = new_folder()
    yield SqliteFiles(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Where PostgreSQL databases are made."""
    try:
        with postgres_server() as server:
            yield server
    except Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh database with all tables."""
    name = "sqlite_files" if request.param == "sqlite" else "postgres"
    source: SqliteFiles | PostgresServer = request.getfixturevalue(name)
    with source.fresh() as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """A fresh database with all tables."""
    engine = connect(database_url)
    yield engine
    engine.dispose()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much ran on which database, and why not."""
    ran: Counter[str] = Counter()
    skipped: dict[str, str] = {}
    for outcome in ("passed", "failed", "skipped"):
        for report in terminalreporter.stats.get(outcome, []):
            if on := _ON.search(report.nodeid):
                if outcome == "skipped":
                    skipped[on[1]] = str(report.longrepr[-1] if report.longrepr else "")
                else:
                    ran[on[1]] += 1
    for name in sorted({*ran, *skipped}):
        why = f" ({skipped[name].removeprefix('Skipped: ')})" if name in skipped and not ran[name] else ""
        terminalreporter.write_line(f"{name}: {ran[name]} tests{why}")
