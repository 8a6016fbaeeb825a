"""Turns: once each, in order within a chat, and a failing one harms only itself."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.clock import MovableClock
from bot.storage.engine import connect, reading, transaction
from bot.storage.outgoing import StillSending
from bot.storage.queries import inbox
from bot.storage.tables.delivery import InboxRow, InboxState, OutboxRow
from bot.storage.work import Work
from bot.telegram import inbox as runner
from bot.telegram.inbox import TRIES, InboxRunner
from bot.telegram.waking import DatabaseThreads
from tests.durable.post import START, text_to

ANNA, BOB = 11, 22


class Office:
    """A runner without a network: updates are put into the inbox by hand."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.clock = MovableClock(START)
        self.database = DatabaseThreads(engine)
        self.handled: list[str] = []
        self.parked: list[tuple[str, str]] = []
        self.fails: Callable[[str], bool] = lambda text: False
        self.runner = InboxRunner(self.database, self.clock, self.handle, self.tell_parked)
        self._number = 100

    def handle(self, work: Work, update: dict[str, Any], now: datetime) -> None:
        text = update["text"]
        work.send(text_to(update["chat"], f"echo {text}"))
        if self.fails(text):
            raise RuntimeError(f"cannot read {text}")
        self.handled.append(text)

    def tell_parked(self, work: Work, update: dict[str, Any], error: str) -> None:
        self.parked.append((update["text"], error))
        work.send(text_to(update["chat"], "sorry"))

    def hears(self, chat: int, *texts: str) -> None:
        with transaction(self.engine) as work:
            for text in texts:
                self._number += 1
                update = {"update_id": self._number, "chat": chat, "text": text}
                inbox.keep(work.session, [(self._number, chat, update)], self.clock.now())

    def works(self) -> None:
        """Take turns until there is nothing to take now."""
        while self.runner.run_once():
            pass

    def outgoing(self) -> list[str]:
        with reading(self.engine) as work:
            return [
                row.params["text"] for row in work.session.scalars(select(OutboxRow).order_by(OutboxRow.id))
            ]

    def states(self) -> list[InboxState]:
        with reading(self.engine) as work:
            return list(work.session.scalars(select(InboxRow.state).order_by(InboxRow.update_id)))


@pytest.fixture
def office(database: Engine) -> Iterator[Office]:
    made = Office(database)
    yield made
    made.database.close()


def test_whoever_takes_an_update_knows_whether_another_one_waits(office: Office) -> None:
    office.hears(ANNA, "first", "second")
    office.hears(BOB, "third")
    found = []
    for _ in range(3):
        with transaction(office.engine) as work:
            row = inbox.take(work.session, office.clock.now())
            assert row is not None
            found.append((row.payload["text"], row.alone))
    assert found == [("first", False), ("second", False), ("third", True)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_updates_that_come_while_one_has_its_turn_are_taken_together(office: Office) -> None:
    assert office.runner.run_once() == 0  # nothing waits: the next one is expected to be alone
    office.hears(ANNA, "one")
    office.hears(BOB, "two", "three")
    assert [office.runner.run_once() for _ in range(3)] == [1, 2, 0]
    assert office.handled == ["one", "two", "three"]


def test_an_update_that_arrives_twice_is_kept_once(office: Office) -> None:
    for _ in range(2):
        with transaction(office.engine) as work:
            update = {"update_id": 7, "chat": ANNA, "text": "hello"}
            inbox.keep(work.session, [(7, ANNA, update)], office.clock.now())
    office.works()
    assert office.outgoing() == ["echo hello"]


def test_a_turn_that_is_done_is_not_taken_again(office: Office) -> None:
    office.hears(ANNA, "hello")
    office.works()
    office.works()
    assert office.handled == ["hello"]
    assert office.states() == [InboxState.DONE]


def test_the_moment_of_a_turn_is_the_moment_its_update_arrived(office: Office) -> None:
    moments: list[datetime] = []
    office.runner = InboxRunner(
        office.database, office.clock, lambda work, update, now: moments.append(now), office.tell_parked
    )
    office.hears(ANNA, "hello")
    office.clock.advance(timedelta(hours=5))
    office.works()
    assert moments[0] - START < timedelta(minutes=1)


def test_a_turn_that_fails_leaves_nothing_behind_and_harms_no_other(office: Office) -> None:
    office.fails = lambda text: text == "bad"
    office.hears(ANNA, "bad")
    office.hears(BOB, "one", "two")
    office.works()
    assert office.outgoing() == ["echo one", "echo two"]
    assert office.states() == [InboxState.OPEN, InboxState.DONE, InboxState.DONE]


def test_later_turns_of_a_chat_wait_for_the_retry_of_an_earlier_one(office: Office) -> None:
    down = [True]
    office.fails = lambda text: text == "first" and down[0]
    office.hears(ANNA, "first", "second")
    office.works()
    office.hears(ANNA, "third")
    office.works()
    assert office.handled == []
    down[0] = False
    office.clock.advance(timedelta(minutes=1))
    office.works()
    assert office.handled == ["first", "second", "third"]


def test_a_turn_that_fails_too_often_is_parked_told_about_and_holds_nobody_up(office: Office) -> None:
    office.fails = lambda text: text == "poison"
    office.hears(ANNA, "poison", "after")
    for _ in range(TRIES):
        office.works()
        office.clock.advance(timedelta(minutes=20))
    office.works()
    assert office.states() == [InboxState.PARKED, InboxState.DONE]
    assert office.parked == [("poison", "RuntimeError: cannot read poison")]
    assert office.outgoing() == ["sorry", "echo after"]


def test_nobody_to_tell_about_a_parked_turn_is_no_reason_to_keep_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fails = lambda text: True
    monkeypatch.setattr(office.runner, "_on_parked", lambda *told: 1 / 0)
    office.hears(ANNA, "poison")
    for _ in range(TRIES):
        office.works()
        office.clock.advance(timedelta(minutes=20))
    assert office.states() == [InboxState.PARKED]


def test_a_wrong_clock_that_is_set_right_delays_no_retry(office: Office) -> None:
    office.fails = lambda text: len(office.handled) == 0 and office.clock.now() > START + timedelta(days=2)
    office.clock.advance(timedelta(days=3))
    office.hears(ANNA, "hello")
    office.works()
    office.clock.advance(-timedelta(days=3))
    office.works()
    assert office.handled == ["hello"]


@pytest.mark.parametrize("minutes", [1, 10, 60])
def test_a_clock_set_back_a_little_delays_no_retry_either(office: Office, minutes: int) -> None:
    office.fails = lambda text: office.clock.now() >= START
    office.hears(ANNA, "hello")
    office.works()
    office.clock.advance(-timedelta(minutes=minutes))
    office.works()
    assert office.handled == ["hello"]


def test_a_turn_that_breaks_the_transaction_of_all_breaks_only_its_own(office: Office) -> None:
    def breaks(work: Work, update: dict[str, Any], now: datetime) -> None:
        office.handle(work, update, now)
        if update["text"] == "breaks all":
            work.session.connection().exec_driver_sql("ROLLBACK")  # as SQLite does when the disk is full
            raise OSError("disk full")

    office.runner = InboxRunner(office.database, office.clock, breaks, office.tell_parked)
    office.hears(ANNA, "one")
    office.hears(BOB, "breaks all")
    for _ in range(TRIES):
        office.works()
        office.clock.advance(timedelta(minutes=20))
    office.hears(BOB, "after")
    office.works()
    assert office.states() == [InboxState.DONE, InboxState.PARKED, InboxState.DONE]
    assert office.outgoing() == ["echo one", "sorry", "echo after"]


def test_many_workers_keep_the_order_within_each_chat(office: Office) -> None:
    seen: dict[int, list[str]] = defaultdict(list)
    guard = threading.Lock()

    def handle(work: Work, update: dict[str, Any], now: datetime) -> None:
        with guard:
            seen[update["chat"]].append(update["text"])

    said = [str(number) for number in range(25)]
    for chat in (ANNA, BOB, 33, 44):
        office.hears(chat, *said)
    engines = [connect(office.engine.url.render_as_string(hide_password=False)) for _ in range(4)]

    def drain(engine: Engine) -> None:
        database = DatabaseThreads(engine)
        runner = InboxRunner(database, office.clock, handle, office.tell_parked)
        with reading(engine) as work:
            left = inbox.count_open(work.session)
        while left:
            runner.run_once()
            with reading(engine) as work:
                left = inbox.count_open(work.session)
        database.close()
        engine.dispose()

    with ThreadPoolExecutor(4) as together:
        list(together.map(drain, engines))
    assert dict(seen) == dict.fromkeys((ANNA, BOB, 33, 44), said)


def test_a_turn_that_hangs_on_a_message_being_sent_waits_without_failing(office: Office) -> None:
    answered: list[str] = []
    sending = [True]

    def handle(work: Work, update: dict[str, Any], now: datetime) -> None:
        if sending[0]:
            raise StillSending
        answered.append(update["text"])

    office.runner = InboxRunner(office.database, office.clock, handle, office.tell_parked)
    office.hears(ANNA, "12", "13")
    for _ in range(TRIES * 3):
        office.works()
        office.clock.advance(timedelta(seconds=1))
    assert (answered, office.parked) == ([], [])
    sending[0] = False
    office.works()
    assert answered == ["12", "13"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("fails", [True, False])
def test_a_failed_turn_that_another_worker_has_taken_meanwhile_is_that_ones(
    office: Office, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    other = InboxRunner(office.database, office.clock, office.handle, office.tell_parked)
    tries = iter([True, fails])
    office.fails = lambda text: next(tries, False)
    monkeypatch.setattr(office.runner, "_blame", lambda *blamed: other.run_once())
    office.hears(ANNA, "hello")
    office.works()
    with reading(office.engine) as work:
        state, attempts = work.session.execute(select(InboxRow.state, InboxRow.attempts)).one()
    assert (state, attempts) == ((InboxState.OPEN, 1) if fails else (InboxState.DONE, 0))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_others_write_between_turns_that_take_long(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "LONGEST_TOGETHER", 0.0)
    office.hears(ANNA, "one", "two")
    assert office.runner.run_once() == 1
    assert office.handled == ["one"]
    office.works()
    assert office.handled == ["one", "two"]
