"""What the office and the groups look at, at a thousand and ten thousand units: boards, summaries, pages.

Each page is a whole turn as the dispatch handles it, in a transaction that is undone; a board is one run of its job
after something has changed, and how much of it stands inside the writing transaction.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from bot.domain.results.comparing import WHOLE
from bot.domain.rounds import ReportStatus
from bot.services.rounds import find
from bot.storage.engine import TransactionsOf, reading, transaction
from bot.storage.queries import standings
from bot.storage.tables.clock import ClockMark, ToldUnasked
from bot.storage.tables.delivery import OutboxRow
from bot.storage.work import Work
from jobs.boards import draw_boards
from jobs.job import JobContext, Run
from jobs.summaries import sum_up
from jobs.weekly import tell_week
from messages.entering.buttons import ChooseForWhom
from messages.progress.buttons import ShowProgress, ShowUnits, ShowUnitsThat
from messages.results.buttons import ChooseExportUnit, ShowPart, ShowPictures, ShowResults
from messages.review.buttons import OpenReview
from messages.shared.buttons import Button
from tests.benchmarks.figures import ROUNDS, Figure, Figures, cpu_seconds
from tests.benchmarks.worlds import DUE, NOW, OFFICE, World, built, open_round_of
from tests.handlers.stage import dispatch
from tests.handlers.updates import Phone, Raw
from tests.jobs.province import context

BOARD_MUST = {1_000: 0.1, 10_000: 0.5}
LOCK_MUST = 20.0
PAGE_MUST = 0.5
OFFICE_USER = Phone(OFFICE, "Phòng")


def figures(large: bool) -> Figures:
    """Of a thousand units; ten thousand too when it may take longer."""
    for units in (1_000, 10_000) if large else (1_000,):
        with tempfile.TemporaryDirectory() as folder:
            world = World(units=units, past_rounds=1)
            engine = built(f"sqlite:///{Path(folder) / 'world.db'}", world)
            number = open_round_of(world)
            yield from _board(engine, number, units)
            yield from _told(engine, units)
            for name, update in _pages(engine, number):
                must = PAGE_MUST if units == 10_000 else None
                yield Figure(f"{name}, {units:,} units, CPU", _turn(engine, update), "s", must)
            engine.dispose()


def _board(engine: Engine, number: int, units: int) -> Figures:
    """The round changes before each run, so that each counts; what it shows is the same but for the first."""
    job = _Timed(engine, draw_boards, NOW, lambda: _changes(engine, number))
    job.run()
    yield Figure(f"one board, {units:,} units, CPU", cpu_seconds(job.run), "s", BOARD_MUST[units])
    yield Figure(f"the same, in the write lock, {units:,} units", job.in_lock_ms, "ms", LOCK_MUST)
    idle = _Timed(engine, draw_boards, NOW, lambda: None)
    yield Figure(
        f"a look at boards where nothing has changed, {units:,} units, CPU",
        1000 * cpu_seconds(idle.run),
        "ms",
    )


def _told(engine: Engine, units: int) -> Figures:
    due = datetime.combine(DUE + timedelta(days=1), NOW.time(), NOW.tzinfo)
    monday = NOW + timedelta(days=6)
    for name, run, at in (("summary", sum_up, due), ("week", tell_week, monday)):
        job = _Timed(engine, run, at, lambda: _untold(engine))
        job.run()
        must = PAGE_MUST if units == 10_000 else None
        yield Figure(f"the {name} of a round, {units:,} units, CPU", cpu_seconds(job.run), "s", must)
        yield Figure(f"the same, in the write lock, {units:,} units", job.in_lock_ms, "ms", LOCK_MUST)


def _pages(engine: Engine, number: int) -> Iterator[tuple[str, Raw]]:
    with reading(engine) as work:
        [(filed, _)] = standings.some_reports(work.session, number, (ReportStatus.SUBMITTED,), 3, 1)
    for command in ("/start", "/nhapthay", "/sotinh", "/khoadot", "/chaphanh"):
        yield command, OFFICE_USER.says(command)
    pressed: tuple[tuple[str, Button], ...] = (
        ("/tiendo", ShowProgress(number)),
        ("/tonghop", ShowResults(number)),
        ("its part", ShowPart(number, WHOLE, 0)),
        ("its pictures' words", ShowPictures(number)),
        ("units", ShowUnits(number, 3)),
        ("units to accept", ShowUnitsThat(number, ReportStatus.SUBMITTED, 5)),
        ("for whom to enter", ChooseForWhom(number, 7)),
        ("whose report as a file", ChooseExportUnit(number, 9)),
        ("review of a report", OpenReview(filed)),
    )
    for name, button in pressed:
        yield name, OFFICE_USER.presses(button.pack())


def _turn(engine: Engine, update: Raw) -> float:
    def turn() -> None:
        with Session(engine, expire_on_commit=False) as session:
            session.begin()
            dispatch().handle(Work(session), update, NOW)
            session.flush()
            session.rollback()

    turn()
    return cpu_seconds(turn)


def _untold(engine: Engine) -> None:
    with transaction(engine) as work:
        for table in (ClockMark, ToldUnasked, OutboxRow):
            work.session.execute(delete(table))


def _changes(engine: Engine, number: int) -> None:
    with transaction(engine) as work:
        find(work, number).changed()


@dataclass
class _Timed:
    """A job, how long its longest writing transaction was each time, and what comes before each run."""

    engine: Engine
    job: Run
    now: datetime
    before: Callable[[], None]
    longest: list[float] = field(default_factory=list)

    def run(self) -> None:
        self.before()
        self.longest.append(0.0)
        self.job(self, self._context, self.now)

    @property
    def in_lock_ms(self) -> float:
        return 1000 * median(self.longest[-ROUNDS:])

    @property
    def _context(self) -> JobContext:
        return context(most_a_day=99)

    def reading(self) -> AbstractContextManager[Work]:
        return TransactionsOf(self.engine).reading()

    @contextmanager
    def writing(self) -> Iterator[Work]:
        with TransactionsOf(self.engine).writing() as work:
            began = time.process_time()
            yield work
            work.session.flush()
            self.longest[-1] = max(self.longest[-1], time.process_time() - began)
