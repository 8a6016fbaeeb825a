"""The schedule: ticks, failures, the moved clock, several replicas, and a clean end."""

from __future__ import annotations

import asyncio
import itertools
import logging
import threading
from datetime import datetime, timedelta, tzinfo
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType, ModuleType
from typing import get_type_hints

import apscheduler.schedulers.base as scheduler_base
import pytest
from apscheduler.triggers import interval
from sqlalchemy import Engine, select, text

import jobs
from bot.clock import MovableClock
from bot.storage.engine import Transactions, TransactionsOf, WithinOne, connect, transaction
from bot.storage.exclusive import turn_of
from bot.storage.outgoing import Outgoing
from bot.storage.queries import inbox
from bot.storage.tables.delivery import OutboxRow, OutboxState
from jobs.counts import Counts
from jobs.prune import prune
from jobs.schedule import SCHEDULE, Job, Schedule, all_jobs
from tests.jobs.province import LAN, MAI, OFFICE, OPENED, PAO, context, local, sent, settle

HOUR = timedelta(hours=1)


def failing(transactions: Transactions, now: object) -> Counts:
    raise RuntimeError("no luck")


def counting(transactions: Transactions, now: object) -> Counts:
    return Counts(found=3, done=2, skipped=1)


NO_JOBS = {
    "backups",  # copies the database outside any transaction of ours: the assembler looks after it
    "counts",
    "job",
    "schedule",
}
"""Modules of the folder in which nothing is a job."""


def test_every_job_of_the_folder_is_on_the_schedule_once() -> None:
    modules = [import_module(f"jobs.{one.name}") for one in iter_modules(jobs.__path__)]
    found = [run for module in modules for run in jobs_in(module)]
    assert sorted(run.__name__ for run in found) == sorted(run.__name__ for _, _, run in SCHEDULE)
    with_jobs = {run.__module__.removeprefix("jobs.") for run in found}
    assert with_jobs | NO_JOBS == {one.name for one in iter_modules(jobs.__path__)}, "a module without a job"
    assert len({name for name, _, _ in SCHEDULE}) == len(SCHEDULE)


def jobs_in(module: ModuleType) -> list[FunctionType]:
    """Public functions of a module that give back counts: what a job is by its shape."""
    return [
        one
        for name, one in vars(module).items()
        if isinstance(one, FunctionType)
        and one.__module__ == module.__name__
        and not name.startswith("_")
        and get_type_hints(one).get("return") is Counts
    ]


async def test_every_job_logs_its_counts_in_the_same_way(
    database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    schedule = Schedule(database, MovableClock(OPENED), [Job("remind", HOUR, counting)])
    with caplog.at_level(logging.INFO, "jobs.schedule"):
        assert await schedule.tick_all() == {"remind": Counts(3, 2, 1)}
    assert "job remind: found=3 done=2 skipped=1 seconds=" in caplog.text


async def test_a_job_that_fails_is_logged_and_stops_no_other(
    database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    both = [Job("bad", HOUR, failing), Job("good", HOUR, counting)]
    done = await Schedule(database, MovableClock(OPENED), both).tick_all()
    assert done == {"bad": Counts(), "good": Counts(3, 2, 1)}
    assert "job bad: failed" in caplog.text
    assert "no luck" in caplog.text


async def test_delivery_is_woken_only_when_there_is_something_to_send(database: Engine) -> None:
    woken = []
    both = [Job("bad", HOUR, failing), Job("good", HOUR, counting)]
    await Schedule(database, MovableClock(OPENED), both, wake=lambda: woken.append(1)).tick_all()
    assert woken == [1]


async def test_moving_the_clock_runs_every_job_at_once(database: Engine) -> None:
    settle(database)
    clock = MovableClock(local("02/12/2026 08:00"))
    woken = asyncio.Event()
    schedule = Schedule(database, clock, all_jobs(context()), wake=woken.set)
    schedule.start()
    try:
        clock.advance(timedelta(days=1))
        await asyncio.wait_for(woken.wait(), 20)
    finally:
        await schedule.stop()
    assert {row.chat_id for row in sent(database)} == {MAI, PAO, LAN}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_jobs_go_on_ticking_when_the_machine_s_clock_is_set_back(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tick(transactions: Transactions, now: object) -> Counts:
        loop.call_soon_threadsafe(ticked.set)
        return Counts()

    class SetBack(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) - timedelta(hours=7)

    clock = MovableClock(OPENED)
    schedule = Schedule(database, clock, [Job("board", timedelta(seconds=1), tick)])
    schedule.start()
    try:
        await asyncio.wait_for(ticked.wait(), 20)  # the look at the start
        for module in (scheduler_base, interval):
            monkeypatch.setattr(module, "datetime", SetBack)
        clock.tell_moved()
        for _ in range(2):  # the look at the jump, and the first tick after it
            ticked.clear()
            await asyncio.wait_for(ticked.wait(), 20)
    finally:
        await schedule.stop()


async def test_after_the_end_nothing_ticks_any_more(database: Engine) -> None:
    schedule = Schedule(database, MovableClock(OPENED), [Job("good", HOUR, counting)])
    schedule.start()
    await schedule.stop()
    assert await schedule.tick_all() == {"good": Counts()}


async def test_a_job_that_another_replica_is_running_is_left_to_it(database: Engine) -> None:
    if database.dialect.name == "sqlite":
        pytest.skip("on SQLite one process answers and ticks")
    schedule = Schedule(database, MovableClock(OPENED), [Job("good", HOUR, counting)])
    with turn_of(database, "good") as taken:
        assert taken
        assert await schedule.tick_all() == {"good": Counts()}
    assert await schedule.tick_all() == {"good": Counts(3, 2, 1)}, "the turn was given back"


async def test_a_replica_that_was_killed_in_a_run_keeps_the_turn_from_nobody(database: Engine) -> None:
    if database.dialect.name == "sqlite":
        pytest.skip("on SQLite one process answers and ticks")
    killed = connect(database.url.render_as_string(hide_password=False))
    with turn_of(killed, "good") as taken, transaction(database) as work:
        assert taken
        others = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        work.session.execute(text(others))
    killed.dispose()
    schedule = Schedule(database, MovableClock(OPENED), [Job("good", HOUR, counting)])
    assert await schedule.tick_all() == {"good": Counts(3, 2, 1)}


async def test_a_stop_waits_for_the_transaction_in_which_a_job_is_and_not_for_all_its_work(
    database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def endless(transactions: Transactions, now: object) -> Counts:
        for number in itertools.count():
            with transactions.writing() as work:
                inbox.keep(work.session, [(number, 5, {})], OPENED)
                begun.set()
                go_on.wait(20)
        raise AssertionError

    schedule = Schedule(database, MovableClock(OPENED), [Job("endless", HOUR, endless)])
    running = asyncio.create_task(schedule.tick_all())
    await asyncio.to_thread(begun.wait, 20)
    stopping = asyncio.create_task(schedule.stop())
    await asyncio.sleep(0)  # so that it has said so
    go_on.set()
    with caplog.at_level(logging.INFO, "jobs.schedule"):
        await asyncio.wait_for(stopping, 20)
    assert await running == {"endless": Counts()}
    assert "job endless: left off" in caplog.text
    with transaction(database) as work:
        assert inbox.newest(work.session) is not None, "what the transaction had done is true"


def test_pruning_keeps_the_newest_update_and_what_is_younger_than_a_month(database: Engine) -> None:
    with transaction(database) as work:
        for number, age in ((1, 60), (2, 40), (3, 10)):
            inbox.keep(work.session, [(number, 5, {})], OPENED - timedelta(days=age))
            inbox.finish(work.session, [number])
    with transaction(database) as work:
        assert prune(WithinOne(work), context(), OPENED).done == 2
    with transaction(database) as work:
        assert prune(WithinOne(work), context(), OPENED + timedelta(days=300)).done == 0
        newest = inbox.newest(work.session)
        assert newest is not None
        assert newest[0] == 3


def test_pruning_takes_however_many_messages_and_leaves_what_waits_or_is_young(database: Engine) -> None:
    with transaction(database) as work:
        work.send_all([Outgoing(number, "sendMessage", {"text": "."}) for number in range(1, 1701)])
        rows = list(work.session.scalars(select(OutboxRow).order_by(OutboxRow.id)))
        for number, row in enumerate(rows):
            waits = number % 100 == 7
            row.state = OutboxState.PENDING if waits else OutboxState.SENT
            row.settled_at = None if waits else OPENED - timedelta(days=40 if number < 1500 else 10)
        rows[1].state, rows[1].settled_at = OutboxState.DEAD, None  # superseded
        rows[-1].state, rows[-1].settled_at = OutboxState.DEAD, None
    assert prune(TransactionsOf(database), context(), OPENED).done == 1485
    with transaction(database) as work:
        left = set(work.session.scalars(select(OutboxRow.chat_id)))
    assert left == {number + 1 for number in range(1700) if number % 100 == 7 or number >= 1500}
    assert prune(TransactionsOf(database), context(), OPENED).done == 0


async def test_two_replicas_at_one_milestone_tell_everybody_once(database: Engine) -> None:
    settle(database)
    clock = MovableClock(local("10/12/2026 08:00"))
    replicas = [Schedule(database, clock, all_jobs(context())) for _ in range(2)]
    for _ in range(3):
        await asyncio.gather(*(one.tick_all() for one in replicas))
    told = sorted(row.chat_id for row in sent(database))
    assert told == [MAI, PAO, LAN, OFFICE, OFFICE], "the due day; the week, and what of next year is a guess"
