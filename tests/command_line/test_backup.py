"""`congdoan backup` and `restore`: everything comes back, whoever went stays away, and nothing is said twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot import restoring
from bot.databases import initialise, ready_database
from bot.services import my_data
from bot.settings import Settings, SettingWrong, load
from bot.storage.copying import CannotCopy, back_up, empty
from bot.storage.engine import WithinOne, connect, reading, transaction
from bot.storage.erasures import FILE_NAME, ErasureList
from bot.storage.migrating import downgrade, upgrade
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.queries import inbox, people
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.people import Consent
from jobs.schedule import all_jobs
from tests.command_line.conftest import Run, have_a_database
from tests.jobs.province import LAN, MAI, OFFICE, OPENED, PAO, context, local, settle
from tests.programme import PROGRAMME_FILE

FOURTH, SEVENTH = local("04/12/2026 09:00"), local("07/12/2026 09:00")
HOUR = timedelta(hours=1)


def run_jobs(url: str, now: datetime) -> list[int]:
    """Let the clock say what it has to say at that moment; to whom, reminders and broadcasts alike."""
    engine = connect(url)
    jobs = all_jobs(context())
    with transaction(engine) as work:
        before = set(work.session.scalars(select(OutboxRow.id)))
        for job in jobs:
            job.run(WithinOne(work), now)
        new = select(OutboxRow).where(OutboxRow.id.not_in(before), OutboxRow.state == OutboxState.PENDING)
        said = [row.chat_id for row in work.session.scalars(new)]
        for row in work.session.scalars(new):
            row.state, row.settled_at = OutboxState.SENT, now
    engine.dispose()
    return sorted(said)


def to_be_sent(url: str) -> list[int]:
    engine = connect(url)
    with reading(engine) as work:
        waiting = select(OutboxRow.chat_id).where(
            OutboxRow.state.in_([OutboxState.PENDING, OutboxState.SENDING])
        )
        found = list(work.session.scalars(waiting))
    engine.dispose()
    return found


def lived_in(url: str) -> None:
    """A round is open, the first reminders went out, an answer and an update are on their way."""
    engine = connect(url)
    upgrade(engine)
    settle(engine)
    with transaction(engine) as work:
        for account in (MAI, PAO, LAN, OFFICE):
            person = people.person_by_telegram(work.session, account)
            assert person is not None
            work.session.add(Consent(person_id=person.id, version="1", text_hash="x", given_at=OPENED))
    engine.dispose()
    run_jobs(url, FOURTH)
    engine = connect(url)
    with transaction(engine) as work:
        work.send(Outgoing(chat_id=PAO, method="sendMessage", params={"text": "?"}, priority=Priority.REPLY))
        inbox.keep(work.session, [(77, LAN, {"update_id": 77})], FOURTH)
    engine.dispose()


def leave_uncounted(url: str) -> None:
    """As a version from before tallies would."""
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE round SET is_tallied = false"))
    engine.dispose()


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    named = {"DATABASE_URL": database_url, "PROGRAMME": str(PROGRAMME_FILE)}
    given = load(named | {"BACKUP_FOLDER": str(tmp_path / "backups")})
    lose(given)
    return given


def lose(settings: Settings) -> None:
    engine = connect(settings.database_url)
    file = engine.url.database
    if engine.dialect.name == "postgresql":
        empty(engine)
    engine.dispose()
    if engine.dialect.name == "sqlite":
        for left in Path(str(file)).parent.glob(f"{Path(str(file)).name}*"):
            left.unlink()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_nobody_works_with_a_database_whose_restore_was_cut_off(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, copy = settings.database_url, tmp_path / "copy"
    lived_in(url)
    back_up(url, copy)
    lose(settings)
    monkeypatch.setattr(restoring, "empty", lambda engine: None)  # as if the process had been killed
    monkeypatch.setattr(restoring, "_make_true", lambda *whatever: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restoring.restore(settings, copy, SEVENTH)
    for open_it in (ready_database, lambda given: initialise(given, say=lambda _: None)):
        with pytest.raises(SettingWrong, match="a restore was cut off there"):
            open_it(settings)
    monkeypatch.undo()
    lose(settings)
    restoring.restore(settings, copy, SEVENTH + 10 * HOUR)
    ready_database(settings).dispose()
    assert to_be_sent(url) == []


def test_what_was_copied_comes_back_and_nothing_old_is_said_again(settings: Settings, tmp_path: Path) -> None:
    url, copy = settings.database_url, tmp_path / "copy"
    lived_in(url)
    leave_uncounted(url)
    back_up(url, copy)
    lost = run_jobs(url, SEVENTH)
    assert lost.count(MAI) == 1, "three days before the deadline, told after the copy was made"
    lose(settings)
    done = restoring.restore(
        settings, copy, SEVENTH + 10 * HOUR
    )  # in the evening, when nobody is told anything
    assert (done.erased, done.unheard, done.office) == (0, 1, 1)
    ready_database(settings).dispose()
    assert done.unsent >= 1 + len(lost)
    assert to_be_sent(url) == []
    next_day = local("08/12/2026 09:00")
    assert run_jobs(url, next_day) == []
    assert MAI in run_jobs(url, local("09/12/2026 09:00")), "the day before the deadline is told as ever"


def test_who_took_their_data_away_after_the_copy_stays_away(settings: Settings, tmp_path: Path) -> None:
    url, copy = settings.database_url, tmp_path / "copy"
    lived_in(url)
    back_up(url, copy)
    engine = connect(url)
    with transaction(engine) as work:
        mai, lan, office = (people.person_by_telegram(work.session, one) for one in (MAI, LAN, OFFICE))
        assert mai and lan and office
        my_data.erase(work, mai, SEVENTH)
        my_data.withdraw(work, lan, SEVENTH)
        my_data.erase(work, office, SEVENTH, even_the_last=True)
    with reading(engine) as work:
        ErasureList(settings.backup_folder / FILE_NAME).take_over(work.session)
    engine.dispose()
    lose(settings)
    done = restoring.restore(settings, copy, SEVENTH + HOUR)
    assert (done.erased, done.office) == (3, 0)
    engine = connect(url)
    with reading(engine) as work:
        assert [people.person_by_telegram(work.session, one) is None for one in (MAI, PAO, OFFICE)] == [
            True,
            False,
            True,
        ]
        again = people.person_by_telegram(work.session, LAN)
        assert again is not None and people.valid_consent(work.session, again.id) is None
    engine.dispose()
    assert set(run_jobs(url, local("09/12/2026 09:00"))) <= {PAO}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_somebody_who_came_later_under_the_same_number_is_not_taken_for_who_went(
    settings: Settings, tmp_path: Path
) -> None:
    url, copy = settings.database_url, tmp_path / "copy"
    lived_in(url)
    engine = connect(url)
    with reading(engine) as work:
        mai = people.person_by_telegram(work.session, MAI)
    engine.dispose()
    back_up(url, copy)
    assert mai is not None
    settings.backup_folder.mkdir()
    before = OPENED - HOUR
    (settings.backup_folder / FILE_NAME).write_text(
        f"{before.isoformat()} {mai.id} erased\n", encoding="utf-8"
    )
    lose(settings)
    assert restoring.restore(settings, copy, SEVENTH).erased == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_restore_that_fails_leaves_the_place_empty(settings: Settings, tmp_path: Path) -> None:
    url, copy = settings.database_url, tmp_path / "copy"
    lived_in(url)
    back_up(url, copy)
    with closing(sqlite3.connect(copy)) as driver, driver:
        driver.execute("UPDATE alembic_version SET version_num = '9042'")
    lose(settings)
    file = Path(str(connect(url).url.database))
    with pytest.raises(CannotCopy, match="newer version"):
        restoring.restore(settings, copy, SEVENTH)
    assert not list(file.parent.glob(f"*{file.name}*"))


def test_a_copy_is_made_and_put_back_on_the_command_line(run_here: Run, tmp_path: Path) -> None:
    have_a_database()
    made = run_here("backup", "copy.db")
    assert (made.returncode, made.stderr) == (0, "") and "copy.db written" in made.stdout
    again = run_here("backup", "copy.db")
    assert (again.returncode, again.stderr) == (2, "congdoan: copy.db is there already\n")
    assert run_here("backup", "copy.db", "--force").returncode == 0
    over = run_here("restore", "copy.db")
    assert over.returncode == 2 and "congdoan.db is there already" in over.stderr
    for left in tmp_path.glob("congdoan.db*"):
        left.unlink()
    back = run_here("restore", "copy.db")
    assert (back.returncode, back.stderr) == (0, "") and "Restored from copy.db." in back.stdout
    assert "congdoan invite --office" in back.stdout
    assert run_here("init").stdout.endswith("Nothing to do: everything was there.\n")
    (tmp_path / "letter").write_text("Dear colleagues", encoding="utf-8")
    for wrong in ("letter", "nowhere", "."):
        run = run_here("restore", wrong, DATABASE_URL="sqlite:///new.db")
        assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
        assert not (tmp_path / "new.db").exists()


def test_a_database_is_copied_before_it_is_upgraded(run_here: Run, tmp_path: Path) -> None:
    first = run_here("init")
    assert "Copied" not in first.stdout, "there was nothing to copy"
    engine = connect("sqlite:///congdoan.db")
    downgrade(engine, "0002")
    engine.dispose()
    said = run_here("init").stdout
    (copy,) = (tmp_path / "backups").glob("congdoan-*-before-upgrade.copy")
    assert f"Copied the database as it was to backups/{copy.name}." in said
    with closing(sqlite3.connect(copy)) as driver:
        assert driver.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]


@pytest.mark.parametrize(
    "change", ["UPDATE alembic_version SET version_num = '9999'", "DROP TABLE alembic_version"]
)
def test_a_database_that_is_not_upgraded_is_not_copied_again_and_again(
    run_here: Run, tmp_path: Path, change: str
) -> None:
    run_here("init")
    with closing(sqlite3.connect("congdoan.db")) as driver, driver:
        driver.execute(change)
    for _ in range(2):  # as whatever keeps a bot running starts it
        run = run_here("run", BOT_TOKEN="123456:abcdefghijklmnop")
        assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
    assert not list(tmp_path.glob("backups/*"))


@pytest.mark.parametrize(
    ("name", "value"), [("BACKUP_KEEP", "-1"), ("BACKUP_KEEP", "many"), ("BACKUP_FOLDER", "congdoan.db")]
)
def test_a_wrong_setting_of_copies_is_one_line(run_here: Run, tmp_path: Path, name: str, value: str) -> None:
    (tmp_path / "congdoan.db").touch()
    run = run_here("check", **{name: value})
    assert (run.returncode, run.stderr.count("\n")) == (2, 1) and run.stderr.startswith(f"congdoan: {name}: ")
