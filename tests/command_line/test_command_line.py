"""`congdoan` as whoever runs it meets it: clear lines, honest exit codes, no traceback."""

from __future__ import annotations

import csv
import http.server
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import make_url

from bot.databases import initialise
from bot.domain.rounds import RoundKind
from bot.services import registration, rounds
from bot.settings import SettingWrong, load
from bot.storage.engine import connect, transaction
from bot.storage.queries import people
from tests.command_line.conftest import Run, congdoan, have_a_database
from tests.conversations.conftest import MONDAY
from tests.databases import PostgresServer
from tests.jobs.province import MAI, appoint
from tests.programme import PROGRAMME, PROGRAMME_FILE


def test_initialising_twice_changes_nothing(tmp_path: Path) -> None:
    first = congdoan("init", folder=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "Ready." in first.stdout
    before = (tmp_path / "congdoan.db").stat().st_size
    second = congdoan("init", folder=tmp_path)
    assert "Nothing to do" in second.stdout
    assert (tmp_path / "congdoan.db").stat().st_size == before


def test_a_programme_file_that_changes_without_a_new_version_is_refused_with_what_differs(
    run_here: Run, tmp_path: Path
) -> None:
    file, source, version = tmp_path / "tinh.toml", PROGRAMME.source, PROGRAMME.version
    file.write_text(source, encoding="utf-8")
    assert run_here("init", PROGRAMME=str(file)).returncode == 0
    unit = '\n[[units]]\ncode = "XA_BUM_NUA"\nname = "Công đoàn xã Bum Nưa"\nkind = "commune"\n'
    changed = source.replace('target = "70%"', 'target = "75%"') + unit
    file.write_text(changed, encoding="utf-8")
    refused = run_here("init", PROGRAMME=str(file))
    assert refused.returncode == 2
    assert 'indicators[N02].target: was "70%", is now "75%"' in refused.stderr
    assert "units[XA_BUM_NUA]: added" in refused.stderr
    assert all(line.startswith("congdoan: PROGRAMME: ") for line in refused.stderr.splitlines())
    assert "programme in the database: programme.version" in run_here("check", PROGRAMME=str(file)).stdout
    file.write_text(changed.replace(f"version = {version}", f"version = {version + 1}"), encoding="utf-8")
    assert f"version {version + 1} is not loaded; run" in run_here("check", PROGRAMME=str(file)).stdout
    taken = run_here("init", PROGRAMME=str(file))
    assert taken.returncode == 0, taken.stderr
    assert f"version {version + 1} loaded, after version {version}" in taken.stdout
    assert "Unit XA_BUM_NUA (Công đoàn xã Bum Nưa): added." in taken.stdout
    assert "indicators[N02].target" in taken.stdout
    assert "Nothing to do" in run_here("init", PROGRAMME=str(file)).stdout


def test_a_list_of_units_is_shown_first_and_taken_on_apply(run_here: Run, tmp_path: Path) -> None:
    have_a_database()
    file = tmp_path / "don-vi.csv"
    file.write_text(
        "Mã;Tên;Loại;Cấp trên;Hiệu lực\nXA_BUM_NUA;Công đoàn xã Bum Nưa;xã;;01/07/2025\nTPLC;LĐLĐ Lai Châu;huyện;;\n",
        encoding="utf-8-sig",
    )
    shown = run_here("units", "--load", str(file))
    assert shown.returncode == 0, shown.stderr
    assert "line 2: new: XA_BUM_NUA (Công đoàn xã Bum Nưa)" in shown.stdout
    assert 'line 3: changed: TPLC: name "LĐLĐ thành phố Lai Châu" → "LĐLĐ Lai Châu"' in shown.stdout
    assert "Nothing stored" in shown.stdout
    assert "1 new, 1 changed." in run_here("units", "--load", str(file), "--apply").stdout
    again = run_here("units", "--load", str(file), "--apply")
    assert "0 new, 0 changed, 2 as they are, 0 refused." in again.stdout and "Nothing stored" in again.stdout
    file.write_text("Mã;Tên;Loại\nX;Công đoàn X;hợp tác xã\n", encoding="utf-8")
    wrong = run_here("units", "--load", str(file), "--apply")
    assert wrong.returncode == 1
    assert "line 2: refused: unknown kind: hợp tác xã" in wrong.stdout


@pytest.mark.parametrize("content", [b"\x89PNG", b"a;b\n1;2\n"])
def test_a_file_that_is_no_list_is_one_line(run_here: Run, tmp_path: Path, content: bytes) -> None:
    have_a_database()
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    run = run_here("units", "--load", str(file))
    assert (
        run.returncode == 1 and run.stderr.count("\n") == 1 and run.stderr.startswith(f"congdoan: {file}: ")
    )


def test_samples_are_made_real_at_once(run_here: Run) -> None:
    have_a_database()
    confirmed = run_here("units", "--confirm-samples").stdout
    assert confirmed.count("a sample no more") == len(PROGRAMME.sample_units)
    assert "No samples" in run_here("units", "--confirm-samples").stdout


def test_last_years_numbers_come_by_a_table_that_the_program_makes(run_here: Run, tmp_path: Path) -> None:
    have_a_database()
    file = tmp_path / "nam-2025.xlsx"
    made = run_here("history", "--table", str(file), "--year", "2025", "--closing", "2025-11-30")
    assert made.returncode == 0, made.stderr

    def fill(**cells: Any) -> None:
        book = load_workbook(file)
        [sheet] = book.worksheets
        [head] = [row for row in sheet.iter_rows() if row[0].value == "Mã"]
        columns = {str(cell.value).partition(":")[0]: number for number, cell in enumerate(head, 1)}
        [unit] = [n for n, row in enumerate(sheet.iter_rows(), 1) if row[0].value == "TAM_DUONG"]
        for code, value in cells.items():
            sheet.cell(unit, columns[code]).value = value
        book.save(file)

    fill(DV=1350, NLD="1.500", TT=1600)
    load_it = ("history", "--load", str(file), "--year", "2025", "--closing", "2025-11-30")
    wrong = run_here(*load_it, "--apply")
    assert (
        wrong.returncode == 1
        and "Người được tuyên truyền" in wrong.stdout
        and "Nothing stored" in wrong.stdout
    )
    fill(TT=1490)
    shown = run_here(*load_it)
    assert shown.returncode == 0 and "TAM_DUONG (LĐLĐ huyện Tam Đường): 3 numbers" in shown.stdout
    assert "Done: 3 numbers of 1 units." in run_here(*load_it, "--apply").stdout
    assert "0 numbers new or changed" in run_here(*load_it, "--apply").stdout
    assert json.loads(run_here("export", "1").stdout)["round"]["loaded"] is True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "not a token"),
        ("DATABASE_URL", "mysql://nowhere"),
        ("TIMEZONE", "Asia/Atlantis"),
        ("PROGRAMME", "nowhere"),
        ("BOT_API_URL", "telegram"),
        ("DATABASE_URL", "postgresql://union:geheim@localhost:port/congdoan"),
        ("DATABASE_URL", "postgresql://union:geheim@[::1/congdoan"),
        ("DATABASE_URL", "postgresql://union:at@geheim@localhost/congdoan"),
        ("DATABASE_URL", "postgresql://union:at@geheim/slash@localhost/congdoan"),
        ("DATABASE_URL", "sqlite:////nowhere/at/all/congdoan.db"),
        ("BOT_API_URL", "http://[::1"),
        ("WORKING_HOURS", "8 to 5"),
        ("WORKING_HOURS", "14:00-16:30, 08:00-11:00"),
        ("MESSAGES_PER_DAY", "0"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(run_here: Run, name: str, value: str) -> None:
    run = run_here("check", **{name: value})
    assert run.returncode == 2
    assert run.stderr.startswith(f"congdoan: {name}: ")
    assert run.stderr.count("\n") == 1
    assert "geheim" not in run.stderr


@pytest.mark.parametrize(
    "command", [("init",), ("run",), ("export", "1"), ("schedule", "1"), ("invite", "--office")]
)
def test_a_database_that_cannot_be_reached_is_one_line_that_names_it(
    run_here: Run, command: tuple[str, ...], unused_tcp_port: int
) -> None:
    url = f"postgresql://union:geheim@127.0.0.1:{unused_tcp_port}/congdoan"
    run = run_here(*command, DATABASE_URL=url, BOT_TOKEN="1:a")
    assert run.returncode == 2
    assert run.stderr.startswith("congdoan: DATABASE_URL: cannot be reached") and run.stderr.count("\n") == 1
    assert "geheim" not in run.stderr


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://union:geheim@127.0.0.1:1/congdoan",
        "postgresql://union:geheim@127.0.0.1:1/congdoan?no_such_option=1",
        "postgresql://union:geheim@no..host/congdoan",
        "sqlite:///a_folder",
        "sqlite:///a_letter.txt",
    ],
)
def test_whatever_stands_between_us_and_the_database_is_one_line(
    run_here: Run, tmp_path: Path, url: str
) -> None:
    (tmp_path / "a_folder").mkdir()
    (tmp_path / "a_letter.txt").write_text("Dear colleagues, this is no database.\n" * 99, encoding="utf-8")
    ran = run_here("init", DATABASE_URL=url)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1), ran.stderr
    assert ran.stderr.startswith("congdoan: DATABASE_URL: cannot be ")
    checked = run_here("check", DATABASE_URL=url)
    assert (checked.returncode, checked.stderr) == (1, "")
    looked_at = [line for line in checked.stdout.splitlines() if not line.startswith("WARNING")]
    assert len(looked_at) == 5 and "FAILED  database: cannot be " in checked.stdout
    assert "geheim" not in ran.stderr + checked.stdout


def test_a_server_that_lets_us_not_in_is_one_line(run_here: Run, postgres: PostgresServer) -> None:
    with postgres.fresh() as url:
        there = make_url(url)
        stranger = there.set(username="stranger", password="geheim")
        for wrong in (there.set(database="elsewhere"), stranger):
            run = run_here("init", DATABASE_URL=wrong.render_as_string(hide_password=False))
            assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
            assert run.stderr.startswith("congdoan: DATABASE_URL: cannot be reached: ")
            assert "does not exist" in run.stderr or "authentication failed" in run.stderr
            assert "geheim" not in run.stderr


@pytest.mark.parametrize("command", [("export", "1"), ("schedule", "1"), ("invite", "--office")])
def test_a_database_that_was_never_set_up_is_said_to_be_so(run_here: Run, command: tuple[str, ...]) -> None:
    run = run_here(*command, BOT_TOKEN="1:a")
    assert run.returncode == 2
    assert run.stderr == "congdoan: DATABASE_URL: that database is not up to date; run `congdoan init`\n"


@pytest.mark.parametrize(
    "command",
    [("init",), ("run",), ("export", "1"), ("schedule", "1"), ("invite", "--office"), ("calendar",)],
)
def test_a_database_of_a_newer_version_is_one_line_and_stays_as_it_is(
    run_here: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    with sqlite3.connect(tmp_path / "congdoan.db") as newer:
        newer.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        newer.execute("INSERT INTO alembic_version VALUES ('9042')")
    newer.close()
    run = run_here(*command, BOT_TOKEN="1:a")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
    assert run.stderr.startswith(
        "congdoan: DATABASE_URL: that database is of a newer version of this program"
    )
    assert "init" not in run.stderr
    assert "FAILED  database: that database is of a newer version" in run_here("check").stdout


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("DROP TABLE entering", "table entering is missing"),
        ("ALTER TABLE duty DROP COLUMN released_at", "column duty.released_at is missing"),
    ],
)
def test_a_database_that_is_not_what_its_version_says_is_named_by_check_and_init(
    run_here: Run, tmp_path: Path, damage: str, named: str
) -> None:
    have_a_database()
    with sqlite3.connect(tmp_path / "congdoan.db") as driver:
        driver.execute(damage)
    driver.close()
    checked, run = run_here("check"), run_here("init")
    assert checked.returncode == 1 and named in checked.stdout
    assert (run.returncode, run.stderr.count("\n")) == (2, 1) and named in run.stderr


def test_tables_of_somebody_else_with_our_names_are_one_line(run_here: Run, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "congdoan.db") as other:
        other.execute("CREATE TABLE person (id INTEGER PRIMARY KEY)")
    other.close()
    run = run_here("init")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
    assert run.stderr.startswith("congdoan: DATABASE_URL: that database cannot be upgraded: ")


@pytest.mark.parametrize(
    "address",
    ["http://bot.example/hook", "bot.example", "https://", "https://[::1", "https://bot.example:port"],
)
def test_a_webhook_that_is_no_https_address_is_refused(run_here: Run, address: str) -> None:
    run = run_here("run", "--webhook", address, BOT_TOKEN="1:a")
    assert (run.returncode, run.stderr) == (2, "congdoan: --webhook: must be an https address\n")


def test_running_without_a_token_says_so(run_here: Run) -> None:
    run = run_here("run")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "BOT_TOKEN" in run.stderr


def test_settings_come_from_a_file_and_the_environment_wins(run_here: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TIMEZONE=Asia/Atlantis\n", encoding="utf-8")
    assert run_here("init").returncode == 2
    assert run_here("init", TIMEZONE="Asia/Ho_Chi_Minh").returncode == 0


def test_a_token_is_never_shown() -> None:
    given = load({"BOT_TOKEN": "123456:secret-secret-secret"})
    assert "secret" not in repr(given)
    with pytest.raises(SettingWrong) as wrong:
        load({"BOT_TOKEN": "secret secret"})
    assert "secret secret" not in str(wrong.value)


def test_a_bad_programme_file_is_named_by_key_and_reason(run_here: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[programme]\ncode = "X"\n', encoding="utf-8")
    run = run_here("check", PROGRAMME=str(bad))
    assert run.returncode == 1
    assert "FAILED  programme file bad.toml" in run.stdout
    assert run_here("init", PROGRAMME=str(bad)).stderr.startswith("congdoan: PROGRAMME: ")


def test_check_says_what_is_missing(run_here: Run) -> None:
    before = run_here("check")
    assert before.returncode == 1
    assert "run `congdoan init`" in before.stdout
    have_a_database()
    after = run_here("check")
    assert "ok      database" in after.stdout
    assert "FAILED  token: BOT_TOKEN is not set" in after.stdout


def test_an_unreachable_telegram_is_a_clear_line(run_here: Run) -> None:
    have_a_database()
    nowhere = {"BOT_TOKEN": "123456:abcdefghijklmnop", "BOT_API_URL": "http://127.0.0.1:9"}
    run = run_here("invite", "--office", **nowhere)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr and "abcdefgh" not in run.stderr


def year_round(folder: Path) -> None:
    """A database with the round of 2026, and one officer, of the first unit."""
    given = load({"DATABASE_URL": f"sqlite:///{folder / 'congdoan.db'}", "PROGRAMME": str(PROGRAMME_FILE)})
    initialise(given, say=lambda line: None, now=MONDAY)
    engine = connect(given.database_url)
    with transaction(engine) as work:
        plan = rounds.RoundPlan(RoundKind.YEAR, date(2026, 11, 30), date(2026, 12, 10), ("N01", "N12"))
        rounds.open_round(work, plan, PROGRAMME, None, MONDAY.date(), MONDAY)
        officer = appoint(work, MAI, people.active_units(work.session, MONDAY.date())[0].id)
        registration.name_person(officer, "Lò Thị Mai")
    engine.dispose()


def test_a_recount_says_how_many_reports_it_counted_and_what_differed(run_here: Run, tmp_path: Path) -> None:
    year_round(tmp_path)
    run = run_here("recount")
    assert run.stdout == "Reports counted: 14, of 1 round(s).\nNothing differed.\n"
    with closing(sqlite3.connect(tmp_path / "congdoan.db")) as there, there:
        there.execute("UPDATE report SET status = 'submitted' WHERE id = 1")
        there.executemany(
            "INSERT INTO answer (report_id, code, state, value, answered_at) "
            "VALUES (1, ?, 'count', 5, '2026-12-01 02:00:00')",
            [("NLD",), ("TT",)],  # one alone adds no more to the indicator than a silent unit does
        )
    run = run_here("recount")
    assert run.returncode == 1 and run.stdout.endswith(": differed, written anew\n1 differed.\n")
    assert run_here("recount").returncode == 0


def test_what_an_older_version_left_is_counted_by_init_and_nothing_runs_before(
    run_here: Run, tmp_path: Path
) -> None:
    year_round(tmp_path)
    with closing(sqlite3.connect(tmp_path / "congdoan.db")) as there, there:
        there.execute("UPDATE round SET is_tallied = 0")
    run = run_here("export", "1")
    assert (run.returncode, run.stdout) == (2, "") and "not up to date; run `congdoan init`" in run.stderr
    assert "Counting the reports that are there …" in run_here("init").stdout
    assert run_here("export", "1").returncode == 0


def test_a_round_is_exported_as_json_and_csv(run_here: Run, tmp_path: Path) -> None:
    year_round(tmp_path)
    exported = json.loads(run_here("export", "1").stdout)
    assert exported["round"]["kind"] == "year"
    assert len([unit for unit in exported["units"] if unit["kind"] != "province"]) == 13
    assert exported["province"]["indicators"]["N12"]["verdict"] == "not_enough_data"
    table = run_here("export", "1", "--format", "csv").stdout
    assert next(csv.reader(io.StringIO(table.lstrip("\ufeff"))))[0] == "unit_code"
    assert run_here("export", "9").stderr == "congdoan: there is no round 9\n"


def test_the_schedule_of_a_round_says_what_goes_to_whom_and_why(run_here: Run, tmp_path: Path) -> None:
    year_round(tmp_path)
    week = run_here("schedule", "1", "--from", "2026-12-03", "--to", "2026-12-07")
    first, second = week.stdout.splitlines()
    assert (
        first.startswith("2026-12-03 08:00  nhắc cán bộ báo cáo  Lò Thị Mai: ")
        and "(trước hạn 7 ngày)" in first
    )
    assert second.startswith("2026-12-07 08:00") and "(trước hạn 3 ngày)" in second
    whole = run_here("schedule", "1", "--from", "2026-12-10", "--text").stdout
    assert "<b>Hôm nay</b>, thứ Năm, 10/12/2026, là hạn nộp báo cáo năm 2026." in whole
    assert "2026-12-11 08:00  báo Văn phòng" not in whole, "nobody serves in the office yet"
    assert run_here("schedule", "9").stderr == "congdoan: there is no round 9\n"


def test_the_log_of_a_round_says_who_did_what(run_here: Run, tmp_path: Path) -> None:
    year_round(tmp_path)
    (opened,) = [one for one in run_here("audit", "--round", "1").stdout.splitlines() if "mở đợt" in one]
    assert "mở đợt (" in opened
    assert "no unit 'NOBODY' in round 1" in run_here("audit", "--report", "1", "NOBODY").stderr
    assert run_here("audit", "--round", "9").stderr == "congdoan: there is no round 9\n"


def test_days_off_are_loaded_from_a_table_and_printed_as_one(run_here: Run, tmp_path: Path) -> None:
    year_round(tmp_path)
    table = tmp_path / "days.csv"
    table.write_text("4/2/2027;nghỉ;Tết;9441/TB-BNV\n30/2/2027;nghỉ;Tết;\n", encoding="utf-8")
    wrong = run_here("calendar", "--load", "days.csv")
    assert wrong.returncode == 1 and "line 2: wrong day" in wrong.stderr and "Nothing entered" in wrong.stdout
    table.write_text("4/2/2027;nghỉ;Tết;9441/TB-BNV\n", encoding="utf-8")
    assert run_here("calendar", "--load", "days.csv").stdout == "1 days entered.\n"
    assert "04/02/2027;nghỉ;Tết;9441/TB-BNV" in run_here("calendar").stdout
    assert run_here("calendar", "--load", "none.csv").returncode == 1


def test_loading_days_names_the_rounds_that_are_due_on_them(run_here: Run, tmp_path: Path) -> None:
    year_round(tmp_path)
    (tmp_path / "days.csv").write_text("10/12/2059;nghỉ;Hoán đổi;\n4/2/2027;nghỉ;Tết;\n", encoding="utf-8")
    with sqlite3.connect(tmp_path / "congdoan.db") as database:
        database.execute("UPDATE round SET due_date = '2059-12-10'")
    database.close()
    loaded = run_here("calendar", "--load", "days.csv")
    assert loaded.stdout == "2 days entered.\n"
    assert "2059-12-10, due date of round 1 (Báo cáo năm 2026); it stays" in loaded.stderr
    assert "the next working day is 2059-12-11" in loaded.stderr and loaded.stderr.count("\n") == 1


class NobodyKnown(http.server.BaseHTTPRequestHandler):
    """A Telegram that knows no token."""

    def do_POST(self) -> None:
        body = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'
        self.send_response(401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("command", [("invite", "--office"), ("run",)])
def test_a_token_that_telegram_rejects_is_named_and_never_printed(
    run_here: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    have_a_database()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), NobodyKnown) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        api = f"http://127.0.0.1:{server.server_port}"
        token = "123456:secretsecretsecret"
        run = congdoan(*command, folder=tmp_path, BOT_TOKEN=token, BOT_API_URL=api)
        server.shutdown()
    assert run.returncode == 2
    assert "BOT_TOKEN: Telegram does not know this token" in run.stderr
    assert "secretsecret" not in run.stdout + run.stderr


@pytest.mark.parametrize("name", ["PROXY", "HTTP_PROXY", "all_proxy"])
def test_check_asks_telegram_by_way_of_the_proxy_and_says_so(run_here: Run, name: str) -> None:
    have_a_database()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), NobodyKnown) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        through = f"http://user:geheimnis@127.0.0.1:{server.server_port}"
        api = "http://telegram.invalid"  # whoever is asked for this is no server, but a proxy
        run = run_here(
            "check", **{name: through, "BOT_TOKEN": "123456:secretsecretsecret", "BOT_API_URL": api}
        )
        server.shutdown()
    said = f"FAILED  token, through http://127.0.0.1:{server.server_port}: Telegram does not know this token"
    assert said in run.stdout
    assert "geheimnis" not in run.stdout + run.stderr


@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
def test_a_proxy_that_does_not_answer_is_one_line(run_here: Run, scheme: str, unused_tcp_port: int) -> None:
    have_a_database()
    wrong = {
        "PROXY": f"{scheme}://user:geheimnis@127.0.0.1:{unused_tcp_port}",
        "BOT_TOKEN": "123456:abcdefghij",
    }
    run = run_here("check", **wrong)
    (line,) = [line for line in run.stdout.splitlines() if line.startswith("FAILED")]
    assert f"{scheme}://127.0.0.1:{unused_tcp_port}" in line and "proxy" in line
    asked = run_here("invite", "--office", **wrong)
    assert (asked.returncode, asked.stderr.count("\n")) == (1, 1) and "proxy" in asked.stderr
    assert "geheimnis" not in run.stdout + run.stderr + asked.stderr


@pytest.mark.parametrize("name", ["PROXY", "HTTPS_PROXY", "ALL_PROXY"])
def test_a_proxy_of_an_unknown_kind_is_one_line_for_whoever_talks_to_telegram(
    run_here: Run, name: str
) -> None:
    wrong = {name: "socks4://user:geheimnis@127.0.0.1:1", "BOT_TOKEN": "123456:abcdefghij"}
    if name != "PROXY":
        assert run_here("init", **wrong).returncode == 0
    for command in (("check",), ("run",), ("invite", "--office")):
        run = run_here(*command, **wrong)
        assert (run.returncode, run.stderr) == (
            2,
            f"congdoan: {name}: must begin with http://, https:// or socks5://\n",
        )


def test_a_server_on_this_machine_is_asked_directly_whatever_the_environment_names(run_here: Run) -> None:
    have_a_database()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), OurName) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = {"BOT_API_URL": f"http://127.0.0.1:{server.server_port}", "HTTP_PROXY": "http://127.0.0.1:9"}
        run = run_here("check", BOT_TOKEN="123456:abcdefghij", **here)
        server.shutdown()
    assert "ok      token" in run.stdout


class OurName(NobodyKnown):
    """A Telegram that knows this bot's name and nothing else."""

    def do_POST(self) -> None:
        body = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bot","username":"congdoan_bot"}}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def test_a_list_of_officers_becomes_a_sheet_of_invitations_for_its_owner(
    run_here: Run, tmp_path: Path
) -> None:
    have_a_database()
    file, sheet = tmp_path / "can-bo.csv", tmp_path / "phieu-moi.docx"
    file.write_text(
        "Họ tên;Đơn vị;Vai trò\nLò Thị Mai;TAM_DUONG;cán bộ\nVàng A Páo;SIN_HO;thủ trưởng\n", "utf-8"
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), OurName) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        real = {"BOT_TOKEN": "123456:secret", "BOT_API_URL": f"http://127.0.0.1:{server.server_port}"}
        shown = run_here("officers", "--load", str(file), **real)
        assert "Lò Thị Mai, TAM_DUONG, officer: to be invited" in shown.stdout and not sheet.exists()
        made = run_here("officers", "--load", str(file), "--apply", **real)
        assert made.returncode == 0, made.stderr
        assert "2 invitations" in made.stdout and "t.me" not in made.stdout + made.stderr
        again = run_here("officers", "--load", str(file), "--apply", **real)
        assert "2 are invited" in again.stdout and "Nobody invited." in again.stdout
        kept = sheet.read_bytes()
        taken = run_here("officers", "--load", str(file), "--apply", "--again", **real)
        assert taken.returncode == 1 and "phieu-moi.docx" in taken.stderr and sheet.read_bytes() == kept
        server.shutdown()
    assert sheet.stat().st_mode & 0o777 == 0o600
    said = [p.text for row in Document(str(sheet)).tables[0].rows for p in row.cells[0].paragraphs]
    links = [text for text in said if text.startswith("https://t.me/congdoan_bot?start=")]
    assert len(set(links)) == 2 and "Kính mời đồng chí Lò Thị Mai" in said
    engine = connect("sqlite:///congdoan.db")
    with transaction(engine) as work:
        for link in links:
            token = link.partition("=")[2]
            assert people.invitation_by_hash(work.session, registration.hash_of(token)) is not None
    engine.dispose()


def test_a_bot_that_waits_for_telegram_stops_when_it_is_told_to(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error"}
    nowhere = {"BOT_TOKEN": "123456:abcdefghijklmnop", "BOT_API_URL": "http://127.0.0.1:9"}
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment | nowhere, stdout=PIPE, stderr=PIPE, text=True
    ) as bot:
        assert bot.stderr is not None
        try:
            waits = next(line for line in bot.stderr if "trying again" in line)
            bot.send_signal(signal.SIGTERM)
            said = bot.communicate(timeout=30)[1]
        finally:
            bot.kill()
    assert "Telegram does not answer" in waits
    assert (bot.returncode, "Traceback" in said) == (0, False)


def test_a_head_is_invited_for_a_unit_only(run_here: Run) -> None:
    run = run_here("invite", "--office", "--head")
    assert (run.returncode, run.stderr) == (2, "congdoan: --head needs --unit CODE\n")
