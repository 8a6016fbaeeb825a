"""In December the office is told what of next year's days off is still a guess."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from bot.services.working_days import enter
from bot.storage.engine import TransactionsOf, WithinOne, transaction
from bot.storage.queries import people
from bot.storage.tables.clock import ToldUnasked
from jobs.announcements import announcements
from jobs.counts import Counts
from tests.jobs.province import OFFICE, context, local, settle, texts


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def run(engine: Engine, moment: str, most_a_day: int = 3) -> None:
    announcements(TransactionsOf(engine), context(most_a_day), local(moment))


def knows(engine: Engine, first: date, last: date) -> None:
    with transaction(engine) as work:
        enter(work, first, last, None, local("20/11/2026 09:00"), working=False, reason="Theo thông báo")


def test_on_the_first_of_december_the_office_is_told_once(engine: Engine) -> None:
    for moment in (
        "30/11/2026 09:00",
        "01/12/2026 07:00",
        "01/12/2026 08:00",
        "01/12/2026 09:00",
        "02/12/2026 09:00",
    ):
        run(engine, moment)
    [(chat, text)] = texts(engine)
    assert chat == OFFICE and "năm 2027" in text and "Tết Nguyên Đán" in text and "dự kiến" in text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("moment", ["01/12/2026 07:59", "01/12/2026 22:00", "06/12/2026 09:00"])
def test_outside_working_hours_it_does_not_even_look(engine: Engine, moment: str) -> None:
    with transaction(engine) as work:
        assert announcements(WithinOne(work), context(), local(moment)) == Counts()


def test_a_late_start_tells_it_in_december_still_but_not_in_january(engine: Engine) -> None:
    run(engine, "05/01/2027 09:00")
    assert texts(engine) == []
    run(engine, "06/12/2027 09:00")  # 1 December and some days were slept through
    assert len(texts(engine)) == 1


def test_what_is_announced_is_not_asked_for(engine: Engine) -> None:
    knows(engine, date(2027, 2, 4), date(2027, 2, 10))
    run(engine, "01/12/2026 08:00")
    [(_, text)] = texts(engine)
    assert "chưa có văn bản về <b>ngày nghỉ liền kề Quốc khánh</b>" in text


def test_when_all_is_announced_nobody_is_told(engine: Engine) -> None:
    knows(engine, date(2027, 2, 4), date(2027, 2, 10))
    knows(engine, date(2027, 9, 2), date(2027, 9, 3))
    run(engine, "01/12/2026 08:00")
    assert texts(engine) == []


def test_who_was_told_enough_that_day_is_told_on_another(engine: Engine) -> None:
    with transaction(engine) as work:
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        work.session.add(ToldUnasked(person_id=office.id, at=local("01/12/2026 08:00")))
    run(engine, "01/12/2026 09:00", most_a_day=1)
    assert texts(engine) == []
    run(engine, "02/12/2026 08:00", most_a_day=1)
    assert len(texts(engine)) == 1
