"""Living boards: drawn when something people can see has changed, in every bound group."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine, select, update

from bot.domain.answers import counted
from bot.domain.rounds import ReportStatus, RoundKind, RoundStatus
from bot.recounting import recount
from bot.services import grouping
from bot.services.rounds import RoundPlan, open_round
from bot.services.tallying import count_report
from bot.storage.engine import TransactionsOf, transaction
from bot.storage.queries import people, rounds, slots
from bot.storage.tables.delivery import Slot
from bot.storage.tables.people import GroupChat
from bot.storage.tables.reports import Report, StoredAnswer, StoredTally
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from jobs.boards import draw_boards
from jobs.counts import Counts
from tests.jobs.province import (
    OFFICE,
    UNITS,
    context,
    give_longer,
    local,
    meanwhile,
    report,
    sent,
    settle,
    texts,
    touch,
)
from tests.programme import PROGRAMME

GROUP, SUPERGROUP = -4001, -1_002_000_004_001


def run(engine: Engine, moment: str) -> Counts:
    return draw_boards(TransactionsOf(engine), context(), local(moment))


def bind(engine: Engine, moment: str = "01/12/2026 10:00", thread: int | None = None) -> None:
    with transaction(engine) as work:
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        grouping.bind(work, GROUP, thread, "Công đoàn tỉnh", office, local(moment))


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def test_a_group_that_was_bound_gets_its_board_pinned(engine: Engine) -> None:
    bind(engine, thread=77)
    assert run(engine, "01/12/2026 10:00") == Counts(found=1, done=1)
    (row,) = sent(engine)
    assert (row.chat_id, row.pin, row.params["message_thread_id"]) == (GROUP, True, 77)
    assert "Đã nộp <b>0/3</b> đơn vị · chưa bắt đầu 3." in row.params["text"]


def test_a_board_that_nobody_would_see_change_is_not_sent_again(engine: Engine) -> None:
    bind(engine)
    run(engine, "01/12/2026 10:00")
    assert run(engine, "01/12/2026 10:00").done == 0
    report(engine, UNITS[0], ReportStatus.DRAFTING, {"NLD": 1204})
    touch(engine)
    assert run(engine, "01/12/2026 10:05").done == 1
    report(engine, UNITS[0], ReportStatus.DRAFTING, {"DV": 1100})
    touch(engine)
    assert run(engine, "01/12/2026 10:06").done == 0


def test_a_filed_report_shows_with_provisional_results(engine: Engine) -> None:
    bind(engine)
    run(engine, "01/12/2026 10:00")
    report(engine, UNITS[0], ReportStatus.SUBMITTED, {"NLD": 100, "TT": 97})
    touch(engine)
    run(engine, "01/12/2026 11:00")
    text = texts(engine)[-1][1]
    assert "Đã nộp <b>1/3</b>" in text
    assert "• Tuyên truyền, quán triệt: 97% (đích 98% trở lên) – chưa đạt" in text


def test_a_board_shows_what_a_recount_has_mended(engine: Engine) -> None:
    bind(engine)
    report(engine, UNITS[0], ReportStatus.SUBMITTED, {"NLD": 100, "TT": 97})
    touch(engine)
    with transaction(engine) as work:
        work.session.execute(update(StoredTally).where(StoredTally.indicator == "N01").values(numerator=12))
    run(engine, "01/12/2026 11:00")
    assert "quán triệt: 12%" in texts(engine)[-1][1]
    assert recount(engine).differed
    assert run(engine, "01/12/2026 11:00").done == 1
    assert "quán triệt: 97%" in texts(engine)[-1][1]


def test_a_report_sent_back_no_longer_counts(engine: Engine) -> None:
    bind(engine)
    report(engine, UNITS[0], ReportStatus.RETURNED, {"NLD": 100, "TT": 97})
    run(engine, "01/12/2026 10:00")
    assert "97%" not in texts(engine)[-1][1]
    assert "trả lại để bổ sung 1" in texts(engine)[-1][1]


@pytest.mark.parametrize("several", [1, 2])
def test_what_changes_while_a_board_is_counted_is_seen_by_the_next_look(engine: Engine, several: int) -> None:
    bind(engine)
    filing = [partial(files, engine, UNITS[n], "01/12/2026 09:59") for n in range(several)]
    drawn = draw_boards(meanwhile(engine, *filing), context(), local("01/12/2026 10:00"))
    assert drawn == Counts(found=1, done=1)
    assert "Đã nộp <b>0/3</b>" in texts(engine)[-1][1]
    assert run(engine, "01/12/2026 10:00").done == 1
    assert f"Đã nộp <b>{several}/3</b>" in texts(engine)[-1][1]
    assert run(engine, "01/12/2026 10:00") == Counts()


def test_a_group_that_changes_while_its_board_is_counted_is_not_written_to_as_it_was(engine: Engine) -> None:
    bind(engine)
    let_name(engine, True)
    moment = local("11/12/2026 09:00")
    for act in (partial(let_name, engine, False), partial(leave, engine)):
        assert draw_boards(meanwhile(engine, act), context(), moment) == Counts(found=1, skipped=1)
    assert not texts(engine)


def leave(engine: Engine) -> None:
    with transaction(engine) as work:
        grouping.left_group(work, GROUP, local("02/12/2026 10:00"))


def test_a_new_day_counts_the_days_anew(engine: Engine) -> None:
    bind(engine)
    run(engine, "01/12/2026 23:59")
    assert run(engine, "02/12/2026 00:00").done == 1
    assert "còn <b>8 ngày</b>" in texts(engine)[-1][1]


def test_where_nothing_has_changed_nothing_is_counted_from_the_next_look_on(engine: Engine) -> None:
    bind(engine)
    run(engine, "01/12/2026 10:00")
    assert run(engine, "01/12/2026 10:00") == Counts()
    report(engine, UNITS[0], ReportStatus.NOT_STARTED)
    touch(engine)  # although nobody would see it
    assert run(engine, "01/12/2026 10:01") == Counts(found=1, skipped=1)
    assert run(engine, "01/12/2026 10:01") == Counts()


def test_a_board_drawn_while_the_clock_ran_ahead_does_not_stand_still_when_it_is_set_right(
    engine: Engine,
) -> None:
    bind(engine)
    run(engine, "01/12/2026 17:00")
    report(engine, UNITS[0], ReportStatus.SUBMITTED)
    touch(engine)
    assert run(engine, "01/12/2026 10:00").done == 1
    assert "Đã nộp <b>1/3</b>" in texts(engine)[-1][1]


def test_a_closed_round_gets_its_last_state_and_then_rests(engine: Engine) -> None:
    bind(engine)
    run(engine, "01/12/2026 10:00")
    closed = local("14/12/2026 15:00")
    touch(engine, status=RoundStatus.CLOSED, closed_at=closed)
    assert run(engine, "14/12/2026 15:00").done == 1
    assert "Đợt báo cáo đã khóa." in texts(engine)[-1][1]
    assert run(engine, "14/12/2026 15:01").done == 0
    assert run(engine, "15/12/2026 08:00") == Counts()


def test_a_closed_round_is_not_drawn_in_a_group_that_never_had_its_board(engine: Engine) -> None:
    closed = local("14/12/2026 15:00")
    touch(engine, status=RoundStatus.CLOSED, closed_at=closed)
    bind(engine, "14/12/2026 15:05")
    assert run(engine, "14/12/2026 15:05") == Counts()


def let_name(engine: Engine, on: bool) -> None:
    with transaction(engine) as work:
        [group] = people.bound_groups(work.session)
        grouping.let_name_late(work, group.id, on, None, local("01/12/2026 10:00"))


def files(engine: Engine, unit: str, moment: str) -> None:
    report(engine, unit, ReportStatus.SUBMITTED, first_filed_at=local(moment))
    touch(engine)


def test_when_the_due_date_is_over_the_board_keeps_how_it_stood_and_adds_the_difference(
    engine: Engine,
) -> None:
    bind(engine)
    files(engine, UNITS[0], "10/12/2026 23:59")
    run(engine, "10/12/2026 23:59")
    assert "<b>Hôm nay</b>, thứ Năm, 10/12/2026, là hạn nộp." in texts(engine)[-1][1]
    run(engine, "11/12/2026 00:00")
    text = texts(engine)[-1][1]
    assert "Đến hạn thứ Năm, 10/12/2026: đã nộp <b>1/3</b> đơn vị.\nCòn 2 đơn vị chưa nộp." in text
    files(engine, UNITS[1], "11/12/2026 00:01")
    run(engine, "11/12/2026 00:01")
    text = texts(engine)[-1][1]
    assert "đã nộp <b>1/3</b> đơn vị.\nSau hạn nộp thêm 1 đơn vị; còn 1 đơn vị chưa nộp." in text


def test_more_time_shows_as_such_and_only_what_was_given_by_then_in_the_first_line(engine: Engine) -> None:
    bind(engine)
    give_longer(engine, UNITS[0], date(2026, 12, 15), "10/12/2026 16:00")
    give_longer(engine, UNITS[1], date(2026, 12, 18), "11/12/2026 09:00")
    run(engine, "11/12/2026 09:00")
    text = texts(engine)[-1][1]
    assert "đã nộp <b>0/3</b> đơn vị; gia hạn 1." in text
    assert "Còn 1 đơn vị chưa nộp; gia hạn 2, muộn nhất đến thứ Sáu, 18/12/2026." in text
    run(engine, "16/12/2026 09:00")
    text = texts(engine)[-1][1]
    assert "đã nộp <b>0/3</b> đơn vị; gia hạn 1." in text
    assert "Còn 2 đơn vị chưa nộp; gia hạn 1 đến thứ Sáu, 18/12/2026." in text


def test_late_units_are_named_only_after_the_office_has_allowed_it_and_no_longer_than_that(
    engine: Engine,
) -> None:
    bind(engine)
    run(engine, "11/12/2026 09:00")
    assert not any(name in text for _, text in texts(engine) for name in UNITS)
    let_name(engine, True)
    assert run(engine, "11/12/2026 09:05").done == 1
    assert f"Chưa nộp: {UNITS[0]}; {UNITS[1]}; {UNITS[2]}." in texts(engine)[-1][1]
    let_name(engine, False)
    run(engine, "11/12/2026 09:06")
    assert not any(name in texts(engine)[-1][1] for name in UNITS)


def test_a_group_that_is_bound_again_after_the_bot_had_left_names_nobody(engine: Engine) -> None:
    bind(engine)
    let_name(engine, True)
    leave(engine)
    bind(engine, "11/12/2026 09:00")
    run(engine, "11/12/2026 09:00")
    assert not any(name in texts(engine)[-1][1] for name in UNITS)


def test_a_group_that_the_bot_has_left_gets_nothing(engine: Engine) -> None:
    bind(engine)
    leave(engine)
    assert run(engine, "01/12/2026 10:01") == Counts()


def test_binding_again_sends_the_board_anew(engine: Engine) -> None:
    bind(engine)
    run(engine, "01/12/2026 10:00")
    slot = sent(engine)[0].slot
    assert slot is not None
    with transaction(engine) as work:
        slots.remember(work.session, slot, GROUP, 55)
    bind(engine, "02/12/2026 10:00", thread=8)
    with transaction(engine) as work:
        assert not work.session.scalars(select(Slot)).all()
    run(engine, "02/12/2026 10:00")
    assert sent(engine)[-1].params["message_thread_id"] == 8


def test_a_group_that_became_a_supergroup_keeps_its_row_and_gets_its_board_there(engine: Engine) -> None:
    bind(engine)
    run(engine, "01/12/2026 10:00")
    for _ in range(2):
        with transaction(engine) as work:
            grouping.group_migrated(work, GROUP, SUPERGROUP)
    run(engine, "01/12/2026 10:01")
    assert {chat for chat, _ in texts(engine)} == {SUPERGROUP}
    with transaction(engine) as work:
        (group,) = people.bound_groups(work.session)
        assert group.chat_id == SUPERGROUP


def test_a_supergroup_bound_before_the_news_arrived_keeps_its_own_row(engine: Engine) -> None:
    bind(engine)
    run(engine, "01/12/2026 10:00")
    with transaction(engine) as work:
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        grouping.bind(work, SUPERGROUP, None, "Công đoàn tỉnh", office, local("01/12/2026 10:01"))
        grouping.group_migrated(work, GROUP, SUPERGROUP)
    with transaction(engine) as work:
        assert [group.chat_id for group in work.session.scalars(select(GroupChat))] == [SUPERGROUP]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_board_over_the_term_follows_an_earlier_year_that_is_still_open(engine: Engine) -> None:
    bind(engine)
    with transaction(engine) as work:
        [first] = rounds.open_rounds(work.session)
        plan = RoundPlan(RoundKind.YEAR, date(2027, 11, 30), date(2027, 12, 10), ("K02",))
        later = open_round(work, plan, PROGRAMME, None, date(2027, 12, 1), local("01/12/2027 09:00"))
        for _, filed in rounds.unit_duties(work.session, later.id):
            file_cases(work, filed, 2, 2)
    run(engine, "02/12/2027 10:00")
    assert "(2026: 0/3, 2027: 3/3 đơn vị)" in last_of(engine, "năm 2027")
    with transaction(engine) as work:
        _, filed = rounds.unit_duties(work.session, first.id)[0]
        file_cases(work, filed, 0, 4)
        work.session.get_one(Round, first.id).changed()
    run(engine, "02/12/2027 12:00")
    shown = last_of(engine, "năm 2027")
    assert "60% (đích nhiệm kỳ 90% trở lên)" in shown and "(2026: 1/3, 2027: 3/3 đơn vị)" in shown


def file_cases(work: Work, filed: Report, supported: int, of: int) -> None:
    filed.status = ReportStatus.SUBMITTED
    for code, number in (("VV", of), ("VV_HT", supported)):
        row = StoredAnswer(report_id=filed.id, code=code, answered_at=local("01/12/2026 09:00"))
        row.state, row.value = counted(number).state, number
        work.session.add(row)
    count_report(work, filed)


def last_of(engine: Engine, words: str) -> str:
    return [text for _, text in texts(engine) if f"báo cáo {words}" in text][-1]
