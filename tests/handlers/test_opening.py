"""Opening a round in chat: one question after the other, dates as people type them, nothing moved silently."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, select

from bot.domain.people import Role
from bot.domain.rounds import RoundKind, RoundStatus
from bot.services import registration
from bot.storage.engine import WithinOne
from bot.storage.queries import people, rounds
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.people import Conversation
from bot.storage.tables.rounds import Round
from jobs.remind import remind
from messages.rounds.buttons import (
    AskWhatToChange,
    ChangePlan,
    ChooseIndicators,
    ChooseKind,
    FinishIndicators,
    Indicators,
    OpenRound,
    OpenSecond,
    PlanPart,
    TakeClosingDate,
    TakeDueDate,
    ToggleIndicator,
    TurnIndicators,
)
from messages.shared.buttons import Button
from tests.handlers.desk import Desk, keys_of
from tests.handlers.stage import BINH, CUC, DUNG, NOW, Stage
from tests.handlers.updates import Phone
from tests.jobs.province import context
from tests.programme import PROGRAMME

OUTDATED = "Nút này thuộc câu hỏi trước"
SUNDAY = "13/12"


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def newest(stage: Stage) -> Round:
    stage.work.session.flush()
    return rounds.all_rounds(stage.work.session)[0]


def how_many(stage: Stage) -> int:
    return len(rounds.all_rounds(stage.work.session))


def planned(desk: Desk, kind: str = "Sơ kết 6 tháng", closing: str = "31/12", due: str = "8/1/2027") -> str:
    """Everything decided; the plan as it is shown."""
    desk.says("/modot")
    desk.presses(kind)
    desk.says(closing)
    desk.says(due)
    return desk.presses("Tất cả 21")


def test_a_round_opens_with_what_was_decided(stage: Stage, desk: Desk) -> None:
    assert "loại báo cáo" in desk.says("/modot")
    assert "Ngày chốt số liệu" in desk.presses("Sơ kết 6 tháng")
    assert "thứ Năm, 31/12/2026" in desk.says("31/12")
    assert "thứ Sáu, 08/01/2027" in desk.says("8/1")
    plan = desk.presses("Tất cả 21")
    assert "Báo cáo 6 tháng cuối năm 2026" in plan
    assert "thứ Năm, 31/12/2026" in plan and "thứ Sáu, 08/01/2027" in plan
    assert "tất cả 21" in plan and "Đơn vị phải báo cáo: 13" in plan
    assert how_many(stage) == 1
    assert "Đã mở" in desk.presses("Mở đợt")
    opened = newest(stage)
    assert (opened.kind, opened.closing_date, opened.due_date) == (
        RoundKind.HALF_YEAR,
        date(2026, 12, 31),
        date(2027, 1, 8),
    )
    assert opened.indicators == [one.code for one in PROGRAMME.indicators]
    assert opened.opened_by == stage.person(CUC).id
    assert len(rounds.unit_duties(stage.work.session, opened.id)) == 13


def the_clock_tells(stage: Stage, phone: Phone) -> list[OutboxRow]:
    """What the next look of the clock says to somebody."""
    session = stage.work.session
    session.execute(delete(OutboxRow))
    first = min(rounds.all_rounds(session), key=lambda one: one.id)
    first.status = RoundStatus.CLOSED  # the stage is set with a round of its own
    remind(WithinOne(stage.work), context(9), NOW)
    session.flush()
    return list(session.scalars(select(OutboxRow).where(OutboxRow.chat_id == phone.telegram_id)))


def test_officers_and_the_rest_of_the_office_hear_of_it_once(stage: Stage, desk: Desk) -> None:
    planned(desk)
    desk.presses("Mở đợt")
    [colleague] = desk.told(DUNG)
    assert "Nguyễn Thị Cúc đã mở" in colleague
    [row] = the_clock_tells(stage, BINH)
    heard = row.params["text"]
    assert "31/12/2026" in heard and "thứ Sáu, 08/01/2027" in heard and "Tam Đường" in heard
    first, *others = [key["text"] for key in keys_of(row)]
    assert first == "Nhập báo cáo"
    assert others == ["Nhắc tôi sau", "Xin gia hạn", "Cần hỗ trợ"]
    assert the_clock_tells(stage, BINH) == []


def test_whoever_answers_for_two_units_gets_one_message_with_a_button_each(stage: Stage, desk: Desk) -> None:
    second = people.active_units(stage.work.session, NOW.date())[5]
    token = registration.invite(stage.work, second, Role.OFFICER, None, NOW)
    registration.accept_invitation(stage.work, stage.person(BINH), registration.hash_of(token), NOW)
    planned(desk)
    desk.presses("Mở đợt")
    [row] = the_clock_tells(stage, BINH)
    assert second.name in row.params["text"] and "Tam Đường" in row.params["text"]
    *begin, other = keys_of(row)
    assert len(begin) == 2 and other["text"] == "Hẹn lại, gia hạn, hỗ trợ"


def test_units_without_an_officer_are_named_to_the_office_only(desk: Desk) -> None:
    plan = planned(desk)
    assert "Chưa có cán bộ phụ trách (12 đơn vị)" in plan
    desk.presses("Mở đợt")
    assert "Chưa có cán bộ" not in "".join(desk.told(BINH))


def test_an_ad_hoc_round_has_a_title(stage: Stage, desk: Desk) -> None:
    desk.says("/modot")
    assert "tên đợt báo cáo" in desk.presses("Đột xuất")
    assert "tên đợt báo cáo" in desk.says("???")
    assert "tối đa 120" in desk.says("Báo cáo " * 20)
    desk.says("Báo cáo nhanh <b>sau mưa lũ</b>")
    desk.says("hôm nay")
    desk.says("4/12")
    assert "Báo cáo nhanh &lt;b&gt;sau mưa lũ" in desk.presses("Tất cả 21")
    desk.presses("Mở đợt")
    assert newest(stage).title == "Báo cáo nhanh <b>sau mưa lũ</b>"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mùng 5", "ngày dương lịch"),
        ("cuối tháng", "một ngày cụ thể"),
        ("31/11", "không có ngày này"),
        ("11/2026", "mới là tháng"),
        ("xong rồi", "Chưa đọc được ngày"),
    ],
)
def test_a_date_that_is_unclear_is_asked_back(desk: Desk, typed: str, said: str) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    again = desk.says(typed)
    assert said in again and "Ngày chốt số liệu" in again
    assert "Hạn nộp" in desk.says("31/12")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12/25", "Có phải"),
        ("thứ 2 25/12", "Thứ và ngày không khớp"),
        ("25/12/2024", "cách hôm nay hơn 6 tháng"),
    ],
)
def test_the_day_that_was_perhaps_meant_is_a_button(desk: Desk, typed: str, said: str) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    assert said in desk.says(typed)
    assert "Chốt số liệu" in desk.presses(next(one for one in desk.labels() if "25/12" in one))


def test_a_due_date_on_a_day_off_is_asked_about_and_never_moved(stage: Stage, desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/10")
    warned = desk.says(SUNDAY)
    assert "Chủ nhật, 13/12/2026" in warned and "ngày nghỉ cuối tuần" in warned
    assert desk.labels() == ["Thứ Sáu, 11/12/2026", "Giữ Chủ nhật, 13/12/2026", "Thôi"]
    assert "Chủ nhật, 13/12/2026" in desk.presses("Giữ")
    desk.presses("Tất cả 21")
    desk.presses("Mở đợt")
    assert newest(stage).due_date == date(2026, 12, 13)


def test_the_working_day_before_is_one_press_away(stage: Stage, desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/10")
    desk.says(SUNDAY)
    assert "thứ Sáu, 11/12/2026" in desk.presses("Thứ Sáu")


def test_a_holiday_is_named(desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/10")
    assert "Ngày Văn hóa Việt Nam" in desk.says("24/11")


def test_a_due_date_that_is_past_is_asked_about(desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/10")
    assert "đã qua" in desk.says("10/11")
    assert "chỉ tiêu" in desk.presses("Giữ")


def test_a_due_date_before_the_closing_date_is_refused_and_asked_again(desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/12")
    assert "phải từ ngày chốt số liệu" in desk.says("30/12")
    assert "chỉ tiêu" in desk.says("31/12")


def test_indicators_are_picked_one_by_one_in_place(stage: Stage, desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/12")
    desk.says("8/1")
    desk.presses("Chọn từng")
    assert "Chưa chọn chỉ tiêu nào" in desk.presses("Xong")
    desk.presses("☐ 10")
    assert desk.shown[-1].method == "editMessageText"
    desk.presses("☐ 3")
    desk.presses("☑ 10")
    desk.presses("Tiếp")
    assert "3. Quy chế" not in desk.presses("☐ 15")
    plan = desk.presses("Xong (2)")
    assert "Chỉ tiêu: 2/21" in plan
    desk.presses("Mở đợt")
    assert newest(stage).indicators == ["N03", "K01"]


def test_only_the_annual_indicators(stage: Stage, desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/12")
    desk.says("8/1")
    assert "Chỉ tiêu: 14/21" in desk.presses("14 chỉ tiêu hằng năm")


def test_one_part_can_be_changed_and_the_others_stay(desk: Desk) -> None:
    planned(desk)
    desk.presses("Sửa")
    desk.presses("Hạn nộp")
    plan = desk.says("15/1")
    assert "thứ Sáu, 15/01/2027" in plan and "tất cả 21" in plan


def test_a_later_closing_date_asks_for_the_due_date_again(desk: Desk) -> None:
    planned(desk, due="31/12")
    desk.presses("Sửa")
    desk.presses("Ngày chốt")
    assert "Hạn nộp" in desk.says("15/1/2027")


def test_the_same_round_is_refused_as_soon_as_it_is_known(desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Tổng kết năm")
    assert "đang mở rồi" in desk.says("30/11")
    assert "Hạn nộp" in desk.says("1/12")


def test_of_two_office_users_with_the_same_plan_one_opens_it(stage: Stage, desk: Desk) -> None:
    other = Desk(stage, DUNG)
    planned(desk)
    planned(other)
    desk.presses("Mở đợt")
    assert "đang mở rồi" in other.presses("Mở đợt")
    assert how_many(stage) == 2


def test_pressed_twice_it_opens_once(stage: Stage, desk: Desk) -> None:
    planned(desk)
    desk.presses("Mở đợt")
    opens = next(key for row in desk.shown for key in keys_of(row) if key["text"] == "Mở đợt")
    assert OUTDATED in desk.forges(opens["callback_data"])
    assert how_many(stage) == 2


def test_an_old_plan_is_not_opened_in_the_place_of_the_new_one(stage: Stage, desk: Desk) -> None:
    planned(desk)
    old = next(key for key in keys_of(desk.shown[-1]) if key["text"] == "Mở đợt")
    desk.presses("Sửa")
    desk.presses("Hạn nộp")
    desk.says("15/1")
    assert OUTDATED in desk.forges(old["callback_data"])
    assert how_many(stage) == 1


@pytest.mark.parametrize(
    "button",
    [
        ChooseKind(RoundKind.YEAR),
        TakeClosingDate("2026-12-31"),
        TakeDueDate("2026-12-31", sure=True),
        ChooseIndicators(Indicators.ALL),
        ToggleIndicator("N01", 0),
        TurnIndicators(1),
        FinishIndicators(),
        AskWhatToChange(),
        ChangePlan(PlanPart.DUE),
        OpenRound("0123456789ab"),
        OpenSecond("0123456789ab", 1),
    ],
    ids=lambda button: type(button).__name__,
)
def test_a_button_of_a_forgotten_plan_changes_nothing(stage: Stage, desk: Desk, button: Button) -> None:
    before = stage.rows()
    assert OUTDATED in desk.forges(button.pack())
    assert stage.rows() == before


@pytest.mark.parametrize("day", ["", "morgen", "2026-13-01", "31/12"])
def test_a_forged_day_is_refused(desk: Desk, day: str) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    assert OUTDATED in desk.forges(TakeClosingDate(day).pack())


def test_text_where_a_button_is_waited_for_asks_again(desk: Desk) -> None:
    desk.says("/modot")
    assert "loại báo cáo" in desk.says("tổng kết")
    planned(desk)
    assert "Báo cáo 6 tháng cuối năm 2026" in desk.says("mở đi")


def test_thinking_better_of_it_leaves_nothing_behind(stage: Stage, desk: Desk) -> None:
    planned(desk)
    assert "chưa có gì thay đổi" in desk.presses("Thôi")
    assert how_many(stage) == 1
    assert stage.work.session.scalars(select(Conversation)).all() == []


@pytest.mark.parametrize("closed", [False, True])
def test_a_second_round_for_the_same_year_opens_only_when_its_consequence_was_read(
    stage: Stage, desk: Desk, closed: bool
) -> None:
    if closed:
        newest(stage).status = RoundStatus.CLOSED
    planned(desk, "Tổng kết năm", "15/12", "25/12/2026")
    said = desk.presses("Mở đợt")
    assert "Đã có một đợt <b>báo cáo năm 2026</b> (chốt 30/11/2026, 0/13 đơn vị đã nộp" in said
    assert ("đã khóa" in said) is closed
    assert "chỉ tính đợt mới" in said
    assert how_many(stage) == 1
    assert "Đã mở" in desk.presses("Mở đợt thứ hai")
    assert how_many(stage) == 2
    assert newest(stage).closing_date == date(2026, 12, 15)


def test_whoever_meant_a_second_round_reads_of_one_that_a_colleague_opened_meanwhile(stage: Stage) -> None:
    mine, colleague = Desk(stage), Desk(stage, DUNG)
    planned(mine, "Tổng kết năm", "15/12", "25/12/2026")
    mine.presses("Mở đợt")
    planned(colleague, "Tổng kết năm", "20/12", "28/12/2026")
    colleague.presses("Mở đợt")
    assert "Đã mở" in colleague.presses("Mở đợt thứ hai")
    assert "Đã có một đợt" in mine.presses("Mở đợt thứ hai"), "there are two now"
    assert how_many(stage) == 2
    assert "Đã mở" in mine.presses("Mở đợt thứ hai")
    assert how_many(stage) == 3


def test_another_half_another_year_and_an_ad_hoc_report_need_no_second_word(stage: Stage, desk: Desk) -> None:
    planned(desk, "Sơ kết 6 tháng", "31/12", "8/1/2027")
    assert "Đã mở" in desk.presses("Mở đợt")
    assert how_many(stage) == 2
