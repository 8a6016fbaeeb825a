"""Lists that are taken over from files on the command line: a preview, and the same once more to be stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from bot.app import ready_database
from bot.domain.tables import NoTable, Row
from bot.domain.unit_list import UnitsPlan
from bot.reports.table_file import read_table
from bot.services import loading_units
from bot.settings import Settings
from bot.storage.engine import reading, transaction
from bot.storage.tables.people import Unit
from bot.storage.work import Work


class NoFile(Exception):
    """The file cannot be read, or holds no such table."""


def units(settings: Settings, path: Path, *, apply: bool) -> UnitsPlan:
    """What a list of units does, or would do. Raises NoFile, SettingWrong."""
    rows, (now, today) = table(path), moment(settings)
    with opened(settings, to_change=apply) as work:
        try:
            if apply:
                return loading_units.load(work, rows, None, today, now)
            return loading_units.foresee(work, rows, today)
        except NoTable:
            raise NoFile("has no row that names the columns: code, name, kind (mã, tên, loại)") from None


def confirm_samples(settings: Settings) -> list[Unit]:
    """All samples are real units from now on; which ones that were. Raises SettingWrong."""
    now, today = moment(settings)
    with opened(settings, to_change=True) as work:
        return loading_units.confirm_samples(work, None, None, today, now)


def table(path: Path) -> list[Row]:
    """The rows of a file. Raises NoFile."""
    try:
        return read_table(path.read_bytes())
    except OSError as error:
        raise NoFile(error.strerror or "cannot be read") from None
    except NoTable:
        raise NoFile("is no table (.xlsx, .xls, .ods, or .csv in UTF-8)") from None


def moment(settings: Settings) -> tuple[datetime, date]:
    """Now, and the day that it is in the office."""
    now = datetime.now(UTC)
    return now, now.astimezone(settings.timezone).date()


@contextmanager
def opened(settings: Settings, *, to_change: bool) -> Iterator[Work]:
    """The database of these settings, for one piece of work. Raises SettingWrong."""
    engine = ready_database(settings)
    try:
        with transaction(engine) if to_change else reading(engine) as work:
            yield work
    finally:
        engine.dispose()
