"""Withdrawal and erasure, down to the rows, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import Engine, select

from bot.domain.people import Role
from bot.domain.refusals import LastOffice
from bot.services import my_data
from bot.storage.engine import transaction
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.queries import outbox, people
from bot.storage.tables.delivery import InboxRow, InboxState, OutboxRow, OutboxState
from bot.storage.work import Work
from tests.jobs.province import MAI, OFFICE, OPENED, PAO, appoint, settle

SECRET = "Lò Thị Mai"


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    with transaction(database) as work:
        for number, account in enumerate((MAI, PAO)):
            heard(work, number, account, InboxState.DONE)
            heard(work, number + 10, account, InboxState.PARKED)
            outbox.add(work.session, Outgoing(account, "sendMessage", {"text": SECRET}))
            [said] = work.session.scalars(select(OutboxRow).where(OutboxRow.chat_id == account))
            outbox.settle(work.session, said.id, OutboxState.SENT, OPENED)
            for priority in Priority:
                work.send(Outgoing(account, "sendMessage", {"text": "…"}, priority=priority))
        heard(work, 7, MAI, InboxState.OPEN)
    return database


def heard(work: Work, update_id: int, account: int, state: InboxState) -> None:
    """An update that is in the inbox."""
    payload = {"update_id": update_id, "message": {"text": SECRET}}
    row = InboxRow(update_id=update_id, chat_id=account, payload=payload, received_at=OPENED, state=state)
    work.session.add(row)
    work.session.flush()


def waiting(work: Work, account: int) -> list[int]:
    """Priorities of what is still to be sent to that chat."""
    rows = select(OutboxRow.priority).where(
        OutboxRow.chat_id == account, OutboxRow.state == OutboxState.PENDING
    )
    return sorted(work.session.scalars(rows))


def kept(work: Work, account: int) -> int:
    """How many finished rows of that chat still hold what was said."""
    inbox = select(InboxRow).where(InboxRow.chat_id == account, InboxRow.state != InboxState.OPEN)
    sent = select(OutboxRow).where(OutboxRow.chat_id == account, OutboxRow.state == OutboxState.SENT)
    return sum(bool(row.payload) for row in work.session.scalars(inbox)) + sum(
        bool(row.params) for row in work.session.scalars(sent)
    )


def test_withdrawal_stops_reminders_but_not_answers(engine: Engine) -> None:
    with transaction(engine) as work:
        mai = people.person_by_telegram(work.session, MAI)
        assert mai is not None
        [ended] = my_data.withdraw(work, mai, OPENED)
    with transaction(engine) as work:
        assert ended.unit == "Công đoàn xã Bum Nưa"
        assert waiting(work, MAI) == [Priority.REPLY]
        assert waiting(work, PAO) == sorted(Priority)
        assert kept(work, MAI) == 3


def test_erasure_also_empties_what_was_said_in_that_chat_and_is_done_with(engine: Engine) -> None:
    with transaction(engine) as work:
        mai = people.person_by_telegram(work.session, MAI)
        assert mai is not None
        my_data.erase(work, mai, OPENED)
    with transaction(engine) as work:
        assert people.person_by_telegram(work.session, MAI) is None
        assert kept(work, MAI) == 0
        assert kept(work, PAO) == 3
        still_open = work.session.get_one(InboxRow, 7)
        assert still_open.payload["message"]["text"] == SECRET


def may_leave(work: Work, account: int) -> bool:
    """Withdraw, unless nobody would be left."""
    person = people.person_by_telegram(work.session, account)
    assert person is not None
    try:
        my_data.withdraw(work, person, OPENED)
    except LastOffice:
        return False
    return True


def test_of_two_who_leave_the_office_at_the_same_moment_one_has_to_stay(engine: Engine) -> None:
    colleagues = (OFFICE, OFFICE + 1)
    with transaction(engine) as work:
        appoint(work, OFFICE + 1, people.province(work.session).id, Role.OFFICE)

    def leaves(account: int) -> bool:
        with transaction(engine) as work:
            return may_leave(work, account)

    with ThreadPoolExecutor(1) as colleague:
        with transaction(engine) as work:
            assert may_leave(work, colleagues[0])
            other = colleague.submit(leaves, colleagues[1])
            finished, _ = wait([other], timeout=0.5)  # long enough to be wrong; it has to wait for us
            assert not finished
        assert other.result() is False
    with transaction(engine) as work:
        assert people.office_size(work.session) == 1
