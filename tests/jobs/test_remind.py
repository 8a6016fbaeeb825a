"""Reminders: whom, when, how often, and when no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.domain.calendar import WorkingHours
from bot.domain.people import AppointmentStatus
from bot.domain.rounds import ReportStatus, RoundStatus
from bot.storage.engine import TransactionsOf, WithinOne, transaction
from bot.storage.queries import people
from bot.storage.tables.clock import ReminderSent
from bot.storage.tables.people import Appointment, Person, Unit
from jobs.counts import Counts
from jobs.remind import remind
from tests.jobs.province import (
    LAN,
    MAI,
    OFFICE,
    OPENED,
    PAO,
    UNITS,
    appoint,
    context,
    local,
    report,
    sent,
    settle,
    texts,
    touch,
)

HOURS, MOST_A_DAY = WorkingHours(), 3


def run(engine: Engine, moment: str) -> Counts:
    return remind(TransactionsOf(engine), context(), local(moment))


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def test_a_week_before_everybody_who_owes_is_reminded_once(engine: Engine) -> None:
    assert run(engine, "03/12/2026 08:00") == Counts(found=3, done=3, skipped=0)
    assert run(engine, "03/12/2026 08:01") == Counts()
    assert [chat for chat, _ in texts(engine)] == [MAI, PAO, LAN]


def test_who_has_filed_is_left_in_peace(engine: Engine) -> None:
    report(engine, UNITS[0], ReportStatus.SUBMITTED)
    report(engine, UNITS[1], ReportStatus.ACCEPTED)
    assert run(engine, "03/12/2026 08:00") == Counts(found=1, done=1)
    assert [chat for chat, _ in texts(engine)] == [LAN]


def test_a_report_sent_back_is_owed_again(engine: Engine) -> None:
    for unit in UNITS[1:]:
        report(engine, unit, ReportStatus.SUBMITTED)
    report(engine, UNITS[0], ReportStatus.RETURNED, returned_reason="Thiếu số liệu nữ công")
    run(engine, "03/12/2026 08:00")
    ((chat, text),) = texts(engine)
    assert chat == MAI
    assert "“Thiếu số liệu nữ công”" in text


def test_the_text_says_how_far_the_unit_is(engine: Engine) -> None:
    report(engine, UNITS[0], ReportStatus.DRAFTING, {"NLD": 1204, "DV": 1100, "CS_HCSN": 12})
    run(engine, "03/12/2026 08:00")
    (_, first), (_, second), _ = texts(engine)
    assert "Đơn vị đã nhập 3/" in first
    assert "Đơn vị chưa bắt đầu" in second


@pytest.mark.parametrize("moment", ["03/12/2026 07:30", "03/12/2026 12:00", "05/12/2026 09:00"])
def test_outside_working_hours_and_days_nothing_is_sent(engine: Engine, moment: str) -> None:
    assert run(engine, moment) == Counts()
    assert not sent(engine)


def test_after_days_of_silence_one_reminder_is_sent_and_not_three(engine: Engine) -> None:
    run(engine, "10/12/2026 14:30")
    assert len(sent(engine)) == 3
    assert all("<b>Hôm nay</b>" in text for _, text in texts(engine))
    run(engine, "10/12/2026 15:30")
    assert len(sent(engine)) == 3


def test_a_whole_round_brings_its_opening_seven_reminders_and_then_silence(engine: Engine) -> None:
    now, end = local("01/12/2026 09:00"), local("20/01/2027 09:00")
    while now < end:
        with transaction(engine) as work:
            remind(WithinOne(work), context(), now)
        now += timedelta(hours=2)
    mine = [text for chat, text in texts(engine) if chat == PAO]
    assert len(mine) == 8
    assert "đã mở" in mine[0]
    assert "trễ hạn 7 ngày" in mine[-1]


def test_a_unit_that_has_ended_is_not_reminded(engine: Engine) -> None:
    with transaction(engine) as work:
        unit = work.session.scalars(select(Unit).where(Unit.name == UNITS[0])).one()
        unit.valid_to = date(2026, 12, 2)
    assert run(engine, "02/12/2026 09:00").done == 3
    assert run(engine, "03/12/2026 08:00") == Counts(found=2, done=2)
    run(engine, "11/12/2026 08:00")
    assert UNITS[0] not in [text for chat, text in texts(engine) if chat == OFFICE][-1]


def test_a_closed_round_reminds_nobody(engine: Engine) -> None:
    touch(engine, status=RoundStatus.CLOSED)
    assert run(engine, "03/12/2026 08:00") == Counts()


def test_a_round_opened_late_does_not_catch_up_on_what_was_planned_before(engine: Engine) -> None:
    touch(engine, opened_at=local("03/12/2026 09:00"))
    assert run(engine, "03/12/2026 10:00").done == 3
    assert all("đã mở" in text for _, text in texts(engine))
    assert run(engine, "07/12/2026 08:00").done == 3


def test_who_answers_for_several_units_gets_one_message_with_all_of_them(engine: Engine) -> None:
    with transaction(engine) as work:
        for unit in people.active_units(work.session, OPENED.date())[1:]:
            appoint(work, MAI, unit.id)
    assert run(engine, "03/12/2026 08:00") == Counts(found=3, done=3)
    (row,) = [row for row in sent(engine) if row.chat_id == MAI]
    assert all(unit in row.params["text"] for unit in UNITS)
    assert len(row.params["reply_markup"]["inline_keyboard"]) == 4  # the last one asks which


def test_a_unit_whose_officer_cannot_be_reached_waits_for_somebody_who_can(engine: Engine) -> None:
    with transaction(engine) as work:
        mai = work.session.scalars(select(Person).where(Person.telegram_id == MAI)).one()
        mai.unreachable_since = OPENED
    assert run(engine, "03/12/2026 08:00") == Counts(found=3, done=2, skipped=1)
    with transaction(engine) as work:
        unit = work.session.scalars(select(Unit).where(Unit.name == UNITS[0])).one()
        appoint(work, 1004, unit.id)
    assert run(engine, "04/12/2026 08:00") == Counts(found=1, done=1)
    assert texts(engine)[-1][0] == 1004


def test_who_no_longer_serves_is_not_reminded(engine: Engine) -> None:
    with transaction(engine) as work:
        for appointment in work.session.scalars(select(Appointment)):
            appointment.status = AppointmentStatus.ENDED
    assert run(engine, "03/12/2026 08:00") == Counts(found=3, done=0, skipped=3)


def test_a_reminder_leads_to_the_report_and_is_stale_after_the_working_day(engine: Engine) -> None:
    run(engine, "03/12/2026 08:00")
    row = sent(engine)[0]
    assert row.priority == 1
    assert row.not_after == local("03/12/2026 16:30")
    assert row.params["reply_markup"]["inline_keyboard"][0][0]["text"] == "Bắt đầu nhập"


def test_even_without_the_record_of_what_was_sent_no_message_goes_out_twice(engine: Engine) -> None:
    run(engine, "03/12/2026 08:00")
    with transaction(engine) as work:
        for row in work.session.scalars(select(ReminderSent)):
            work.session.delete(row)
    run(engine, "03/12/2026 08:05")
    assert len(sent(engine)) == 3
