"""The office sees and changes the working calendar."""

from __future__ import annotations

from datetime import date

import pytest

from bot.services.working_days import calendar_of
from bot.storage.queries import rounds
from messages.calendar.buttons import TakeDaysBack
from tests.handlers.desk import Desk, keys_of
from tests.handlers.stage import BINH, CUC, DUNG, Stage
from tests.handlers.test_form_files import sends


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def works(stage: Stage, day: date) -> bool:
    stage.work.session.flush()
    return calendar_of(stage.work, stage.dispatch.quota.hours).is_working_day(day)


def begins(desk: Desk, days: str, kind: str = "Ngày nghỉ", reason: str = "Tết Nguyên Đán") -> None:
    desk.says("/lichlamviec")
    desk.presses("Thêm ngày")
    desk.says(days)
    desk.presses(kind)
    desk.says(reason)


def enters(desk: Desk, days: str, kind: str = "Ngày nghỉ", reason: str = "Tết Nguyên Đán") -> str:
    begins(desk, days, kind, reason)
    desk.says("9441/TB-BNV")
    return desk.presses("Ghi vào lịch")


def test_a_guess_is_told_as_a_guess_and_what_is_announced_is_not(desk: Desk) -> None:
    said = desk.says("lịch nghỉ")
    assert "thứ Bảy, 10/01/2026: <b>làm bù</b>" in said and "12729/VPCP-KGVX" in said
    assert "dự kiến" not in said
    said = desk.presses("2027")
    assert (
        "thứ Năm, 04/02/2027 – thứ Tư, 10/02/2027: Tết Nguyên Đán – <i>dự kiến, chưa có văn bản</i>" in said
    )
    assert "Chưa có văn bản về ngày nghỉ liền kề Quốc khánh và Tết Nguyên Đán" in said


def test_announced_days_are_entered_in_one_go_and_count_at_once(stage: Stage, desk: Desk) -> None:
    assert works(stage, date(2027, 2, 3))
    said = enters(desk, "3/2/2027 đến 10/2/2027")
    assert "thứ Tư, 03/02/2027 – thứ Tư, 10/02/2027" in said and "9441/TB-BNV" in said and "8 ngày" in said
    assert not works(stage, date(2027, 2, 3))
    year = desk.presses("Lịch năm 2027")
    assert (
        "Tết Nguyên Đán (9441/TB-BNV)" in year and "Chưa có văn bản về ngày nghỉ liền kề Quốc khánh." in year
    )


def test_a_make_up_day_is_worked(stage: Stage, desk: Desk) -> None:
    enters(desk, "20/2/2027", "Đi làm", "Làm bù cho ngày 03/02/2027")
    assert works(stage, date(2027, 2, 20))


def test_a_due_date_on_a_new_day_off_is_named_and_stays_on_a_word(stage: Stage, desk: Desk) -> None:
    begins(desk, "10/12", reason="Nghỉ hoán đổi")
    said = desk.says("1/TB")
    assert "thứ Năm, 10/12/2026 là hạn nộp của <b>báo cáo năm 2026</b>" in said
    assert desk.labels() == ["Lùi hạn đến 11/12", "Giữ hạn", "Thôi"]
    assert "Đã lùi" not in desk.presses("Giữ hạn")
    assert due_dates(stage) == {date(2026, 12, 10)} and not works(stage, date(2026, 12, 10))


def test_a_due_date_moves_on_a_word_and_everybody_hears(stage: Stage, desk: Desk) -> None:
    begins(desk, "10/12", reason="Nghỉ hoán đổi")
    desk.says("1/TB")
    said = desk.presses("Lùi hạn đến 11/12")
    assert "Đã lùi hạn nộp của <b>báo cáo năm 2026</b>" in said and "thứ Sáu, 11/12/2026" in said
    assert "Đã báo 1 người" in said
    [heard] = desk.told(BINH)
    assert "Lùi hạn nộp" in heard and "<b>thứ Sáu, 11/12/2026</b>" in heard
    [colleague] = desk.told(DUNG)
    assert "Nguyễn Thị Cúc" in colleague and "thứ Sáu, 11/12/2026" in colleague
    assert due_dates(stage) == {date(2026, 12, 11)}
    assert "11/12/2026" in desk.says("/tiendo")


def test_a_press_moves_nothing_but_what_was_shown(stage: Stage, desk: Desk) -> None:
    begins(desk, "10/12", reason="Nghỉ hoán đổi")
    desk.says("1/TB")
    [a_round] = rounds.open_rounds(stage.work.session)
    a_round.compile_date = date(2026, 12, 10)
    desk.presses("Lùi hạn")
    assert due_dates(stage) == {date(2026, 12, 10)} and works(stage, date(2026, 12, 10))


def test_a_file_of_days_asks_the_same(stage: Stage, desk: Desk) -> None:
    desk.says("/lichlamviec")
    desk.presses("Nhập bằng tệp")
    said = sends(desk, "10/12/2026;nghỉ;Hoán đổi;1/TB\n".encode(), "lich.csv")
    assert "là hạn nộp của <b>báo cáo năm 2026</b>" in said
    assert "Đã lùi" in desk.presses("Lùi hạn đến 11/12")
    assert due_dates(stage) == {date(2026, 12, 11)} and len(desk.told(BINH)) == 1


def due_dates(stage: Stage) -> set[date]:
    stage.work.session.flush()
    [a_round] = rounds.open_rounds(stage.work.session)
    return {duty.due_date for duty in a_round.duties}


def test_what_was_entered_can_be_taken_back(stage: Stage, desk: Desk) -> None:
    enters(desk, "3/2/2027")
    desk.presses("Lịch năm")
    desk.presses("Ngày đã nhập")
    assert "Đã bỏ" in desk.presses("Bỏ 03/02/2027")
    assert works(stage, date(2027, 2, 3))
    back = TakeDaysBack("2027-02-03", "2027-02-03").pack()
    assert "không còn" in Desk(stage, DUNG).forges(back)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30/2/2027", "không có ngày này"),
        ("Tết", "ngày dương lịch"),
        ("10/2/2027 đến 4/2/2027", "trước ngày đầu"),
        ("hôm nào đó", "Chưa đọc được"),
    ],
)
def test_days_that_cannot_be_are_asked_again(stage: Stage, desk: Desk, typed: str, said: str) -> None:
    desk.says("/lichlamviec")
    desk.presses("Thêm ngày")
    assert said in desk.says(typed)
    assert "nghỉ hay đi làm" in desk.says("4/2/2027")


def test_a_run_far_too_long_is_refused(desk: Desk) -> None:
    desk.says("/lichlamviec")
    desk.presses("Thêm ngày")
    assert "dài quá một tháng" in desk.says("1/1/2027 đến 1/6/2027")
    assert "kiểm tra lại năm" in desk.says("1/1/2007")


def test_without_the_number_of_a_document_it_is_said_who_entered_it(stage: Stage, desk: Desk) -> None:
    begins(desk, "3/2/2027")
    assert "chưa có số" in desk.presses("Chưa có số văn bản")
    assert "(Văn phòng nhập)" in desk.presses("Ghi vào lịch")
    desk.presses("Lịch năm")
    assert f"đồng chí {stage.person(CUC).name} nhập" in desk.presses("Ngày đã nhập")


def test_nothing_counts_before_the_last_press_and_only_what_was_shown(stage: Stage, desk: Desk) -> None:
    begins(desk, "3/2/2027")
    shown = desk.says("9441/TB-BNV")
    assert "Nghỉ <b>thứ Tư, 03/02/2027</b>" in shown and "9441/TB-BNV" in shown
    assert works(stage, date(2027, 2, 3))
    old = keys_of(desk.shown[-1])[0]["callback_data"]
    desk.presses("Thôi")
    begins(desk, "4/3/2027", reason="Khác")
    desk.says("2/TB")
    assert "không thay đổi gì" in desk.forges(old)
    assert works(stage, date(2027, 2, 3)) and works(stage, date(2027, 3, 4))
    desk.presses("Ghi vào lịch")
    assert not works(stage, date(2027, 3, 4))


def test_days_that_are_entered_again_are_pointed_out(desk: Desk) -> None:
    enters(desk, "3/2/2027 đến 5/2/2027")
    begins(desk, "5/2/2027 đến 9/2/2027")
    assert "1 ngày trong đó đã nhập trước đây" in desk.says("2/TB")


def test_the_day_that_was_meant_is_taken_on_one_press(stage: Stage, desk: Desk) -> None:
    desk.says("/lichlamviec")
    desk.presses("Thêm ngày")
    assert "Có phải" in desk.says("2/25/2027")
    assert "thứ Năm, 25/02/2027" in desk.presses("thứ Năm, 25/02/2027")
    desk.presses("Đi làm")


def test_what_an_announcement_leaves_out_is_still_told_as_a_guess(stage: Stage, desk: Desk) -> None:
    said = enters(desk, "3/2/2027 đến 9/2/2027")
    assert "còn tạm tính nghỉ thứ Tư, 10/02/2027 (Tết Nguyên Đán)" in said
    year = desk.presses("Lịch năm 2027")
    assert "thứ Tư, 10/02/2027: Tết Nguyên Đán – <i>dự kiến, chưa có văn bản</i>" in year
    said = enters(desk, "10/2/2027", "Đi làm", "Không nghỉ theo thông báo")
    assert "tạm tính" not in said
    assert works(stage, date(2027, 2, 10))


def test_a_year_of_many_days_is_turned_page_by_page(stage: Stage, desk: Desk) -> None:
    for day in range(1, 24, 2):
        enters(desk, f"{day}/6/2027", "Đi làm", "Việc gấp")
    desk.says("/lichlamviec")
    first, second = desk.presses("2027"), desk.presses("Tiếp")
    assert "(trang 1/2)" in first and "01/01/2027" in first and "24/11/2027" not in first
    assert "(trang 2/2)" in second and "24/11/2027" in second and "01/01/2027" not in second
    assert desk.presses("← Trước") == first
