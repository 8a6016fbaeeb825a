"""`congdoan restore`: a copy becomes the database where there is none.

Who took their data away since the copy was made stays away, and nothing that may have been said before is said again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DBAPIError

from bot.domain.programme import file as programme_file
from bot.recounting import count_where_never_counted
from bot.services import my_data
from bot.services.working_days import calendar_of
from bot.settings import Settings, SettingWrong
from bot.storage import migrating
from bot.storage.copying import (
    CannotCopy,
    begin_restoring,
    empty,
    end_restoring,
    is_empty,
    put_back_postgresql,
    put_back_sqlite,
)
from bot.storage.engine import (
    CANNOT_CONNECT,
    WithinOne,
    cannot_reach,
    connect,
    first_line,
    reading,
    transaction,
)
from bot.storage.erasures import FILE_NAME, Erasure, ErasureList
from bot.storage.queries import boards, inbox, outbox, people, personal_data
from bot.storage.tables.people import Person
from bot.storage.work import Work
from jobs.job import JobContext
from jobs.schedule import all_jobs
from messages.shared.presenter import Presenter

REASON = "the database was restored"
_NO_LIMIT = 10**6
_AT_MOST_RUNS = 100
# Boards show what is, and are drawn anew; what is forgotten by the hour is nobody's message.
_SAY_NOTHING_OLD = ("boards", "prune")


@dataclass(frozen=True)
class Restored:
    """What was done to the copy before it became the database."""

    erased: int
    unsent: int  # messages that were waiting, or that the clock would have sent by now
    unheard: int  # updates that were not answered yet
    office: int  # people who serve in the provincial office now


def restore(settings: Settings, source: Path, now: datetime) -> Restored:
    """Raises CannotCopy, SettingWrong, ProgrammeError; the place is then as empty as before."""
    wishes = _wishes(settings, source)
    with _place(settings, source) as engine:
        if migrating.unversioned(engine):
            raise CannotCopy(f"{source} is no copy of this program's database")
        if (refused := migrating.refusal(engine)) is not None:
            raise CannotCopy(f"{source}: {refused}")
        try:
            migrating.upgrade(engine)
        except DBAPIError as error:
            raise CannotCopy(f"{source} cannot be upgraded: {first_line(error)}") from None
        if (problem := migrating.problem(engine)) is not None:
            raise CannotCopy(f"{source}: {problem}")
        count_where_never_counted(engine)
        return _make_true(settings, engine, wishes, now)


@contextmanager
def _place(settings: Settings, source: Path) -> Iterator[Engine]:
    """The copy, in its place once everything is done to it."""
    address = make_url(settings.database_url)
    if address.get_backend_name() == "sqlite":
        with _sqlite_place(Path(address.database or ""), source) as engine:
            yield engine
    else:
        with _postgresql_place(settings.database_url, source) as engine:
            yield engine


@contextmanager
def _sqlite_place(target: Path, source: Path) -> Iterator[Engine]:
    for there in (target, *(Path(f"{target}{end}") for end in ("-wal", "-journal"))):
        if there.exists():
            raise SettingWrong(
                "DATABASE_URL", f"{there} is there already; a copy is only put where nothing is"
            )
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        put_back_sqlite(source, unfinished)
        engine = connect(f"sqlite:///{unfinished}")
        try:
            yield engine
            with engine.connect() as connection:
                connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        finally:
            engine.dispose()
        if target.exists():
            raise SettingWrong(
                "DATABASE_URL", f"{target} is there already; a copy is only put where nothing is"
            )
        unfinished.replace(target)
    finally:
        for left in (unfinished, *(Path(f"{unfinished}{end}") for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


@contextmanager
def _postgresql_place(url: str, source: Path) -> Iterator[Engine]:
    try:
        engine = connect(url)
        if not is_empty(engine):
            raise SettingWrong(
                "DATABASE_URL", "that database is not empty; a copy is only put where nothing is"
            )
    except CANNOT_CONNECT as error:
        raise SettingWrong("DATABASE_URL", cannot_reach(error)) from None
    try:
        begin_restoring(engine)
        try:
            put_back_postgresql(source, url)
            yield engine
            end_restoring(engine)
        except BaseException:
            empty(engine)
            raise
    finally:
        engine.dispose()


def _wishes(settings: Settings, source: Path) -> list[Erasure]:
    """Of those who took their data away: from the list of this place, and from the one that lies beside the copy."""
    lists = {folder.resolve() / FILE_NAME for folder in (settings.backup_folder, source.parent)}
    return sorted({one for path in lists for one in ErasureList(path).read()})


def _make_true(settings: Settings, engine: Engine, wishes: list[Erasure], now: datetime) -> Restored:
    with transaction(engine) as work:
        unheard = inbox.leave_open_aside(work.session)
        unsent = outbox.drop_all_open(work.session, now, REASON)
        erased = sum(_obey(work, one, now) for one in wishes)
        boards.draw_all_anew(work.session)
    unsent += _let_the_clock_run_unheard(settings, engine, now)
    with reading(engine) as work:
        return Restored(erased, unsent, unheard, people.office_size(work.session))


def _obey(work: Work, wish: Erasure, now: datetime) -> bool:
    """Whether there was something to take away: who came, or agreed again, after the wish is somebody else by then."""
    person = work.session.get(Person, wish.person_id)
    if person is None or person.erased_at is not None:
        return False
    agreed = personal_data.consents(work.session, person.id)
    if wish.erased:
        if agreed and agreed[0].given_at > wish.at:
            return False
        my_data.erase(work, person, now, even_the_last=True)
        return True
    if not agreed or agreed[-1].withdrawn_at is not None or agreed[-1].given_at > wish.at:
        return False
    my_data.withdraw(work, person, now, even_the_last=True)
    return True


def _let_the_clock_run_unheard(settings: Settings, engine: Engine, now: datetime) -> int:
    """Whatever the clock would say by now counts as said: it may have been, since the copy was made."""
    with reading(engine) as work:
        moment = calendar_of(work, settings.quota.hours).latest_working_moment_not_after(now)
    programme = programme_file.load(settings.programme)
    jobs = all_jobs(
        JobContext(Presenter(settings.timezone), replace(settings.quota, most_a_day=_NO_LIMIT), programme)
    )
    unsent = 0
    for _ in range(_AT_MOST_RUNS):
        with transaction(engine) as work:
            within = WithinOne(work)
            done = sum(job.run(within, moment).done for job in jobs if job.name not in _SAY_NOTHING_OLD)
            unsent += outbox.drop_all_open(work.session, now, REASON)
        if not done:
            break
    return unsent
