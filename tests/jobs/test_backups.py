"""Every night a copy, the newest few are kept, and the office hears when there is none; erasures are listed apart."""

from __future__ import annotations

import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.audit import AuditAction
from bot.domain.calendar import LOCAL
from bot.domain.copies import Unsaved, copy_is_due
from bot.services import backing_up
from bot.services.auditing import record
from bot.services.my_data import erase, withdraw
from bot.storage.engine import reading, transaction
from bot.storage.erasures import FILE_NAME, Erasure, ErasureList
from bot.storage.queries import people
from jobs.backups import Backups, Copies
from tests.jobs.province import LAN, MAI, OFFICE, local, settle

DAY = timedelta(days=1)
MONDAY = local("07/12/2026 09:00")
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def backups(engine: Engine, url: str, folder: Path, keep: int = 3) -> Backups:
    return Backups(engine, url, Copies(folder, keep), LOCAL)


def told(engine: Engine, now: datetime) -> Unsaved | None:
    with reading(engine) as work:
        return backing_up.unsaved(work, now)


@pytest.mark.parametrize(
    ("made", "now", "due"),
    [
        (None, "07/12/2026 09:00", True),
        ("07/12/2026 02:00", "07/12/2026 23:59", False),
        ("07/12/2026 02:00", "08/12/2026 01:59", False),
        ("07/12/2026 02:00", "08/12/2026 02:00", True),
        ("06/12/2026 15:00", "07/12/2026 07:30", True),
        ("09/12/2026 15:00", "07/12/2026 07:30", True),
    ],
)
def test_a_copy_is_due_once_two_in_the_morning_is_past(made: str | None, now: str, due: bool) -> None:
    assert copy_is_due(local(made) if made else None, local(now), LOCAL) is due


@on_sqlite
def test_the_newest_copies_are_kept_one_a_night(database: Engine, database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    looking = backups(database, database_url, folder)
    for day in range(5):
        for hour in (0, 3):
            looking.look(MONDAY + day * DAY + timedelta(hours=hour))
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"congdoan-202612{day:02}-090000.copy" for day in (9, 10, 11)]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@on_sqlite
def test_what_a_killed_process_left_of_a_copy_does_not_stay(
    database: Engine, database_url: str, tmp_path: Path
) -> None:
    left, foreign = tmp_path / ".congdoan-20261206-020000.copy.77.unfinished", tmp_path / ".mine.unfinished"
    left.touch()
    foreign.touch()
    backups(database, database_url, tmp_path).look(MONDAY)
    assert not left.exists() and foreign.exists()


@on_sqlite
def test_the_office_is_told_once_the_newest_copy_is_too_old(
    database: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    looking = backups(database, database_url, folder)
    looking.look(MONDAY)
    assert told(database, MONDAY + 2 * DAY) is None
    assert told(database, MONDAY + 2 * DAY + timedelta(minutes=1)) == Unsaved(MONDAY)
    looking.look(MONDAY + 3 * DAY)
    assert told(database, MONDAY + 3 * DAY) is None
    backups(database, database_url, folder, keep=0).look(MONDAY + 3 * DAY)
    assert told(database, MONDAY + 90 * DAY) is None, "whoever wants no copies is not told of old ones"


@on_sqlite
def test_a_copy_that_never_succeeds_is_told_of_too_and_tried_again_now_and_then(
    database: Engine, database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "backups"
    folder.write_text("no folder", encoding="utf-8")
    looking = backups(database, database_url, folder)
    for seconds in range(0, 1200, 5):
        looking.look(MONDAY + timedelta(seconds=seconds))
    assert caplog.text.count("cannot be copied") == 2
    assert told(database, MONDAY + DAY) is None
    assert told(database, MONDAY + 3 * DAY) == Unsaved(None)
    folder.unlink()
    looking.look(MONDAY + 3 * DAY)
    assert told(database, MONDAY + 3 * DAY) is None


def test_who_takes_their_data_away_is_listed_apart_once_and_by_number_alone(
    database: Engine, database_url: str, tmp_path: Path
) -> None:
    settle(database)
    path = tmp_path / "backups" / FILE_NAME
    listed = ErasureList(path)
    with reading(database) as work:
        assert listed.take_over(work.session) == [] and not path.exists()
    with transaction(database) as work:
        mai, lan = (people.person_by_telegram(work.session, account) for account in (MAI, LAN))
        assert mai is not None and lan is not None
        numbers = mai.id, lan.id
        erase(work, mai, MONDAY)
        withdraw(work, lan, MONDAY + DAY)
        record(work, AuditAction.EXPORTED, None, MONDAY + DAY)
    wanted = [Erasure(MONDAY, numbers[0], True), Erasure(MONDAY + DAY, numbers[1], False)]
    for one in (listed, listed, ErasureList(path)):
        with reading(database) as work:
            one.take_over(work.session)
        assert one.read() == wanted
    text = path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not any(str(account) in text for account in (MAI, LAN, OFFICE))
    path.write_text(text[:-4], encoding="utf-8")  # the power went
    assert listed.read() == wanted[:1]
    with reading(database) as work:
        ErasureList(path).take_over(work.session)
    assert listed.read() == wanted
