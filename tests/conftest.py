"""What every test may ask for: a fresh, migrated database, once on SQLite and once on PostgreSQL.

Also what is true of all tests: how Hypothesis looks for examples, which tests `make quick` and `make slow` choose,
and a last word on what ran and what was left.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from bot.storage.engine import connect
from tests.budget import BUDGET, times
from tests.databases import Missing, PostgresServer, SqliteFiles, new_folder, postgres_server

_ON = re.compile(r"\[(?:[^]]*-)?(sqlite|postgresql)(?:-[^]]*)?\]")
_LEFT = pytest.StashKey[Counter[str]]()

# No example is judged by the clock: a machine may be busy with something else. Usually the same examples are tried
# each time, so that a test fails because of what was changed and fails again when it is looked into; a larger
# budget looks for new ones, and says how to see the same again.
settings.register_profile(
    "ours",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=times(100),
    derandomize=BUDGET <= 1,
    print_blob=True,
)
settings.load_profile("ours")


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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what can be seen of a test: that it needs a server, that it grows with the budget."""
    for item in items:
        chosen = (
            item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        )
        if chosen.get("database_url") == "postgresql":
            item.add_marker(pytest.mark.postgresql)
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.grows)


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Count what another command would have run."""
    for item in items:
        asked = item.config.option.markexpr
        for mark, command in (("slow", "make slow"), ("postgresql", "make test"), ("walk", "make test")):
            if f"not {mark}" in asked and item.get_closest_marker(mark):
                item.config.stash.setdefault(_LEFT, Counter())[command] += 1
                break


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Only the workers have seen the tests; each of them has seen all."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = dict(session.config.stash.get(_LEFT, {}))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker has counted."""
    if left := getattr(node, "workeroutput", {}).get("left"):
        node.config.stash[_LEFT] = Counter(left)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much ran on which database, and why not; and what is left for another command."""
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
    for command, number in sorted(terminalreporter.config.stash.get(_LEFT, Counter()).items()):
        terminalreporter.write_line(f"left for `{command}`: {number} tests")
