"""A tap on a number sends back that number alone; the unit answers it; all that waits is accepted at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.answers import counted
from bot.domain.rounds import ReportStatus
from bot.services.rounds import close_round
from bot.storage.queries import reports
from bot.storage.tables.reports import Report, StoredAnswer
from messages.answering.buttons import Go, OpenReport
from messages.clarification.buttons import (
    AskClarification,
    DropClarification,
    ExplainNumber,
    SendAnswers,
    SendClarifications,
    ShowExchange,
    ShowGathered,
    ShowToAnswer,
)
from messages.review.buttons import (
    AcceptAll,
    AcceptReport,
    AskToAcceptAll,
    OpenReview,
    ReviewPart,
    ShowReview,
)
from messages.shared.buttons import Button
from tests.handlers.desk import Desk, keys_of
from tests.handlers.stage import BINH, CUC, DUNG, NOW, Stage
from tests.handlers.test_reviewing import PHONG_THO, TAM_DUONG, files, report_of, stands, the_round

WHY = "Số gia đình lớn hơn số đoàn viên, đề nghị kiểm tra."
RIGHT = "Đã tính cả gia đình đoàn viên nghỉ hưu."


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


@pytest.fixture
def unit(stage: Stage) -> Desk:
    return Desk(stage, BINH)


@pytest.fixture
def odd(stage: Stage) -> Report:
    """A report with one number that should be looked at."""
    report = files(stage, GD=1300)
    for code in ("GD", "CTDT"):
        answer = stage.work.session.get(StoredAnswer, (report.id, code))
        assert answer is not None
        answer.answered_at = NOW - timedelta(hours=1)  # nobody has just typed it
    return report


def asks_about_it(desk: Desk, why: str = WHY) -> str:
    """From the list of what should be looked at, the first number."""
    desk.forges(OpenReview(report_of(desk.stage).id).pack())
    desk.presses("2")
    return desk.says(why)


def sends(desk: Desk) -> str:
    asks_about_it(desk)
    return desk.presses("Trả lại 1 số liệu")


def opens(unit: Desk) -> str:
    return unit.forges(ShowToAnswer(report_of(unit.stage).id).pack())


def test_a_number_is_noted_with_a_reason_before_anything_is_sent(desk: Desk, odd: Report) -> None:
    desk.forges(OpenReview(odd.id).pack())
    asked = desk.presses("2")
    assert "1.300" in asked and "điều cần làm rõ" in asked
    noted = desk.says(WHY)
    assert "Sẽ trả lại 1 số liệu" in noted and WHY in noted
    assert stands(odd) is ReportStatus.SUBMITTED and desk.told(BINH) == []
    assert "Chọn thêm số liệu" in desk.labels()


def test_several_numbers_go_back_in_one_message(desk: Desk, odd: Report) -> None:
    asks_about_it(desk)
    desk.forges(ShowReview(odd.id, ReviewPart.NUMBERS, 0).pack())
    desk.presses("1")
    desk.says("Số đoàn viên giảm so với quý trước?")
    assert "Đã trả lại <b>2 số liệu</b>" in desk.presses("Trả lại 2 số liệu")
    [heard] = desk.told(BINH)
    assert "hỏi lại <b>2 số liệu</b>" in heard and "1. Đoàn viên: <b>1.204</b>" in heard
    assert WHY in heard and "Số đoàn viên giảm" in heard


def test_the_unit_hears_the_number_the_reason_and_two_ways_to_answer(desk: Desk, odd: Report) -> None:
    sends(desk)
    assert stands(odd) is ReportStatus.RETURNED
    [heard] = desk.told(BINH)
    assert "<b>1.300</b>" in heard and WHY in heard
    [row] = [row for row in desk.others if row.chat_id == BINH.telegram_id]
    labels = [key["text"] for key in keys_of(row)]
    assert labels[:2] == ["Sửa số này", "Giải thích (số đúng)"]
    assert "Gửi lại Văn phòng" not in labels


def test_fixing_asks_that_question_only_and_then_shows_what_goes(
    stage: Stage, desk: Desk, unit: Desk, odd: Report
) -> None:
    sends(desk)
    opens(unit)
    assert "Gia đình" in unit.presses("Sửa số này")
    answered = unit.says("1.190")
    assert "Đã sửa thành <b>1.190</b>" in answered and "Đã trả lời đủ" in answered
    assert "Mã biên nhận" in unit.presses("Gửi lại Văn phòng")
    [news, _] = [*unit.told(CUC), *unit.told(DUNG)]
    assert "Đã trả lời 1 số liệu" in news
    changes = desk.forges(OpenReview(odd.id).pack())
    assert "Trả lời 1 số liệu Văn phòng hỏi lại" in changes and "1.300 → <b>1.190</b>" in changes
    assert "Đoàn viên: " not in changes.replace("Gia đình đoàn viên: ", "")
    assert "Đã tiếp nhận" in desk.presses("Tiếp nhận")


def test_an_answer_that_is_not_known_elsewhere_is_not_asked_again(
    stage: Stage, desk: Desk, unit: Desk, odd: Report
) -> None:
    sends(desk)
    opens(unit)
    unit.presses("Sửa số này")
    assert "Câu " not in unit.says("1.190")


def test_what_a_fix_contradicts_is_asked_as_ever(desk: Desk, unit: Desk, odd: Report) -> None:
    sends(desk)
    opens(unit)
    unit.presses("Sửa số này")
    assert "⚠️" in unit.says("5")  # fewer families than those that reached the standard
    assert stands(odd) is ReportStatus.RETURNED
    assert "Gửi lại Văn phòng" not in unit.labels()


def test_explaining_keeps_the_number_and_the_office_reads_why(
    stage: Stage, desk: Desk, unit: Desk, odd: Report
) -> None:
    sends(desk)
    opens(unit)
    assert "giải thích" in unit.presses("Giải thích").lower()
    assert RIGHT in unit.says(RIGHT)
    unit.presses("Gửi lại Văn phòng")
    changes = desk.forges(OpenReview(odd.id).pack())
    assert "Giữ nguyên <b>1.300</b>" in changes and RIGHT in changes
    assert reports.answers(stage.work.session, odd.id)["GD"] == counted(1300, RIGHT)
    assert "lý do: <i>" + RIGHT in desk.presses("Xem toàn bộ")


def test_an_answer_that_does_not_satisfy_is_sent_back_again(desk: Desk, unit: Desk, odd: Report) -> None:
    sends(desk)
    opens(unit)
    unit.presses("Giải thích")
    unit.says(RIGHT)
    unit.presses("Gửi lại Văn phòng")
    desk.forges(OpenReview(odd.id).pack())
    place = next(label for label in desk.labels() if label.isdigit())
    desk.presses(place)
    desk.says("Đề nghị gửi danh sách cụ thể.")
    desk.presses("Trả lại 1 số liệu")
    assert "Đề nghị gửi danh sách cụ thể." in desk.told(BINH)[0] and WHY not in desk.told(BINH)[0]


def test_going_on_with_the_report_leads_to_what_is_asked(desk: Desk, unit: Desk, odd: Report) -> None:
    sends(desk)
    assert "hỏi lại <b>1 số liệu</b>" in unit.forges(OpenReport(odd.id).pack())
    assert "hỏi lại <b>1 số liệu</b>" in unit.says("/nop")


def test_other_changes_are_said_before_they_go(desk: Desk, unit: Desk, odd: Report) -> None:
    sends(desk)
    unit.forges(Go(odd.id, "CTDT").pack())
    assert "Gửi kèm thay đổi khác: " in unit.says("45")


def test_while_numbers_are_noted_nobody_decides_the_whole_report(desk: Desk, odd: Report) -> None:
    asks_about_it(desk)
    colleague = Desk(desk.stage, DUNG)
    colleague.forges(OpenReview(odd.id).pack())
    assert not {"Tiếp nhận", "Trả lại"} & set(colleague.labels())
    assert "đã ghi để hỏi lại" in colleague.forges(AcceptReport(odd.id, 1).pack())
    assert WHY in colleague.presses("Xem, gửi 1 số liệu")
    assert "Chưa ghi số liệu nào" in colleague.presses("Bỏ câu 2")
    assert stands(odd) is ReportStatus.SUBMITTED


def test_pressing_send_twice_sends_once(desk: Desk, odd: Report) -> None:
    sends(desk)
    again = desk.forges(SendClarifications(odd.id, 1).pack())
    assert "đã được xử lý trước đó" in again and desk.told(BINH) == []


def test_words_after_the_round_was_closed_change_nothing(stage: Stage, desk: Desk, odd: Report) -> None:
    desk.forges(OpenReview(odd.id).pack())
    desk.presses("2")
    close_round(stage.work, the_round(stage).id, stage.person(CUC), NOW)
    assert "đã khóa" in desk.says(WHY)
    assert "đã khóa" not in desk.says(WHY)


@pytest.mark.parametrize(
    "button",
    [
        AskClarification(10**9, 1, "DV"),
        ShowGathered(10**9),
        DropClarification(10**9, "DV"),
        SendClarifications(10**9, 1),
        ShowExchange(10**9, 0),
        ShowToAnswer(10**9),
        AskToAcceptAll(10**9),
        AcceptAll(10**9, "0", True),
    ],
    ids=lambda button: type(button).__name__,
)
def test_what_does_not_exist_is_refused_politely(stage: Stage, desk: Desk, button: Button) -> None:
    before = stage.rows()
    assert "Không tìm thấy" in desk.forges(button.pack())
    assert stage.rows() == before


def test_nobody_answers_for_another_unit(stage: Stage, desk: Desk, unit: Desk) -> None:
    other = files(stage, PHONG_THO)
    before = stage.rows()
    for button in (
        ShowToAnswer(other.id),
        ExplainNumber(other.id, "DV"),
        SendAnswers(other.id),
        ShowExchange(other.id, 0),
    ):
        assert "Không tìm thấy" in unit.forges(button.pack())
    assert stage.rows() == before


# --- the exchange ------------------------------------------------------------------------------------


def test_both_sides_read_the_whole_exchange(desk: Desk, unit: Desk, odd: Report) -> None:
    sends(desk)
    opens(unit)
    unit.presses("Giải thích")
    unit.says(RIGHT)
    unit.presses("Gửi lại Văn phòng")
    desk.forges(OpenReview(odd.id).pack())
    told = desk.presses("Trao đổi")
    for said in ("Nộp báo cáo lần 2", "Hỏi lại", WHY, RIGHT, "Nguyễn Thị Cúc", "Nguyễn Thị Bình"):
        assert said in told
    read = unit.forges(ShowExchange(odd.id, 0).pack())
    assert WHY in read and RIGHT in read
    assert "← Số liệu" in unit.labels()


# --- accepting many ----------------------------------------------------------------------------------


def test_all_that_wait_are_accepted_after_a_look_at_what_is_odd(stage: Stage, desk: Desk) -> None:
    plain, flagged = files(stage, PHONG_THO), files(stage, GD=1300)
    desk.says("/tiendo")
    asked = desk.presses("Tiếp nhận tất cả (2)")
    assert "<b>1</b> báo cáo không có số liệu cần xem" in asked and f"{TAM_DUONG} (1)" in asked
    done = desk.presses("Tiếp nhận 1 báo cáo")
    assert "Đã tiếp nhận <b>1</b> báo cáo" in done and f"Còn chờ: {TAM_DUONG}" in done
    assert (stands(plain), stands(flagged)) == (ReportStatus.ACCEPTED, ReportStatus.SUBMITTED)
    desk.says("/tiepnhan")
    desk.presses("Tiếp nhận cả 1 báo cáo")
    assert stands(flagged) is ReportStatus.ACCEPTED
    [heard] = desk.told(BINH)
    assert "tiếp nhận" in heard


def test_a_report_filed_meanwhile_is_shown_before_it_is_accepted(stage: Stage, desk: Desk) -> None:
    files(stage, PHONG_THO)
    desk.says("/tiepnhan")
    late = files(stage)
    assert "<b>2</b> báo cáo không có" in desk.presses("Tiếp nhận 1 báo cáo")
    assert stands(late) is ReportStatus.SUBMITTED
    assert "<b>2</b>" in desk.presses("Tiếp nhận 2 báo cáo")
