"""Whatever stands in the way of a command is one line and exit code 2, never a traceback."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import checking, stopping
from bot.settings import load
from bot.stopping import told_to_stop
from tests.command_line.conftest import Run, have_a_database

TOKEN = {"BOT_TOKEN": "123456:abcdefghijklmnop"}
SECRET = "123456:geheimgeheimgeheim"


def one_line(run: subprocess.CompletedProcess[str], start: str) -> None:
    assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
    assert run.stderr.startswith(f"congdoan: {start}"), run.stderr


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///file::memory:?uri=true",
        "sqlite:///file:name?mode=memory&uri=true",
    ],
)
def test_a_database_that_keeps_nothing_is_refused(run_here: Run, url: str) -> None:
    one_line(run_here("init", DATABASE_URL=url), "DATABASE_URL: names no file")


@pytest.mark.parametrize("option", ["mode=ro", "timeout=abc", "cache=shared&x=1"])
def test_options_that_sqlite_would_overlook_are_refused(run_here: Run, option: str) -> None:
    one_line(run_here("init", DATABASE_URL=f"sqlite:///x.db?{option}"), "DATABASE_URL: a database of SQLite")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"BOT_TOKEN=\xff\xfe\n", ".env: is not UTF-8"),
        ("BOT_TOKEN=123456:abc\n".encode("utf-16"), ".env: is not UTF-8"),
        (b"TIMEZONE=Asia/Ho_Chi_Minh\nBOT_TOKEN 123456:geheimgeheim\n", ".env: line 2 is not NAME=value"),
        ("BOT_TOKEN=123456:geheim\n".encode("utf-16-le"), ".env: is not UTF-8"),
        (b"TIMEZONE=Asia/Ho_Chi_Minh\n123456:geheimgeheim\n", ".env: line 2 is not NAME=value"),
        (b"123456:geheimgeheim=\n", ".env: line 1 is not NAME=value"),
        (b"BOT_TOKEN\n", ".env: line 1 is not NAME=value"),
        (b"BOT_TOKN=123456:geheimgeheim\n", "BOT_TOKN: is no setting; did you mean BOT_TOKEN?"),
        (b"bot_token=123456:geheimgeheim\n", "bot_token: is no setting; did you mean BOT_TOKEN?"),
        (b"export DATABSE_URL=x\n", "DATABSE_URL: is no setting; did you mean DATABASE_URL?"),
        (b"MESSAGE_PER_DAY=2\n", "MESSAGE_PER_DAY: is no setting; did you mean MESSAGES_PER_DAY?"),
        (b"WORKING_HOUR=2\n", "WORKING_HOUR: is no setting; did you mean WORKING_HOURS?"),
    ],
)
def test_what_is_wrong_in_the_settings_file_is_named_and_not_quoted(
    run_here: Run, tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / ".env").write_bytes(content)
    run = run_here("check")
    one_line(run, says)
    assert "geheim" not in run.stderr


def test_a_settings_file_that_may_not_be_read_is_named(
    run_here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=1:a\n", encoding="utf-8")
    real = Path.read_text

    def refuse(path: Path, *args: str, **more: str) -> str:
        if path.name == ".env":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **more)

    monkeypatch.setattr(Path, "read_text", refuse)
    one_line(run_here("init"), ".env: cannot be read: Permission denied")


def test_a_settings_file_of_windows_editor_is_read(run_here: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("TIMEZONE=Asia/Atlantis\r\n".encode("utf-8-sig"))
    one_line(run_here("init"), "TIMEZONE: ")


def test_names_of_other_programs_in_the_file_are_named_and_disturb_nothing(
    run_here: Run, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=x\nPOSTGRES_PASSWORD=geheim\n", encoding="utf-8")
    run, checked = run_here("init"), run_here("check")
    assert run.returncode == 0 and "POSTGRES_PASSWORD in .env is no setting" in run.stderr
    assert "WARNING POSTGRES_PASSWORD in .env is no setting" in checked.stdout
    assert "geheim" not in run.stderr + checked.stdout


def test_a_port_that_is_taken_is_one_line(run_here: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        hook = ("run", "--webhook", "https://bot.example/hook", "--port", port)
        for command in (hook, ("sandbox", "--port", port), ("sandbox", "--alone", "--port", port)):
            run = run_here(*command, BOT_API_URL="http://127.0.0.1:9", **TOKEN)
            one_line(run, "")
            assert port in run.stderr and "address already in use" in run.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("run", "--webhook", "https://bot.example/hook", "--port", "999999"),
        ("run", "--port", "-1"),
        ("demo", "--port", "9" * 5000),
        ("sandbox", "--port", "http"),
        ("export", "9" * 30),
        ("export", "một"),
        ("audit", "--round", "99999999999"),
        ("history", "--load", "x.csv", "--year", "99999"),
        ("schedule", "1", "--from", "31/12/2026"),
        ("schedule", "1", "--from", "2026-02-30"),
        ("no-such-command",),
        (),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    run_here: Run, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    try:
        run = run_here(*command, **TOKEN)
        code, said = run.returncode, run.stderr
    except SystemExit as left:
        code, said = int(left.code or 0), capsys.readouterr().err
    assert (code in (1, 2), said.count("\n")) == (True, 1), said


def test_a_round_that_no_database_could_hold_is_one_line(run_here: Run) -> None:
    have_a_database()
    for wrong in ("9" * 30, "một", "-1"):
        run = run_here("audit", "--report", wrong, "A")
        assert (run.returncode, run.stderr) == (1, f"congdoan: there is no round {wrong}\n")


def test_a_host_that_is_not_ours_is_one_line(run_here: Run) -> None:
    command = ("run", "--webhook", "https://bot.example/hook", "--host", "203.0.113.7")
    one_line(run_here(*command, BOT_API_URL="http://127.0.0.1:9", **TOKEN), "")


@pytest.mark.parametrize("address", ["https://bot.example/{hook", "https://bot.example/{a}/{b:[}"])
def test_a_webhook_of_braces_is_one_line(run_here: Run, address: str) -> None:
    one_line(run_here("run", "--webhook", address, **TOKEN), "--webhook: ")


@pytest.mark.parametrize("command", ["demo", "sandbox"])
def test_playing_in_a_folder_that_cannot_be_written_is_one_line(
    run_here: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "build").write_text("no folder", encoding="utf-8")  # root may write everywhere else
    one_line(run_here(command, "--port", "0"), "build")


def test_an_export_into_nowhere_is_one_line(run_here: Run) -> None:
    have_a_database()
    one_line(run_here("export", "1", "--output", "no/such/folder/out.json"), "--output: there is no folder")


def test_a_list_from_nowhere_is_one_line(run_here: Run, tmp_path: Path) -> None:
    have_a_database()
    (tmp_path / "picture.csv").write_bytes(bytes(range(256)) * 20)
    for path in ("none.csv", ".", "picture.csv"):
        run = run_here("calendar", "--load", path)
        assert (run.returncode, "Traceback" in run.stderr, bool(run.stderr)) == (1, False, True)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x = [", b""])
def test_a_programme_file_that_is_none_is_named(run_here: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p.toml").write_bytes(content)
    run = run_here("init", PROGRAMME="p.toml")
    assert run.returncode == 2 and "Traceback" not in run.stderr
    assert all(line.startswith("congdoan: PROGRAMME: ") for line in run.stderr.splitlines())


@pytest.mark.parametrize("hours", ["08:00+07:00-11:00", "08:00Z-11:00Z, 14:00-16:00", "8-11", "-", "a-b-c"])
def test_hours_that_are_none_are_one_line(run_here: Run, hours: str) -> None:
    one_line(run_here("init", WORKING_HOURS=hours), "WORKING_HOURS: ")


def test_a_broken_database_is_one_line(run_here: Run, tmp_path: Path) -> None:
    have_a_database()
    file = tmp_path / "congdoan.db"
    with sqlite3.connect(file) as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    driver.close()
    content = file.read_bytes()
    file.write_bytes(content[:4096] + bytes(len(content) - 4096))
    for command in (("init",), ("export", "1"), ("audit", "--round", "1"), ("calendar",)):
        one_line(run_here(*command), "DATABASE_URL: ")


@pytest.mark.parametrize(
    ("where", "code", "says"), [("pipe", 141, ""), ("full", 2, "No space left on device")]
)
def test_whoever_stops_reading_gets_no_traceback(
    run_here: Run, monkeypatch: pytest.MonkeyPatch, where: str, code: int, says: str
) -> None:
    have_a_database()
    if where == "pipe":
        nobody_reads, end = os.pipe()
        os.close(nobody_reads)
    else:
        end = os.open("/dev/full", os.O_WRONLY)
    with os.fdopen(end, "w", encoding="ascii") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        run = run_here("calendar")
    assert (run.returncode, run.stderr) == (code, f"congdoan: {says}\n" if says else "")


def test_ctrl_c_ends_a_command_without_a_word(run_here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.databases.migrating.upgrade", interrupted)
    run = run_here("init")
    assert (run.returncode, run.stderr) == (130, "")


@pytest.mark.parametrize("one", stopping.SIGNALS)
async def test_where_loops_take_no_signals_the_process_is_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch, one: signal.Signals
) -> None:
    def refuse(*_: object) -> None:
        raise NotImplementedError

    before = {name: signal.getsignal(name) for name in stopping.SIGNALS}
    monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", refuse)
    try:
        told = told_to_stop()
        signal.raise_signal(one)
        await asyncio.wait_for(told.wait(), 5)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_the_database_and_what_stands_beside_it_are_for_the_bot_alone(
    run_here: Run, tmp_path: Path, open_umask: None
) -> None:
    have_a_database()
    with sqlite3.connect(tmp_path / "congdoan.db") as driver:
        driver.execute("CREATE TABLE anything (id INTEGER)")
        files = sorted(tmp_path.glob("congdoan.db*"))
        assert {path.name: mode(path) for path in files} == {path.name: 0o600 for path in files}
        assert len(files) == 3, "with WAL and shared memory"
    driver.close()


def test_what_an_older_version_left_open_is_closed_at_the_next_start(run_here: Run, tmp_path: Path) -> None:
    have_a_database()
    file = tmp_path / "congdoan.db"
    file.chmod(0o644)
    assert list(checking.warnings(load({}))) == ["others can read congdoan.db; chmod 600 congdoan.db"]
    have_a_database()
    assert (mode(file), list(checking.warnings(load({})))) == (0o600, [])


def test_check_warns_of_a_token_that_others_can_read(run_here: Run, tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text(f"BOT_TOKEN={SECRET}\nBOT_API_URL=http://127.0.0.1:9\n", encoding="utf-8")
    env.chmod(0o640)
    warned = run_here("check").stdout
    assert "WARNING .env holds the token and others can read it" in warned and "geheim" not in warned
    env.chmod(0o600)
    assert list(checking.warnings(load({}))) == []


@pytest.mark.skipif(os.name == "nt", reason="no descriptors to close before a program starts")
def test_a_closed_output_is_no_trouble(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m bot calendar >&-'],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "DATABASE_URL": "sqlite:///x.db"},
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_an_interrupt_while_the_program_loads_ends_it_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "sqlalchemy.py").write_text(
        "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n", encoding="utf-8"
    )
    path = os.pathsep.join((str(tmp_path), str(Path(__file__).parents[2])))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "check"],
        env={**os.environ, "PYTHONPATH": path},
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # ignored where tests run in the background
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")
