"""Lists that are taken over from files on the command line: a preview, and the same once more to be stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from bot.app import start_link
from bot.databases import ready_database
from bot.domain.filled_form import FileFault
from bot.domain.filled_form.history_table import BadPlace, UnitNumbers, numbers_of_form, read_numbers
from bot.domain.programme import Programme
from bot.domain.programme import file as programme_file
from bot.domain.reading.tables import NoTable, Row
from bot.domain.rounds import Period, RoundKind
from bot.domain.units.officer_list import OfficersPlan
from bot.domain.units.unit_list import UnitsPlan
from bot.reports.form_reader import read_form
from bot.reports.invitation_sheet import to_docx
from bot.reports.safe_workbook import Refused
from bot.reports.table_file import read_table
from bot.reports.workbook import to_xlsx
from bot.services import inviting, loading_history, loading_units
from bot.services.loading_history import HistoryPlan
from bot.settings import Settings
from bot.storage.engine import reading, transaction
from bot.storage.tables.people import Unit
from bot.storage.work import Work
from messages.documents import history_table as table_words
from messages.documents import invitation_sheet as sheet_words


class NoFile(Exception):
    """The file cannot be read, or holds no such table."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")


def units(settings: Settings, path: Path, *, apply: bool) -> UnitsPlan:
    """What a list of units does, or would do. Raises NoFile, SettingWrong."""
    rows, (now, today) = table(path), moment(settings)
    with opened(settings, to_change=apply) as work:
        try:
            if apply:
                return loading_units.load(work, rows, None, today, now)
            return loading_units.preview(work, rows, today)
        except NoTable:
            raise NoFile(
                path, "has no row that names the columns: code, name, kind (mã, tên, loại)"
            ) from None


def officers(settings: Settings, path: Path) -> OfficersPlan:
    """Whom a list would invite. Raises NoFile, SettingWrong."""
    rows, (now, today) = table(path), moment(settings)
    with opened(settings, to_change=False) as work, _officers_in(path):
        return inviting.preview(work, rows, today, now)


def invite(settings: Settings, path: Path, bot_name: str, sheet: BinaryIO, *, again: bool) -> int:
    """Invite them and write the sheet to print; how many. Raises NoFile, SettingWrong."""
    programme = programme_file.load(settings.programme)
    rows, (now, today) = table(path), moment(settings)
    with opened(settings, to_change=True) as work, _officers_in(path):
        _, made = inviting.invite_all(work, rows, None, today, now, again=again)
    cards = [
        (one.officer.name, one.unit, one.officer.role, start_link(bot_name, one.token), one.expires_at)
        for one in made
    ]
    words = sheet_words.invitation_sheet(programme.province, cards, settings.timezone, now)
    sheet.write(to_docx(words))
    return len(made)


@contextmanager
def _officers_in(path: Path) -> Iterator[None]:
    try:
        yield
    except NoTable:
        raise NoFile(
            path, "has no row that names the columns: name, unit, role (họ tên, đơn vị, vai trò)"
        ) from None


def history(settings: Settings, paths: Sequence[Path], period: Period, *, apply: bool) -> HistoryPlan:
    """What the numbers of an earlier period do, or would do. Raises NoFile, RoundDatesWrong, SameRoundOpen."""
    programme = programme_file.load(settings.programme)
    read = [_numbers(path, programme) for path in paths]
    given, bad = [one for units, _ in read for one in units], [one for _, wrong in read for one in wrong]
    now, today = moment(settings)
    with opened(settings, to_change=apply) as work:
        if apply:
            return loading_history.load(work, programme, period, given, bad, today, now)
        return loading_history.preview(work, programme, period, given, bad, today)


def history_table(settings: Settings, period: Period) -> bytes:
    """An empty table for them. Raises SettingWrong."""
    programme = programme_file.load(settings.programme)
    with opened(settings, to_change=False) as work:
        units = loading_history.units_then(work, period)
    return to_xlsx(table_words.history_table(programme, period, units, moment(settings)[0]))


def closing_day(settings: Settings, kind: RoundKind, year: int) -> date:
    """When the numbers of such a period close, by the yearly plan or by the last round of that kind."""
    with opened(settings, to_change=False) as work:
        return loading_history.closing_day(work, kind, year)


def _numbers(path: Path, programme: Programme) -> tuple[list[UnitNumbers], list[BadPlace]]:
    content = _content(path)
    try:
        return [numbers_of_form(read_form(content))], []
    except Refused as refused:
        if refused.fault not in (FileFault.NOT_OURS, FileFault.NO_WORKBOOK):
            raise NoFile(path, f"cannot be read ({refused.fault})") from None
    try:
        return read_numbers(read_table(content), programme)
    except NoTable:
        raise NoFile(
            path, "has neither a form nor a row that names units (mã) and numbers; --table makes one"
        ) from None


def confirm_samples(settings: Settings) -> list[Unit]:
    """All samples are real units from now on; which ones that were. Raises SettingWrong."""
    now, today = moment(settings)
    with opened(settings, to_change=True) as work:
        return loading_units.confirm_samples(work, None, None, today, now)


def table(path: Path) -> list[Row]:
    """The rows of a file. Raises NoFile."""
    try:
        return read_table(_content(path))
    except NoTable:
        raise NoFile(path, "is no table (.xlsx, .xls, .ods, or .csv in UTF-8)") from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoFile(path, error.strerror or "cannot be read") from None


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
