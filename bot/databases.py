"""The database of the settings: made, upgraded, or found ready to work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from bot.domain.programme import file as programme_file
from bot.recounting import count_where_never_counted, not_counted, not_tallied
from bot.services.setting_up import Loaded, set_up
from bot.settings import Settings, SettingWrong
from bot.storage import migrating
from bot.storage.copying import CannotCopy, back_up, half_restored, is_empty
from bot.storage.engine import CANNOT_CONNECT, cannot_reach, connect, first_line, transaction
from bot.storage.privacy import keep_private
from jobs.backups import Copies


def initialise(settings: Settings, *, say: Callable[[str], None], now: datetime | None = None) -> Loaded:
    """Create or upgrade the database and load the programme. Raises ProgrammeError, SettingWrong."""
    programme = programme_file.load(settings.programme)
    engine = reached_database(settings)
    keep_private(settings.database_url)
    try:
        say("Upgrading the database …")
        _refuse_half_restored(engine)
        _refuse_a_newer_one(engine)
        with _copied_before_upgrade(settings, engine, say):
            _upgrade(engine)
        if not_tallied(engine):
            say("Counting the reports that are there …")
            for round_id in count_where_never_counted(engine).unreadable:
                say(f"Round {round_id} is not counted: this version does not read its programme.")
        say(f"Loading {settings.programme.name} …")
        with transaction(engine) as work:
            return set_up(work, programme, now or datetime.now(UTC))
    finally:
        engine.dispose()


@contextmanager
def _copied_before_upgrade(settings: Settings, engine: Engine, say: Callable[[str], None]) -> Iterator[None]:
    """A file is copied quickly, and a migration cannot always be taken back. Raises SettingWrong.

    An upgrade that failed has changed nothing: its copy goes, or each new start would leave another.
    """
    if engine.dialect.name != "sqlite" or is_empty(engine) or not migrating.pending(engine):
        yield
        return
    copies = Copies(settings.backup_folder, settings.backup_keep)
    try:
        path = copies.new_path(datetime.now(UTC), settings.timezone, "-before-upgrade")
        back_up(settings.database_url, path, replace=True)
    except (CannotCopy, OSError) as error:
        raise SettingWrong(
            "BACKUP_FOLDER", f"the database cannot be copied before it is upgraded: {error}"
        ) from None
    try:
        yield
    except SettingWrong:
        if migrating.pending(engine):
            path.unlink(missing_ok=True)
        raise
    say(f"Copied the database as it was to {path}.")


def _refuse_half_restored(engine: Engine) -> None:
    if (refused := half_restored(engine)) is not None:
        raise SettingWrong("DATABASE_URL", refused)


def _refuse_a_newer_one(engine: Engine) -> None:
    if (refused := migrating.refusal(engine)) is not None:
        raise SettingWrong("DATABASE_URL", refused)


def _upgrade(engine: Engine) -> None:
    """To this version's tables, as the catalog has them. Raises SettingWrong; nothing is changed then."""
    upgraded = migrating.pending(engine)
    try:
        migrating.upgrade(engine)
    except DBAPIError as error:  # tables of somebody else with the same names
        raise SettingWrong("DATABASE_URL", f"that database cannot be upgraded: {first_line(error)}") from None
    if (problem := migrating.problem(engine, every_detail=upgraded)) is not None:
        raise SettingWrong("DATABASE_URL", problem)


def reached_database(settings: Settings) -> Engine:
    """An engine that has connected once. Raises SettingWrong."""
    try:
        engine = connect(settings.database_url)
        engine.connect().close()
    except CANNOT_CONNECT as error:
        raise SettingWrong("DATABASE_URL", cannot_reach(error)) from None
    return engine


def ready_database(settings: Settings) -> Engine:
    """An engine of a database that `init` has set up. Raises SettingWrong."""
    engine = reached_database(settings)
    try:
        _refuse_half_restored(engine)
        problem = migrating.problem(engine, every_detail=False) or not_counted(engine)
        if problem is not None:
            raise SettingWrong("DATABASE_URL", problem)
    except SettingWrong:
        engine.dispose()
        raise
    return engine
