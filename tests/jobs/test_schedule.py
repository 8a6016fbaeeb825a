"""The schedule: ticks, failures, the moved clock, several replicas, and a clean end."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.clock import Clock
from bot.domain.calendar import WorkingHours
from bot.storage.engine import transaction
from bot.storage.queries import inbox
from bot.storage.queries.job_turns import take_turn
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.prune import prune
from jobs.schedule import Job, Schedule, all_jobs
from tests.domain.lai_chau import PROGRAMME
from tests.jobs.province import LAN, MAI, OFFICE, OPENED, PAO, VOICE, local, sent, settle

HOUR = timedelta(hours=1)


def failing(work: Work, now: object) -> Counts:
    raise RuntimeError("no luck")


def counting(work: Work, now: object) -> Counts:
    return Counts(found=3, done=2, skipped=1)


async def test_every_job_logs_its_counts_in_the_same_way(
    database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    schedule = Schedule(database, Clock(OPENED), [Job("remind", HOUR, counting)])
    with caplog.at_level(logging.INFO, "jobs.schedule"):
        assert await schedule.tick_all() == {"remind": Counts(3, 2, 1)}
    assert "job remind: found=3 done=2 skipped=1 seconds=" in caplog.text


async def test_a_job_that_fails_is_logged_and_stops_no_other(
    database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    jobs = [Job("bad", HOUR, failing), Job("good", HOUR, counting)]
    done = await Schedule(database, Clock(OPENED), jobs).tick_all()
    assert done == {"bad": Counts(), "good": Counts(3, 2, 1)}
    assert "job bad: failed" in caplog.text
    assert "no luck" in caplog.text


async def test_delivery_is_woken_only_when_there_is_something_to_send(database: Engine) -> None:
    woken = []
    jobs = [Job("bad", HOUR, failing), Job("good", HOUR, counting)]
    await Schedule(database, Clock(OPENED), jobs, wake=lambda: woken.append(1)).tick_all()
    assert woken == [1]


async def test_moving_the_clock_runs_every_job_at_once(database: Engine) -> None:
    settle(database)
    clock = Clock(local("02/12/2026 08:00"))
    woken = asyncio.Event()
    schedule = Schedule(database, clock, all_jobs(VOICE, WorkingHours(), 3, PROGRAMME), wake=woken.set)
    schedule.start()
    try:
        clock.advance(timedelta(days=1))
        await asyncio.wait_for(woken.wait(), 20)
    finally:
        await schedule.stop()
    assert {row.chat_id for row in sent(database)} == {MAI, PAO, LAN}


async def test_after_the_end_nothing_ticks_any_more(database: Engine) -> None:
    schedule = Schedule(database, Clock(OPENED), [Job("good", HOUR, counting)])
    schedule.start()
    await schedule.stop()
    assert await schedule.tick_all() == {"good": Counts()}


async def test_a_job_that_another_replica_is_running_is_left_to_it(database: Engine) -> None:
    if database.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer: the second run simply waits")
    with transaction(database) as elsewhere:
        assert take_turn(elsewhere.session, "good")
        done = await Schedule(database, Clock(OPENED), [Job("good", HOUR, counting)]).tick_all()
    assert done == {"good": Counts()}


def test_pruning_keeps_the_newest_update_and_what_is_younger_than_a_month(database: Engine) -> None:
    with transaction(database) as work:
        for number, age in ((1, 60), (2, 40), (3, 10)):
            inbox.keep(work.session, [(number, 5, {})], OPENED - timedelta(days=age))
            inbox.finish(work.session, number)
    with transaction(database) as work:
        assert prune(work, OPENED).done == 2
    with transaction(database) as work:
        assert prune(work, OPENED + timedelta(days=300)).done == 0
        newest = inbox.newest(work.session)
        assert newest is not None
        assert newest[0] == 3


async def test_two_replicas_at_one_milestone_tell_everybody_once(database: Engine) -> None:
    settle(database)
    clock = Clock(local("10/12/2026 08:00"))
    replicas = [Schedule(database, clock, all_jobs(VOICE, WorkingHours(), 3, PROGRAMME)) for _ in range(2)]
    for _ in range(3):
        await asyncio.gather(*(one.tick_all() for one in replicas))
    told = sorted(row.chat_id for row in sent(database))
    assert told == [MAI, PAO, LAN, OFFICE, OFFICE], "the due day; the week, and what of next year is a guess"
