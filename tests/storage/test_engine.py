"""What both databases promise: nothing lost between writers, one consistent view for readers, time in UTC."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from bot.storage import engine
from bot.storage.engine import connect, reading, savepoint, transaction
from bot.storage.exclusive import leadership
from bot.storage.outgoing import OnUncertain, Outgoing
from bot.storage.queries import claiming, inbox, outbox
from bot.storage.tables.delivery import InboxRow, OutboxRow, OutboxState, Slot

NOW = datetime(2026, 11, 23, 1, 5, 30, 250_000, tzinfo=UTC)
LEASE = timedelta(minutes=1)


def note(chat_id: int = 5, said: str = "hello") -> Outgoing:
    return Outgoing(chat_id, "sendMessage", {"text": said})


def fails() -> None:
    raise RuntimeError


def count(engine: Engine) -> int:
    with reading(engine) as work:
        return int(work.session.execute(text("SELECT count(*) FROM outbox")).scalar_one())


def test_a_block_that_ends_badly_leaves_no_trace(database: Engine) -> None:
    with suppress(RuntimeError), transaction(database) as work:
        work.send(note())
        fails()
    assert count(database) == 0


def test_a_savepoint_fails_alone(database: Engine) -> None:
    with transaction(database) as work:
        work.send(note(said="kept"))
        with suppress(RuntimeError), savepoint(work.session.connection()) as part:
            part.send(note(said="undone"))
            fails()
        with savepoint(work.session.connection()) as part:
            part.send(note(said="kept too"))
    assert count(database) == 2


def test_forty_who_read_and_then_write_lose_nothing(database: Engine) -> None:
    if database.dialect.name == "postgresql":
        pytest.skip("there rows are locked by whoever reads them to write; SQLite locks the file")
    with transaction(database) as work:
        work.session.add(Slot(name="counter", chat_id=0, message_id=0))

    def add_one(_: int) -> None:
        with transaction(database) as work:
            counted = work.session.scalars(select(Slot.message_id)).one()
            work.session.execute(update(Slot).values(message_id=(counted or 0) + 1))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add_one, range(40)))
    with reading(database) as work:
        assert work.session.scalars(select(Slot.message_id)).one() == 40


def test_a_reader_sees_one_moment_while_others_write(database: Engine) -> None:
    with reading(database) as work:
        seen = select(OutboxRow.id)
        before = work.session.scalars(seen).all()
        with transaction(database) as other:
            other.send(note())
        assert work.session.scalars(seen).all() == before
    assert count(database) == 1


def test_a_reader_cannot_write_and_the_next_writer_can(database: Engine) -> None:
    with pytest.raises(DBAPIError), reading(database) as work:
        work.send(note())
    with transaction(database) as work:
        work.send(note())
    assert count(database) == 1


def test_moments_come_back_aware_and_in_utc_and_keep_their_order(database: Engine) -> None:
    hanoi = timezone(timedelta(hours=7))
    moments = [NOW, NOW.astimezone(hanoi) + timedelta(microseconds=1), NOW + timedelta(hours=1)]
    with transaction(database) as work:
        for number, moment in enumerate(moments):
            inbox.keep(work.session, [(number, 1, {})], moment)
    with reading(database) as work:
        later = work.session.scalars(
            select(InboxRow.received_at).where(InboxRow.received_at > NOW).order_by(InboxRow.received_at)
        ).all()
    assert later == moments[1:]
    assert all(moment.tzinfo is UTC for moment in later)


def test_a_moment_without_a_zone_is_refused(database: Engine) -> None:
    with pytest.raises(StatementError, match="no time zone"), transaction(database) as work:
        inbox.keep(work.session, [(1, 1, {})], datetime(2026, 11, 23))  # noqa: DTZ001


def test_odd_characters_survive(database: Engine) -> None:
    odd = {"text": "Nguyễn Thị \ud83d \x00 😀"}
    with transaction(database) as work:
        inbox.keep(work.session, [(1, 1, odd)], NOW)
    with reading(database) as work:
        assert work.session.scalars(select(InboxRow.payload)).one() == odd


def test_two_who_claim_at_once_never_get_the_same_message(database: Engine) -> None:
    with transaction(database) as work:
        for chat_id in range(1, 41):
            work.send(note(chat_id))
    together = threading.Barrier(4)

    def claim(_: int) -> list[int]:
        claimed: list[int] = []
        together.wait()
        for _ in range(10):
            with transaction(database) as work:
                claimed += [one.id for one in claiming.claim(work.session, NOW, LEASE, [], 3)]
        return claimed

    with ThreadPoolExecutor(4) as threads:
        claims = [row_id for claimed in threads.map(claim, range(4)) for row_id in claimed]
    assert sorted(claims) == sorted(set(claims))
    assert len(claims) == 40


def test_a_lease_keeps_a_message_until_it_runs_out(database: Engine) -> None:
    with transaction(database) as work:
        work.send(note())
        assert len(claiming.claim(work.session, NOW, LEASE, [], 5)) == 1
        assert not claiming.anything_due(work.session, NOW, [], LEASE)
        assert claiming.take_back_abandoned(work.session, NOW, [], LEASE) == 0
    later = NOW + 2 * LEASE
    with transaction(database) as work:
        held = [1]
        assert not claiming.anything_due(work.session, later, held, LEASE)
        assert claiming.anything_due(work.session, later, [], LEASE)
        assert claiming.take_back_abandoned(work.session, later, [], LEASE) == 1
        assert [one.id for one in claiming.claim(work.session, later, LEASE, [], 5)] == [1]


def test_a_second_message_of_a_chat_waits_while_the_first_is_being_sent(database: Engine) -> None:
    with transaction(database) as work:
        for message in (note(said="one"), note(said="two"), note(6)):
            work.send(message)
        first = claiming.claim(work.session, NOW, LEASE, [], 5)
        assert [(one.chat_id, one.params["text"]) for one in first] == [(5, "one"), (6, "hello")]
        assert claiming.claim(work.session, NOW, LEASE, [], 5) == []
        outbox.settle(work.session, first[0].id, OutboxState.SENT, NOW)
        assert [one.params["text"] for one in claiming.claim(work.session, NOW, LEASE, [], 5)] == ["two"]


def test_settled_messages_are_forgotten_and_waiting_ones_are_not(database: Engine) -> None:
    with transaction(database) as work:
        for message in (note(said="old"), note(said="waits"), note(6, "new")):
            work.send(message)
        old, new = claiming.claim(work.session, NOW, LEASE, [], 5)
        outbox.settle(work.session, old.id, OutboxState.SENT, NOW - timedelta(days=60))
        outbox.settle(work.session, new.id, OutboxState.SENT, NOW)
        assert outbox.forget(work.session, outbox.settled_before(work.session, NOW - timedelta(days=30))) == 1
        left = work.session.scalars(select(OutboxRow.params).order_by(OutboxRow.id)).all()
    assert [params["text"] for params in left] == ["waits", "new"]


def test_messages_that_newer_ones_replaced_keep_no_older_one_from_being_forgotten(database: Engine) -> None:
    day = NOW - timedelta(days=60)
    with transaction(database) as work:
        replaced = [note(said="replaced").to_row() | {"state": OutboxState.DEAD}] * 1001
        settled = note(said="old").to_row() | {"state": OutboxState.SENT, "settled_at": day}
        work.session.execute(insert(OutboxRow), [*replaced, settled])
        assert len(outbox.settled_before(work.session, NOW - timedelta(days=30))) == 1002


def test_when_two_transactions_use_one_dedup_key_one_message_goes_out(database: Engine) -> None:
    def send(number: int) -> None:
        with transaction(database) as work:
            work.send(Outgoing(5, "sendMessage", {"text": str(number)}, dedup_key="once"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(send, range(8)))
    assert count(database) == 1


def test_only_one_process_leads_and_the_next_one_follows(database: Engine) -> None:
    first, second = leadership(database), leadership(database)
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    assert not first.held()
    second.release()


def test_the_kinds_of_doubt_are_kept_as_words(database: Engine) -> None:
    with transaction(database) as work:
        work.send(Outgoing(5, "sendMessage", {}, on_uncertain=OnUncertain.GIVE_UP))
    with reading(database) as work:
        assert work.session.execute(text("SELECT state, on_uncertain FROM outbox")).one() == (
            "pending",
            "give_up",
        )


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_connections_that_died_while_they_rested_are_replaced(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "ASK_AFTER_SECONDS", 0.0)
    others = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ANY(:pids)")
    with reading(database) as one, reading(database) as other:
        pids = [work.session.execute(text("SELECT pg_backend_pid()")).scalar_one() for work in (one, other)]
    beside = connect(database.url.render_as_string(hide_password=False))
    with beside.connect() as killer:
        killer.execute(others, {"pids": pids})
    beside.dispose()
    for _ in range(2):
        with transaction(database) as work:
            work.send(note())
    assert count(database) == 2
