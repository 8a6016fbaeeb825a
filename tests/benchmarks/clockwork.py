"""The clock and the office's big acts at ten thousand units: reminding everybody, looking in vain, opening a round.

A write transaction is measured by the CPU that it takes, for nothing else may write on SQLite meanwhile.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, text

from bot.domain.calendar import LOCAL
from bot.domain.notification import NotificationQuota
from bot.domain.rounds import RoundKind
from bot.services import opening
from bot.services.rounds import RoundPlan
from bot.storage.engine import TransactionsOf, reading, transaction
from bot.storage.queries import people
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.job import JobContext
from jobs.notices import send_notices
from jobs.remind import remind
from messages.shared.presenter import Presenter
from tests.benchmarks.figures import ROUNDS, Figure, Figures, cpu_seconds
from tests.benchmarks.worlds import CLOSING, DUE, NOW, OFFICE, World, built
from tests.programme import PROGRAMME

UNITS = 10_000
A_WEEK_BEFORE = NOW + timedelta(days=2)  # in working hours of a working day
_CONTEXT = JobContext(Presenter(LOCAL), NotificationQuota(), PROGRAMME)


def figures(_: bool) -> Figures:
    """One province; nobody in it has filed yet."""
    with tempfile.TemporaryDirectory() as folder:
        gc.freeze()  # as a running bot has done
        engine = built(f"sqlite:///{Path(folder) / 'bot.db'}", World(units=UNITS, past_rounds=1, filed=0))
        runs = [_everybody_told(engine) for _ in range(ROUNDS)]
        yield Figure(f"remind {UNITS:,} duties", median(one.cpu for one in runs), "s CPU", must=2)
        longest = median(one.longest for one in runs) * 1000
        yield Figure("its longest write transaction", longest, "ms CPU", must=100)
        again = cpu_seconds(lambda: remind(TransactionsOf(engine), _CONTEXT, A_WEEK_BEFORE))
        yield Figure("remind again, nothing to tell", again, "s CPU", must=0.3)
        nobody = cpu_seconds(lambda: send_notices(TransactionsOf(engine), _CONTEXT, A_WEEK_BEFORE))
        yield Figure("notices, nothing to send", nobody * 1000, "ms CPU")
        opened = median(_opened(engine, number) for number in range(ROUNDS))
        yield Figure(f"open a round for {UNITS:,} units, one transaction", opened, "s CPU", must=3)
        engine.dispose()


@dataclass
class Steps:
    """The transactions of a run, each with the CPU that it took while it could write."""

    engine: Engine
    writing_cpu: list[float] = field(default_factory=list)

    def reading(self) -> AbstractContextManager[Work]:
        return reading(self.engine)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        began = time.process_time()
        with transaction(self.engine) as work:
            yield work
        self.writing_cpu.append(time.process_time() - began)


@dataclass(frozen=True)
class Run:
    cpu: float
    longest: float


def _everybody_told(engine: Engine) -> Run:
    with engine.begin() as connection:
        for name in ("reminder_sent", "outbox", "told_unasked"):
            connection.execute(text(f"DELETE FROM {name}"))
    steps = Steps(engine)
    began = time.process_time()
    told = remind(steps, _CONTEXT, A_WEEK_BEFORE)
    cpu = time.process_time() - began
    assert told == Counts(UNITS, UNITS)
    return Run(cpu, max(steps.writing_cpu))


def _opened(engine: Engine, number: int) -> float:
    plan = RoundPlan(RoundKind.AD_HOC, CLOSING, DUE, ("N01",), title=f"Đợt {number}")

    def act(work: Work) -> None:
        by = people.person_by_telegram(work.session, OFFICE)
        assert by is not None
        opened = opening.open_once(work, plan, PROGRAMME, by, NOW.date(), NOW)
        assert opening.people_reached(work, opened) == UNITS

    return _cpu_of(engine, act)


def _cpu_of(engine: Engine, act: Callable[[Work], None]) -> float:
    began = time.process_time()
    with transaction(engine) as work:
        act(work)
    return time.process_time() - began
