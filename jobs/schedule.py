"""Ticks the jobs. APScheduler knows only how often; what is due is each job's own query over the database.

A job is a plain function of the two ways to work and the present moment. It runs in a database thread, one at a time
over all replicas; a run that fails is logged and stops nothing.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import Engine

from bot.clock import Clock
from bot.storage.engine import Transactions, TransactionsOf
from bot.storage.exclusive import turn_of
from jobs.announcements import announcements
from jobs.boards import draw_boards
from jobs.counts import Counts
from jobs.job import JobContext, Run
from jobs.notices import send_notices
from jobs.propose import propose
from jobs.prune import prune
from jobs.remind import remind
from jobs.summaries import sum_up
from jobs.weekly import tell_week

log = logging.getLogger(__name__)
# A tick that finds the one before it still running is left out, as meant; no need to warn of it.
logging.getLogger("apscheduler").setLevel(logging.ERROR)

SHORTEST_TICK = 1.0
"""Real seconds, however fast the clock runs."""


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[Transactions, datetime], Counts]


SCHEDULE: tuple[tuple[str, timedelta, Run], ...] = (
    ("boards", timedelta(seconds=5), draw_boards),
    ("notices", timedelta(seconds=5), send_notices),
    ("remind", timedelta(minutes=1), remind),
    ("sum up", timedelta(minutes=1), sum_up),
    ("announcements", timedelta(minutes=10), announcements),
    ("propose", timedelta(minutes=1), propose),
    ("week", timedelta(minutes=1), tell_week),
    ("prune", timedelta(hours=1), prune),
)
"""Everything that the clock does, and how often it looks."""


def all_jobs(context: JobContext) -> tuple[Job, ...]:
    """The whole schedule, each job with what it is given."""
    return tuple(Job(name, every, _given(run, context)) for name, every, run in SCHEDULE)


def _given(run: Run, context: JobContext) -> Callable[[Transactions, datetime], Counts]:
    return lambda transactions, now: run(transactions, context, now)


class LeftOff(Exception):
    """The bot stops: what a job has not done yet is as due at the next start."""


class Schedule:
    """Runs jobs while the loop runs. `rate` is how much faster than real time the clock goes."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        jobs: Sequence[Job],
        *,
        rate: float = 1.0,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._engine = engine
        self._transactions = TransactionsOf(engine, self._go_on)
        self._clock = clock
        self._jobs = jobs
        self._rate = rate
        self._wake = wake
        self._turn = asyncio.Lock()
        self._stopping = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._catching_up: set[asyncio.Task[dict[str, Counts]]] = set()
        self._scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "misfire_grace_time": None})
        clock.on_move(self._clock_moved)

    def start(self) -> None:
        """Begin ticking, with one look at everything right now."""
        self._loop = asyncio.get_running_loop()
        for job in self._jobs:
            self._scheduler.add_job(self.tick, self._ticks(job), [job], id=job.name)
        self._scheduler.start()
        self._clock_moved()

    async def stop(self) -> None:
        """Stop ticking; a run that has begun ends after the transaction it is in, those that wait do nothing."""
        self._stopping = True
        if self._scheduler.running:
            self._scheduler.pause()
        async with self._turn:
            pass
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick_all(self) -> dict[str, Counts]:
        """Run every job now; what each of them did."""
        return {job.name: await self.tick(job) for job in self._jobs}

    async def tick(self, job: Job) -> Counts:
        """Run one job now. A failure is logged and counts as nothing done."""
        async with self._turn:
            if self._stopping:
                return Counts()
            counts = await asyncio.to_thread(self._run, job)
        if counts.anything:
            self._wake()
        return counts

    def _run(self, job: Job) -> Counts:
        began = time.perf_counter()
        try:
            with turn_of(self._engine, job.name) as taken:
                counts = job.run(self._transactions, self._clock.now()) if taken else Counts()
        except LeftOff:
            log.info("job %s: left off, the bot stops seconds=%.3f", job.name, time.perf_counter() - began)
            return Counts()
        except Exception:
            log.exception("job %s: failed seconds=%.3f", job.name, time.perf_counter() - began)
            return Counts()
        log.log(
            logging.INFO if counts.anything else logging.DEBUG,
            "job %s: found=%d done=%d skipped=%d seconds=%.3f",
            job.name,
            counts.found,
            counts.done,
            counts.skipped,
            time.perf_counter() - began,
        )
        return counts

    def _go_on(self) -> None:
        if self._stopping:
            raise LeftOff

    def _ticks(self, job: Job) -> IntervalTrigger:
        return IntervalTrigger(seconds=max(SHORTEST_TICK, job.every.total_seconds() / self._rate))

    def _clock_moved(self) -> None:
        """The machine slept, its clock was set, or a demo or a test has moved it: look at everything anew."""
        if self._loop is not None and not self._stopping:
            self._loop.call_soon_threadsafe(self._catch_up)

    def _catch_up(self) -> None:
        assert self._loop is not None
        if self._stopping:
            return
        # Of a clock set back they would wait for the hour at which they were to tick next.
        for job in self._jobs:
            self._scheduler.reschedule_job(job.name, trigger=self._ticks(job))
        task = self._loop.create_task(self.tick_all())
        self._catching_up.add(task)
        task.add_done_callback(self._catching_up.discard)
