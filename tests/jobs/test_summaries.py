"""Summaries: when, to whom, how often, and that a late start tells the same truth. The rules are stated here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, select

from bot.clock import MovableClock
from bot.domain.calendar import LOCAL, WorkingHours
from bot.domain.people import Role
from bot.domain.rounds import ReportStatus, RoundStatus
from bot.services import grouping
from bot.services import rounds as verbs
from bot.storage.engine import TransactionsOf, transaction
from bot.storage.queries import people, rounds
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.people import Person, Unit
from jobs.counts import Counts
from jobs.schedule import Job, Schedule
from jobs.summaries import sum_up
from tests.jobs.province import (
    MAI,
    OFFICE,
    UNITS,
    appoint,
    context,
    give_longer,
    local,
    meanwhile,
    report,
    settle,
    texts,
    touch,
)

GROUP, SECOND = -4001, 1101
HOURS = WorkingHours()
LOOKS = (time(0), time(7, 59), time(8), time(11), time(12), time(14), time(16, 30), time(23, 59))


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    with transaction(database) as work:
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        grouping.bind(work, GROUP, 7, "Công đoàn tỉnh", office, local("01/12/2026 10:00"))
    return database


def run(engine: Engine, moment: str | datetime, most_a_day: int = 3) -> Counts:
    return sum_up(
        TransactionsOf(engine), context(most_a_day), local(moment) if isinstance(moment, str) else moment
    )


def told(engine: Engine, chat: int) -> list[str]:
    return [text for one, text in texts(engine) if one == chat]


def due_on(engine: Engine, due: date, compiled: date | None = None) -> None:
    opened = datetime.combine(due - timedelta(days=10), time(9), LOCAL)
    touch(engine, due_date=due, compile_date=compiled, opened_at=opened)


def looks(first: date, days: int) -> Iterator[datetime]:
    for day in range(days):
        for look in LOOKS:
            yield datetime.combine(first + timedelta(days=day), look, LOCAL)


def files(engine: Engine, unit: str, moment: str, status: ReportStatus = ReportStatus.SUBMITTED) -> None:
    report(engine, unit, status, first_filed_at=local(moment))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 12, 10), "11/12/2026 08:00"),  # a Thursday
        (date(2026, 12, 11), "14/12/2026 08:00"),  # a Friday before a weekend
        (date(2026, 2, 13), "23/02/2026 08:00"),  # the last working day before Tết: ten days later
        (date(2026, 11, 23), "25/11/2026 08:00"),  # before Ngày Văn hóa
        (date(2026, 1, 9), "10/01/2026 08:00"),  # before a Saturday that is worked
    ],
)
def test_office_and_group_hear_once_at_the_first_working_moment(
    engine: Engine, due: date, expected: str
) -> None:
    due_on(engine, due)
    went = {}
    for moment in looks(due, 25):
        before = len(texts(engine))
        run(engine, moment)
        if len(texts(engine)) > before:
            went[f"{moment:%d/%m/%Y %H:%M}"] = {chat for chat, _ in texts(engine)[before:]}
    assert went == {expected: {OFFICE, GROUP}}
    assert [len(told(engine, chat)) for chat in (OFFICE, GROUP)] == [1, 1]


@pytest.mark.parametrize(
    ("back", "late"),
    [
        ("11/12/2026 09:00", "1 ngày"),  # down for an hour
        ("14/12/2026 08:00", "1 ngày"),  # from Friday on, over the weekend
        ("16/12/2026 08:00", "1 ngày"),  # for five days
    ],
)
def test_a_late_start_tells_how_it_stood_when_it_was_due(engine: Engine, back: str, late: str) -> None:
    files(engine, UNITS[0], "10/12/2026 23:59")
    files(engine, UNITS[1], "11/12/2026 00:00", ReportStatus.ACCEPTED)
    run(engine, back)
    [to_office], [to_group] = told(engine, OFFICE), told(engine, GROUP)
    for text in (to_office, to_group):
        assert "Đến hạn thứ Năm, 10/12/2026: đã nộp <b>1/3</b> đơn vị." in text
    assert f"• Đúng hạn (1): {UNITS[0]}." in to_office
    assert f"• Muộn (1): {UNITS[1]} ({late})." in to_office
    overdue = (local(back).astimezone(LOCAL).date() - date(2026, 12, 10)).days
    assert f"– {UNITS[2]} (quá hạn {overdue} ngày): Người 1003, chưa có số điện thoại" in to_office
    assert "Sau hạn nộp thêm 1 đơn vị; còn 1 đơn vị chưa nộp." in to_group
    assert not any(name in to_group for name in UNITS)


def test_who_comes_back_more_than_a_week_later_tells_nothing_that_is_stale(engine: Engine) -> None:
    for moment in looks(date(2026, 12, 19), 30):
        assert run(engine, moment) == Counts()


def test_nobody_hears_twice_even_when_the_clock_is_set_back(engine: Engine) -> None:
    for moment in ("11/12/2026 08:00", "11/12/2026 08:00", "10/12/2026 16:00", "11/12/2026 08:00"):
        run(engine, moment)
    assert [len(told(engine, chat)) for chat in (OFFICE, GROUP)] == [1, 1]


def test_an_extension_is_neither_late_nor_missing(engine: Engine) -> None:
    give_longer(engine, UNITS[0], date(2026, 12, 15), "09/12/2026 10:00")
    run(engine, "11/12/2026 08:00")
    [to_office] = told(engine, OFFICE)
    assert "đã nộp <b>0/3</b> đơn vị; gia hạn 1." in to_office
    assert f"• Gia hạn (1): {UNITS[0]} (đến thứ Ba, 15/12/2026)." in to_office
    assert "Chưa nộp (2)" in to_office


def test_a_report_that_was_sent_back_is_on_time_and_named_as_such(engine: Engine) -> None:
    files(engine, UNITS[0], "08/12/2026 09:00", ReportStatus.RETURNED)
    run(engine, "11/12/2026 08:00")
    [text] = told(engine, OFFICE)
    assert "đã nộp <b>1/3</b>" in text and f"trả lại để bổ sung (1): {UNITS[0]}." in text


def test_a_unit_that_was_dissolved_owes_nothing_any_more(engine: Engine) -> None:
    with transaction(engine) as work:
        gone = work.session.scalars(select(Unit).where(Unit.name == UNITS[0])).one()
        gone.valid_to = date(2026, 12, 5)
    run(engine, "11/12/2026 08:00")
    [to_office], [to_group] = told(engine, OFFICE), told(engine, GROUP)
    assert f"Đã kết thúc hoạt động (1): {UNITS[0]}." in to_office and "Chưa nộp (2)" in to_office
    assert "Còn 2 đơn vị chưa nộp; đã kết thúc hoạt động 1 đơn vị." in to_group


def test_names_are_in_the_group_only_after_the_office_has_allowed_it(engine: Engine) -> None:
    with transaction(engine) as work:
        [group] = people.bound_groups(work.session)
        grouping.let_name_late(work, group.id, True, None, local("01/12/2026 10:00"))
    files(engine, UNITS[0], "11/12/2026 07:00")
    run(engine, "11/12/2026 08:00")
    [text] = told(engine, GROUP)
    assert f"Nộp muộn: {UNITS[0]} (1 ngày)." in text
    assert f"Chưa nộp: {UNITS[1]}; {UNITS[2]}." in text


def test_a_closed_round_is_not_summed_up(engine: Engine) -> None:
    close(engine, "11/12/2026 07:00")
    for moment in looks(date(2026, 12, 11), 5):
        assert run(engine, moment) == Counts()


def test_what_is_still_on_its_way_when_the_round_is_closed_is_not_sent(engine: Engine) -> None:
    run(engine, "11/12/2026 08:00")
    close(engine, "11/12/2026 08:01")
    with transaction(engine) as work:
        pending = select(OutboxRow).where(OutboxRow.state == OutboxState.PENDING)
        assert work.session.scalars(pending).all() == []


def close(engine: Engine, moment: str) -> None:
    with transaction(engine) as work:
        [open_one] = rounds.open_rounds(work.session)
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        verbs.close_round(work, open_one.id, office, local(moment))


def test_the_compile_date_brings_it_once_more(engine: Engine) -> None:
    due_on(engine, date(2026, 12, 10), date(2026, 12, 15))
    for moment in looks(date(2026, 12, 10), 20):
        run(engine, moment)
    for chat in (OFFICE, GROUP):
        deadline, compiling = told(engine, chat)
        assert "Hết hạn nộp báo cáo năm 2026" in deadline
        assert "Đến ngày tổng hợp báo cáo năm 2026" in compiling
        assert "Đến hạn thứ Năm, 10/12/2026: đã nộp <b>0/3</b>" in compiling


def test_after_downtime_over_both_only_the_later_one_is_told_whatever_the_clock_does(engine: Engine) -> None:
    due_on(engine, date(2026, 12, 10), date(2026, 12, 15))
    for moment in ("16/12/2026 09:00", "11/12/2026 09:00", "16/12/2026 09:00"):
        run(engine, moment)
    [text] = told(engine, OFFICE)
    assert "Đến ngày tổng hợp" in text and len(told(engine, GROUP)) == 1


def test_who_was_told_enough_today_hears_of_it_on_the_next_working_day(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, SECOND, people.province(work.session).id, Role.OFFICE)
    touch(engine)
    run(engine, "11/12/2026 08:00", most_a_day=0)
    assert told(engine, OFFICE) == [] and len(told(engine, GROUP)) == 1
    run(engine, "11/12/2026 09:00", most_a_day=1)
    run(engine, "14/12/2026 08:00", most_a_day=1)
    assert [len(told(engine, chat)) for chat in (OFFICE, SECOND, GROUP)] == [1, 1, 1]


def closes(engine: Engine) -> None:
    at = local("11/12/2026 08:00")
    touch(engine, status=RoundStatus.CLOSED, closed_at=at)


def moves(engine: Engine) -> None:
    touch(engine, due_date=date(2026, 12, 20))


@pytest.mark.parametrize("act", [closes, moves])
def test_what_is_no_longer_true_when_it_is_to_be_told_is_not_told(
    engine: Engine, act: Callable[[Engine], None]
) -> None:
    moment = local("11/12/2026 08:00")
    assert sum_up(meanwhile(engine, partial(act, engine)), context(), moment).done == 0
    assert texts(engine) == []


def test_a_group_that_may_not_name_units_any_more_hears_without_names_at_the_next_look(
    engine: Engine,
) -> None:
    def let_name(on: bool) -> None:
        with transaction(engine) as work:
            [group] = people.bound_groups(work.session)
            grouping.let_name_late(work, group.id, on, None, local("01/12/2026 10:00"))

    let_name(True)
    moment = local("11/12/2026 08:00")
    assert sum_up(meanwhile(engine, partial(let_name, False)), context(), moment).done == 0
    run(engine, moment)
    [text] = told(engine, GROUP)
    assert not any(name in text for name in UNITS)


def test_who_cannot_be_reached_is_told_when_they_are_back(engine: Engine) -> None:
    reachable(engine, local("05/12/2026 08:00"))
    run(engine, "11/12/2026 08:00")
    assert told(engine, OFFICE) == []
    reachable(engine, None)
    run(engine, "14/12/2026 08:00")
    assert len(told(engine, OFFICE)) == 1 and told(engine, MAI) == []


def reachable(engine: Engine, since: datetime | None) -> None:
    with transaction(engine) as work:
        work.session.scalars(
            select(Person).where(Person.telegram_id == OFFICE)
        ).one().unreachable_since = since


async def test_two_replicas_sum_up_once(engine: Engine) -> None:
    clock = MovableClock(local("11/12/2026 08:00"))
    job = Job("sum up", timedelta(minutes=1), lambda transactions, now: sum_up(transactions, context(), now))
    replicas = [Schedule(engine, clock, [job]) for _ in range(2)]
    for _ in range(3):
        await asyncio.gather(*(one.tick_all() for one in replicas))
    assert sorted(chat for chat, _ in texts(engine)) == [GROUP, OFFICE]
