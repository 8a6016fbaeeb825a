"""Before a round opens: on which days is reminded, and when the office puts the report together."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.rounds.cadence import DEFAULT_CADENCE
from bot.storage.queries import rounds
from bot.storage.tables.rounds import Round
from messages.rounds.buttons import (
    FinishReminders,
    NoCompileDate,
    Reminders,
    SetReminders,
    TakeCompileDate,
    TakeTitle,
    ToggleReminder,
)
from messages.shared.buttons import Button
from tests.handlers.desk import Desk
from tests.handlers.stage import Stage

OUTDATED = "Nút này thuộc câu hỏi trước"
USUAL = "ngay khi mở; trước hạn 14, 7, 3, 1 ngày; ngày đến hạn; quá hạn 1, 3, 7 ngày"


@pytest.fixture
def desk(stage: Stage) -> Desk:
    """Everything decided: due on Friday, 8/1/2027."""
    desk = Desk(stage)
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/12")
    desk.says("8/1")
    desk.presses("Tất cả 21")
    return desk


def opened(desk: Desk) -> Round:
    desk.presses("Mở đợt")
    desk.stage.work.session.flush()
    return rounds.all_rounds(desk.stage.work.session)[0]


def part(desk: Desk, label: str) -> str:
    desk.presses("Sửa")
    return desk.presses(label)


def test_the_plan_says_when_reminders_go_out_as_usual_and_without_a_compile_date(desk: Desk) -> None:
    plan = desk.says("?")
    assert f"Lịch nhắc: {USUAL}" in plan and "Ngày tổng hợp" not in plan
    a_round = opened(desk)
    assert (tuple(a_round.cadence), a_round.compile_date) == (DEFAULT_CADENCE, None)


def test_days_are_switched_on_and_off_in_place(desk: Desk) -> None:
    assert USUAL in part(desk, "Lịch nhắc")
    assert {"☑ Trước 14 ngày", "☐ Trước 30 ngày", "☑ Ngày đến hạn", "☑ Quá hạn 7 ngày"} <= set(desk.labels())
    desk.presses("☑ Trước 14")
    assert desk.shown[-1].method == "editMessageText"
    desk.presses("☑ Quá hạn 7")
    desk.presses("☐ Trước 30")
    plan = desk.presses("Xong")
    assert "trước hạn 30, 7, 3, 1 ngày; ngày đến hạn; quá hạn 1, 3 ngày" in plan
    assert opened(desk).cadence == [-30, -7, -3, -1, 0, 1, 3]


def test_all_can_be_off_but_the_opening_and_put_back(desk: Desk) -> None:
    part(desk, "Lịch nhắc")
    assert "chỉ khi mở đợt" in desk.presses("Chỉ khi mở đợt")
    assert "Chỉ khi mở đợt" not in desk.labels()
    assert USUAL in desk.presses("Như mặc định")
    desk.presses("Chỉ khi mở đợt")
    desk.presses("Xong")
    assert opened(desk).cadence == []


def test_a_day_that_is_not_offered_is_forged(desk: Desk) -> None:
    part(desk, "Lịch nhắc")
    assert USUAL in desk.forges(ToggleReminder(-4).pack())


def test_a_compile_date_is_asked_for_only_by_whoever_wants_one(desk: Desk) -> None:
    assert "Văn phòng lập báo cáo chung" in part(desk, "Ngày tổng hợp")
    assert "Ngày tổng hợp: <b>thứ Sáu, 15/01/2027</b>" in desk.says("15/1")
    assert "hiện đặt là <b>thứ Sáu, 15/01/2027</b>" in part(desk, "Ngày tổng hợp")
    assert "thứ Hai, 18/01/2027" in desk.says("18/1")
    assert opened(desk).compile_date == date(2027, 1, 18)


def test_it_may_not_lie_before_the_due_date(desk: Desk) -> None:
    part(desk, "Ngày tổng hợp")
    assert "phải từ hạn nộp (thứ Sáu, 08/01/2027) trở đi" in desk.says("7/1/2027")
    assert OUTDATED in desk.forges(TakeCompileDate("ngày", sure=True).pack())
    assert "trở đi" in desk.forges(TakeCompileDate("2027-01-07", sure=True).pack())
    assert "08/01/2027" in desk.says("8/1/2027")
    assert opened(desk).compile_date == date(2027, 1, 8)


def test_a_day_off_is_pointed_out_and_never_moved(desk: Desk) -> None:
    part(desk, "Ngày tổng hợp")
    assert "ngày nghỉ cuối tuần" in desk.says("10/1/2027")
    assert desk.labels()[0] == "Thứ Sáu, 08/01/2027"
    assert "Chủ nhật, 10/01/2027</b>, ngày nghỉ" in desk.presses("Giữ Chủ nhật")


@pytest.mark.parametrize(
    ("typed", "said"), [("31/2", "không có ngày này"), ("cuối tháng", "một ngày cụ thể")]
)
def test_an_unclear_one_is_asked_back(desk: Desk, typed: str, said: str) -> None:
    part(desk, "Ngày tổng hợp")
    assert said in desk.says(typed)
    assert "Ngày tổng hợp" not in desk.presses("Không đặt")


def test_a_later_due_date_takes_away_a_compile_date_that_would_lie_before_it(desk: Desk) -> None:
    part(desk, "Ngày tổng hợp")
    desk.says("15/1")
    part(desk, "Hạn nộp")
    assert "15/01/2027" in desk.says("14/1/2027")
    part(desk, "Hạn nộp")
    assert "Ngày tổng hợp" not in desk.says("18/1/2027")


def test_an_old_plan_with_other_reminders_opens_nothing(desk: Desk) -> None:
    old = next(key for key in desk.shown[-1].params["reply_markup"]["inline_keyboard"][0])
    part(desk, "Lịch nhắc")
    desk.presses("Chỉ khi mở đợt")
    desk.presses("Xong")
    assert OUTDATED in desk.forges(old["callback_data"])


@pytest.mark.parametrize(
    "button",
    [
        TakeTitle("CTHD", 2026),
        ToggleReminder(-7),
        SetReminders(Reminders.NONE),
        FinishReminders(),
        TakeCompileDate("2027-01-15", sure=True),
        NoCompileDate(),
    ],
    ids=lambda button: type(button).__name__,
)
def test_a_button_of_another_question_changes_nothing(stage: Stage, desk: Desk, button: Button) -> None:
    before = stage.rows()
    assert OUTDATED in desk.forges(button.pack())
    assert stage.rows() == before
