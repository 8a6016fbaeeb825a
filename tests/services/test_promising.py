"""A promise: until then the unit is left in peace, then it is reminded, then its head and the office hear."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import Engine, select

from bot.domain.people import Role
from bot.domain.refusals import PromiseTooLate, ReportNotOwed, RoundClosed, RoundGone
from bot.domain.rounds import ReportStatus
from bot.services import my_data, promising
from bot.services.leaving import end
from bot.services.progress import round_progress, units_of
from bot.services.registration import agree
from bot.services.rounds import close_round
from bot.storage.engine import transaction
from bot.storage.queries import reminders, rounds
from bot.storage.tables.clock import Promise
from bot.storage.work import Work
from tests.jobs.province import LAN, MAI, OFFICE, OPENED, PAO, appoint, local, report, sent, settle, touch
from tests.services.requests_stage import (
    BUM_NUA,
    CALENDAR,
    MUONG_KIM,
    files,
    looks,
    person,
    reminded,
    report_of,
)

FRIDAY = date(2026, 12, 4)


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    touch(database, indicators=["N01", "K02"])
    return database


def promises(
    engine: Engine, day: date, now: str, *, afternoon: bool = False, account: int = MAI, unit: str = BUM_NUA
) -> datetime:
    with transaction(engine) as work:
        who, report_id = person(work, account), report_of(work, unit).id
        return promising.promise(work, report_id, who, day, CALENDAR, local(now), afternoon=afternoon).until


def running(work: Work) -> list[Promise]:
    return list(work.session.scalars(select(Promise).where(Promise.ended_at.is_(None))))


def test_until_the_promised_day_the_unit_is_left_in_peace_and_then_reminded(engine: Engine) -> None:
    assert reminded(engine, "01/12/2026 09:00") == [MAI, PAO, LAN]
    promises(engine, FRIDAY, "01/12/2026 09:30")
    assert reminded(engine, "03/12/2026 08:00") == [PAO, LAN]  # a week before the due date
    assert reminded(engine, "03/12/2026 16:00") == []
    ((chat, text),) = looks(engine, "04/12/2026 08:00")
    assert chat == MAI and "còn 6 ngày" in text
    assert reminded(engine, "04/12/2026 08:05") == []


def test_this_afternoon_silences_for_the_morning_only(engine: Engine) -> None:
    assert MAI in reminded(engine, "03/12/2026 08:00")
    until = promises(engine, date(2026, 12, 3), "03/12/2026 08:10", afternoon=True)
    assert until == local("03/12/2026 14:00")
    assert reminded(engine, "03/12/2026 11:00") == []
    assert reminded(engine, "03/12/2026 14:00") == [MAI]


def test_a_broken_promise_is_told_to_the_head_and_the_office_once(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, 1200, report_of(work).duty.unit_id, Role.CHAIR)
    looks(engine, "01/12/2026 09:00")
    promises(engine, FRIDAY, "01/12/2026 09:30")
    assert MAI in reminded(engine, "04/12/2026 08:00")
    told = looks(engine, "07/12/2026 08:00")
    assert {1200, OFFICE} <= {chat for chat, _ in told}
    assert any("đã hẹn" in text and "thứ Sáu, 04/12/2026" in text for _, text in told)
    assert not {1200, OFFICE} & set(reminded(engine, "08/12/2026 08:00"))


def test_a_kept_promise_is_told_to_nobody(engine: Engine) -> None:
    looks(engine, "01/12/2026 09:00")
    promises(engine, FRIDAY, "01/12/2026 09:30")
    files(engine, "04/12/2026 10:00")
    assert OFFICE not in reminded(engine, "07/12/2026 08:00")


def test_a_new_promise_replaces_the_old_one(engine: Engine) -> None:
    promises(engine, FRIDAY, "01/12/2026 09:30")
    promises(engine, date(2026, 12, 8), "01/12/2026 09:40")
    with transaction(engine) as work:
        assert [one.until for one in running(work)] == [local("08/12/2026 08:00")]
    assert MAI not in reminded(engine, "04/12/2026 08:00")
    assert MAI in reminded(engine, "08/12/2026 08:00")


def test_a_promise_silences_the_whole_unit_and_takes_back_what_is_on_its_way(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, 1300, report_of(work).duty.unit_id)
    assert {MAI, 1300} <= set(reminded(engine, "03/12/2026 08:00"))
    promises(engine, date(2026, 12, 7), "03/12/2026 08:00")
    waiting = [row.chat_id for row in sent(engine) if row.state == "pending"]
    assert waiting == [PAO, LAN]
    assert {MAI, 1300} <= set(reminded(engine, "07/12/2026 08:00"))


def test_a_promise_after_the_due_date_is_refused_and_changes_nothing(engine: Engine) -> None:
    promises(engine, FRIDAY, "01/12/2026 09:30")
    with pytest.raises(PromiseTooLate):
        promises(engine, date(2026, 12, 11), "01/12/2026 09:40")
    with transaction(engine) as work:
        assert [one.until for one in running(work)] == [local("04/12/2026 08:00")]


@pytest.mark.parametrize("account", [PAO, OFFICE])
def test_nobody_promises_for_a_unit_that_is_not_theirs(engine: Engine, account: int) -> None:
    with pytest.raises(RoundGone):
        promises(engine, FRIDAY, "01/12/2026 09:30", account=account)


def test_the_provinces_own_numbers_are_not_promised(engine: Engine) -> None:
    with pytest.raises(RoundGone):
        promises(engine, FRIDAY, "01/12/2026 09:30", account=OFFICE, unit="LĐLĐ tỉnh Lai Châu")


def test_what_is_filed_or_closed_is_not_put_off(engine: Engine) -> None:
    files(engine, "01/12/2026 09:30")
    with pytest.raises(ReportNotOwed):
        promises(engine, FRIDAY, "01/12/2026 09:40")
    with transaction(engine) as work:
        close_round(
            work, rounds.all_rounds(work.session)[0].id, person(work, OFFICE), local("02/12/2026 09:00")
        )
    with pytest.raises(RoundClosed):
        promises(engine, FRIDAY, "02/12/2026 09:40", account=PAO, unit="Công đoàn xã Mường Kim")


def test_filing_ends_the_promise_and_a_report_sent_back_is_reminded_again(engine: Engine) -> None:
    looks(engine, "01/12/2026 09:00")
    promises(engine, date(2026, 12, 9), "01/12/2026 09:30")
    files(engine, "02/12/2026 09:00")
    with transaction(engine) as work:
        assert running(work) == []
    report(engine, BUM_NUA, ReportStatus.RETURNED, returned_reason="Thiếu số liệu")
    assert MAI in reminded(engine, "03/12/2026 08:00")


def test_a_reminder_that_was_taken_back_can_be_told_again(engine: Engine) -> None:
    assert MAI in reminded(engine, "03/12/2026 08:00")
    files(engine, "03/12/2026 08:05")
    assert [row.chat_id for row in sent(engine) if row.state == "pending"] == [PAO, LAN]
    report(engine, BUM_NUA, ReportStatus.RETURNED, returned_reason="Thiếu số liệu")
    assert reminded(engine, "03/12/2026 08:10") == [MAI]


def test_what_was_taken_back_does_not_count_as_one_of_the_days_messages(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, MAI, report_of(work, MUONG_KIM).duty.unit_id)
        person(work, PAO).unreachable_since = OPENED  # nobody else is told of that unit
    both = looks(engine, "03/12/2026 08:00", most_a_day=1)
    assert any(chat == MAI and BUM_NUA in text and MUONG_KIM in text for chat, text in both)
    files(engine, "03/12/2026 08:00")
    (text,) = [said for chat, said in looks(engine, "03/12/2026 08:05", most_a_day=1) if chat == MAI]
    assert BUM_NUA not in text and MUONG_KIM in text


def test_closing_the_round_ends_every_promise_and_takes_back_reminders(engine: Engine) -> None:
    looks(engine, "03/12/2026 08:00")
    promises(engine, date(2026, 12, 7), "03/12/2026 08:00")
    with transaction(engine) as work:
        close_round(
            work, rounds.all_rounds(work.session)[0].id, person(work, OFFICE), local("03/12/2026 08:01")
        )
    with transaction(engine) as work:
        assert running(work) == []
    assert {row.state for row in sent(engine)} == {"dead"}


def test_who_withdraws_promises_no_more_and_whoever_comes_is_reminded(engine: Engine) -> None:
    with transaction(engine) as work:
        agree(work, MAI, "2026-11", "0" * 64, OPENED)
    looks(engine, "01/12/2026 09:00")
    promises(engine, date(2026, 12, 9), "01/12/2026 09:30")
    with transaction(engine) as work:
        my_data.withdraw(work, person(work, MAI), local("02/12/2026 09:00"))
        appoint(work, 1300, report_of(work).duty.unit_id)
    with transaction(engine) as work:
        assert running(work) == []
    assert 1300 in reminded(engine, "03/12/2026 08:00")


def test_a_reminder_that_never_reached_who_left_goes_to_whoever_takes_over(engine: Engine) -> None:
    assert MAI in reminded(engine, "03/12/2026 08:00")
    with transaction(engine) as work:
        (appointment,) = person(work, MAI).appointments
        end(work, appointment.id, person(work, OFFICE), local("03/12/2026 08:00"))
        appoint(work, 1300, appointment.unit_id)
    assert reminded(engine, "03/12/2026 08:10") == [1300]


def test_the_office_sees_who_has_promised_until_the_report_is_filed(engine: Engine) -> None:
    promises(engine, FRIDAY, "01/12/2026 09:30")

    def seen(day: date) -> tuple[int, date | None, bool]:
        with transaction(engine) as work:
            (a_round,) = rounds.all_rounds(work.session)
            progress = round_progress(work, a_round, day)
            [unit] = units_of(work, a_round, day, 0, 1)
            assert unit.unit == BUM_NUA
            return progress.promised, unit.promised, unit.promise_broken

    assert seen(date(2026, 12, 2)) == (1, FRIDAY, False)
    assert seen(date(2026, 12, 7)) == (0, FRIDAY, True)
    files(engine, "07/12/2026 09:00")
    assert seen(date(2026, 12, 7)) == (0, None, False)


def test_a_promise_is_one_row_that_runs(engine: Engine) -> None:
    promises(engine, FRIDAY, "01/12/2026 09:30")
    with transaction(engine) as work:
        duty_id = report_of(work).duty_id
        assert list(reminders.running_promises(work.session, [duty_id])) == [duty_id]
