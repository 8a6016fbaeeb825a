"""The week's summary: one message, once a week, only while a round is open. The rules are stated here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.clock import MovableClock
from bot.domain.calendar import LOCAL, WorkingHours
from bot.domain.people import AppointmentStatus
from bot.domain.rounds import ReportStatus, RoundKind, RoundStatus
from bot.domain.rounds.extensions import ExtensionStatus
from bot.services import rounds as verbs
from bot.storage.engine import TransactionsOf, transaction
from bot.storage.queries import people, rounds
from bot.storage.tables.clock import Extension, HelpRequest, Promise
from bot.storage.tables.people import Appointment, Person
from jobs.counts import Counts
from jobs.schedule import Job, Schedule
from jobs.weekly import tell_week
from tests.jobs.province import (
    LAN,
    MAI,
    OFFICE,
    OPENED,
    PAO,
    UNITS,
    context,
    local,
    report,
    settle,
    texts,
    touch,
)
from tests.programme import PROGRAMME

LOOKS = (time(0), time(7, 59), time(8), time(11), time(12), time(14), time(16, 30), time(23, 59))
HOURS = WorkingHours()


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def run(engine: Engine, moment: str | datetime, most_a_day: int = 3) -> Counts:
    return tell_week(
        TransactionsOf(engine), context(most_a_day), local(moment) if isinstance(moment, str) else moment
    )


def looks(first: date, days: int) -> Iterator[datetime]:
    for day in range(days):
        for look in LOOKS:
            yield datetime.combine(first + timedelta(days=day), look, LOCAL)


def went_out(engine: Engine, first: date, days: int) -> list[str]:
    return [f"{moment:%d/%m/%Y %H:%M}" for moment in looks(first, days) if run(engine, moment).done]


def test_it_comes_on_the_first_working_moment_of_each_week_while_a_round_is_open(engine: Engine) -> None:
    assert went_out(engine, date(2026, 12, 1), 20) == ["07/12/2026 08:00", "14/12/2026 08:00"]
    touch(engine, status=RoundStatus.CLOSED)
    assert went_out(engine, date(2026, 12, 21), 14) == []
    assert {chat for chat, _ in texts(engine)} == {OFFICE}


def test_a_week_without_working_days_has_none_and_one_that_begins_late_has_it_then(engine: Engine) -> None:
    touch(engine, opened_at=local("02/02/2026 07:00"))
    assert went_out(engine, date(2026, 2, 9), 21) == ["09/02/2026 08:00", "23/02/2026 08:00"]
    touch(engine, opened_at=local("20/04/2026 07:00"))
    assert went_out(engine, date(2026, 4, 27), 7) == ["28/04/2026 08:00"]


def test_a_late_start_tells_it_on_a_later_day_of_that_week_once(engine: Engine) -> None:
    for moment in ("09/12/2026 14:00", "09/12/2026 14:00", "08/12/2026 08:00", "10/12/2026 08:00"):
        run(engine, moment)
    assert len(texts(engine)) == 1


def test_it_says_of_every_round_how_far_it_is_and_what_is_open(engine: Engine) -> None:
    with transaction(engine) as work:
        plan = verbs.RoundPlan(
            RoundKind.AD_HOC, date(2026, 12, 1), date(2026, 12, 4), ("N01",), title="Báo cáo nhanh"
        )
        opened = local("02/12/2026 09:00")
        verbs.open_round(work, plan, PROGRAMME, None, date(2026, 12, 2), opened)
        first = next(one for one in rounds.open_rounds(work.session) if one.kind is RoundKind.YEAR)
        of_unit = {duty.unit_name: duty.id for duty, _ in rounds.unit_duties(work.session, first.id)}
        everybody = {account: people.person_by_telegram(work.session, account) for account in (MAI, PAO, LAN)}
        mai, pao, lan = everybody[MAI], everybody[PAO], everybody[LAN]
        assert mai is not None and pao is not None and lan is not None
        work.session.add_all(
            [
                Promise(duty_id=of_unit[UNITS[0]], person_id=mai.id, made_at=OPENED, until=local("09/12/2026 08:00")),
                Promise(duty_id=of_unit[UNITS[1]], person_id=pao.id, made_at=OPENED, until=local("14/12/2026 08:00")),
                HelpRequest(duty_id=of_unit[UNITS[0]], person_id=mai.id, asked_at=OPENED, question="Đếm thế nào?"),
                Extension(
                    duty_id=of_unit[UNITS[0]],
                    person_id=mai.id,
                    asked_at=OPENED,
                    asked_for=date(2026, 12, 15),
                    reason="Chưa đủ số liệu",
                    status=ExtensionStatus.PENDING,
                ),
            ]
        )  # fmt: skip
        pao.unreachable_since = OPENED
        gone = select(Appointment).where(Appointment.person_id == lan.id)
        work.session.scalars(gone).one().status = AppointmentStatus.ENDED
    run(engine, "07/12/2026 08:00")
    [(_, text)] = texts(engine)
    assert "• <b>Báo cáo nhanh</b>: đã nộp 0/3, quá hạn 3 ngày (hạn thứ Sáu, 04/12/2026)." in text
    assert "• <b>Báo cáo năm 2026</b>: đã nộp 0/3, còn 3 ngày (hạn thứ Năm, 10/12/2026)." in text
    open_points = "Đơn vị chưa có cán bộ phụ trách 1; cán bộ không nhận được tin 1."
    assert open_points in text
    year = "Xin gia hạn 1; cần hỗ trợ 1; hẹn trong tuần 1; đơn vị chưa có cán bộ phụ trách 1"
    assert f"{year}; cán bộ không nhận được tin 1." in text


def test_what_was_filed_waits_to_be_accepted_and_asks_for_nobody(engine: Engine) -> None:
    for unit in UNITS:
        report(engine, unit, ReportStatus.SUBMITTED, first_filed_at=local("04/12/2026 09:00"))
    with transaction(engine) as work:
        for person in work.session.scalars(select(Person).where(Person.telegram_id == PAO)):
            person.unreachable_since = OPENED
    run(engine, "07/12/2026 08:00")
    [(_, text)] = texts(engine)
    assert "đã nộp 3/3" in text and "Chờ tiếp nhận 3." in text


def test_who_was_told_enough_today_hears_of_the_week_later_in_it(engine: Engine) -> None:
    run(engine, "07/12/2026 08:00", most_a_day=0)
    assert texts(engine) == []
    run(engine, "08/12/2026 08:00", most_a_day=1)
    assert len(texts(engine)) == 1


async def test_two_replicas_tell_the_week_once(engine: Engine) -> None:
    clock = MovableClock(local("07/12/2026 08:00"))
    job = Job("week", timedelta(minutes=1), lambda transactions, now: tell_week(transactions, context(), now))
    replicas = [Schedule(engine, clock, [job]) for _ in range(2)]
    for _ in range(3):
        await asyncio.gather(*(one.tick_all() for one in replicas))
    assert [chat for chat, _ in texts(engine)] == [OFFICE]
