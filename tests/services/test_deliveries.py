"""What became of a mailing is read at once, however many it went to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from bot.domain.calendar import WorkingCalendar
from bot.services import deliveries
from bot.storage.engine import transaction
from bot.storage.queries import people
from bot.storage.tables.desk import Notice, NoticeKind, NoticeRecipient
from tests.jobs.province import LAN, MAI, OPENED, PAO, UNITS, settle


def made(engine: Engine, accounts: tuple[int, ...]) -> int:
    """A notice to these officers, each for their unit."""
    with transaction(engine) as work:
        notice = Notice(kind=NoticeKind.NOTICE, text="Họp", made_at=OPENED)
        work.session.add(notice)
        work.session.flush()
        for account in accounts:
            one = people.person_by_telegram(work.session, account)
            assert one is not None
            unit_id = one.appointments[0].unit_id
            key = f"notice:{notice.id}:{one.id}"
            work.session.add(
                NoticeRecipient(notice_id=notice.id, person_id=one.id, unit_id=unit_id, message_key=key)
            )
        return notice.id


def asked(engine: Engine, notice_id: int) -> tuple[int, list[tuple[str, ...]]]:
    """How many statements it takes, and the units that are named."""
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    event.listen(engine, "before_cursor_execute", one_more)
    with transaction(engine) as work:
        result = deliveries.result(work, notice_id, WorkingCalendar(), OPENED + timedelta(minutes=1))
    event.remove(engine, "before_cursor_execute", one_more)
    return count, [one.units for one in result.deliveries]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_result_of_a_mailing_to_many_takes_no_more_statements_than_to_one(database: Engine) -> None:
    settle(database)
    to_one, _ = asked(database, made(database, (MAI,)))
    to_three, units = asked(database, made(database, (LAN, MAI, PAO)))
    assert to_three == to_one
    assert units == [(UNITS[2],), (UNITS[0],), (UNITS[1],)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_may_have_gone_to_more_units_than_one_statement_can_name(database: Engine) -> None:
    settle(database)
    with transaction(database) as work:
        found = people.units_by_number(work.session, range(1, 300_000))
        assert {one.name for one in found.values()} >= set(UNITS)
