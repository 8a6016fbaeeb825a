"""Handing in a document in chat: files, number, date, one look, the receipt, the office's word on it."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from bot.domain.rounds import ReportStatus, RoundKind, RoundStatus
from bot.storage.queries import reports, rounds
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Round
from messages.answering.buttons import Go, OpenReport, ShowOverview, ShowSummary, SubmitReport
from messages.owed_documents.buttons import HandInDocument, NoDate, ShowFiles, TakeDocumentDate
from messages.progress.buttons import AskToClose
from messages.results.buttons import ShowResults
from messages.review.buttons import OpenReview
from messages.rounds.buttons import TakeTitle
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, CUC, Stage
from tests.handlers.updates import OTHER_CONTENT

TITLE = "Chương trình, kế hoạch công tác năm 2027"
OUTDATED = "Nút này thuộc câu hỏi trước"
_files = count(1)


def photo(name: str = "") -> dict[str, Any]:
    """A photo as Telegram sends it: the same picture in two sizes."""
    one = name or f"p{next(_files)}"
    small = {"file_id": f"{one}-small", "file_unique_id": f"{one}-s", "width": 90, "height": 90}
    large = {"file_id": f"{one}-large", "file_unique_id": f"{one}-l", "width": 900, "height": 900}
    return {"photo": [small, large]}


def document(name: str = "ke-hoach.pdf") -> dict[str, Any]:
    number = next(_files)
    return {"document": {"file_id": f"d{number}", "file_unique_id": f"du{number}", "file_name": name}}


@pytest.fixture
def desk(stage: Stage) -> Desk:
    """The office; the round of numbers is closed."""
    for a_round in rounds.all_rounds(stage.work.session):
        a_round.status = RoundStatus.CLOSED
    return Desk(stage)


@pytest.fixture
def unit(stage: Stage, desk: Desk) -> Desk:
    """The officer of Tam Đường, who owes the work plan of 2027."""
    opens(desk)
    return Desk(stage, BINH)


def opens(desk: Desk, due: str = "18/12") -> str:
    desk.says("/modot")
    desk.presses("Nộp văn bản")
    desk.presses(TITLE)
    desk.says(due)
    return desk.presses("Mở đợt")


def newest(stage: Stage) -> Round:
    stage.work.session.flush()
    return rounds.all_rounds(stage.work.session)[0]


def report_of(stage: Stage) -> Report:
    roster = rounds.unit_duties(stage.work.session, newest(stage).id)
    return next(report for duty, report in roster if "Tam Đường" in duty.unit_name)


def stands(stage: Stage) -> ReportStatus:
    return report_of(stage).status


def shown_to_hand_in(unit: Desk) -> str:
    unit.says("/baocao")
    unit.sends(**document())
    unit.presses("Xong")
    unit.says("Số 12/KH-CĐ")
    return unit.says("20/11")


# --- opening -------------------------------------------------------------------------------------


def test_opening_asks_which_document_and_until_when_and_nothing_else(stage: Stage, desk: Desk) -> None:
    desk.says("/modot")
    assert "văn bản nào" in desk.presses("Nộp văn bản")
    assert desk.labels()[:3] == [
        "Chương trình hành động của đơn vị",
        "Chương trình, kế hoạch công tác năm 2026",
        TITLE,
    ]
    assert "Hạn nộp" in desk.presses(TITLE)
    plan = desk.says("18/12")
    assert TITLE in plan and "thứ Sáu, 18/12/2026" in plan and "Đơn vị phải nộp: 13" in plan
    assert "Chốt" not in plan and "Chỉ tiêu" not in plan
    desk.presses("Sửa")
    assert not {"Ngày chốt", "Chỉ tiêu"} & set(desk.labels())
    desk.says("gì đó")
    assert "Hạn nộp thứ Sáu, 18/12/2026" in desk.presses("Mở đợt")
    opened = newest(stage)
    assert (opened.kind, opened.title, opened.indicators) == (RoundKind.DOCUMENT, TITLE, [])
    assert opened.closing_date == opened.due_date


def test_another_title_can_be_typed_and_the_same_is_refused_at_once(stage: Stage, unit: Desk) -> None:
    desk = Desk(stage)
    desk.says("/modot")
    desk.presses("Nộp văn bản")
    assert "đang mở rồi" in desk.says(TITLE)
    assert "Hạn nộp" in desk.says("Kế hoạch Tháng Công nhân")


def test_a_due_date_off_or_past_is_asked_about(desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Nộp văn bản")
    desk.presses(TITLE)
    assert "ngày nghỉ cuối tuần" in desk.says("20/12")
    assert "đã qua" in desk.says("20/11/2026")
    assert "18/12/2026" in desk.says("18/12")


def test_a_title_of_a_far_year_or_unknown_document_is_forged(desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Nộp văn bản")
    assert OUTDATED in desk.forges(TakeTitle("KHCT", 2099).pack())
    assert OUTDATED in desk.forges(TakeTitle("XX", 2026).pack())


# --- handing in ----------------------------------------------------------------------------------


def test_a_file_its_number_and_date_and_there_is_a_receipt(stage: Stage, unit: Desk) -> None:
    asked = unit.says("/baocao")
    assert TITLE in asked and "gửi tệp hoặc ảnh chụp" in asked
    assert "ke-hoach.pdf" in unit.sends(**document())
    assert "Số, ký hiệu" in unit.presses("Xong")
    assert "Ngày văn bản" in unit.says("Số 12/KH-CĐ")
    shown = unit.says("20/11")
    assert "12/KH-CĐ" in shown and "thứ Sáu, 20/11/2026" in shown and "1 tệp" in shown
    assert stands(stage) is ReportStatus.DRAFTING
    receipt = unit.presses("Nộp văn bản")
    assert "Mã biên nhận: <b>VB-2026-" in receipt and "chờ tiếp nhận" in receipt
    assert stands(stage) is ReportStatus.SUBMITTED
    assert "đã nộp chương trình, kế hoạch công tác năm 2027" in unit.told(CUC)[0]


def test_pages_of_an_album_are_answered_once(stage: Stage, unit: Desk) -> None:
    unit.says("/baocao")
    assert "gửi cùng nhau" in unit.sends(**photo(), media_group_id="77")
    assert unit.sends(**photo(), media_group_id="77") == ""
    assert unit.sends(**photo(), media_group_id="77") == ""
    assert "tất cả có 4" in unit.sends(**photo())
    assert "Đã nhận 4 tệp" in unit.presses("Xong")


def test_the_largest_size_of_a_photo_is_kept_and_the_same_photo_once(stage: Stage, unit: Desk) -> None:
    unit.says("/baocao")
    unit.sends(**photo("same"))
    assert "tất cả có 1" in unit.sends(**photo("same"))
    [kept] = reports.document(stage.work.session, report_of(stage).id).files
    assert kept.file_id == "same-large" and kept.is_photo


@pytest.mark.parametrize("kind", ["voice", "video_note", "sticker", "location", "dice"])
def test_what_is_no_document_gets_a_polite_answer(stage: Stage, unit: Desk, kind: str) -> None:
    unit.says("/baocao")
    assert "Đề nghị đồng chí gửi <b>tệp</b>" in unit.sends(**OTHER_CONTENT[kind])
    assert reports.document(stage.work.session, report_of(stage).id).files == ()


def test_words_where_a_file_is_waited_for_ask_for_the_file_again(unit: Desk) -> None:
    unit.says("/baocao")
    assert "gửi tệp hoặc ảnh chụp" in unit.says("em gửi sau nhé")


def test_a_number_without_a_figure_is_asked_back(unit: Desk) -> None:
    unit.says("/baocao")
    unit.sends(**photo())
    unit.presses("Xong")
    assert "Chưa đọc được số văn bản" in unit.says("kế hoạch")
    assert "Ngày văn bản" in unit.says("12/KH")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("25/12/2026", "chưa đến"),
        ("31/2", "không có ngày này"),
        ("mùng 5", "ngày dương lịch"),
        ("xong", "Chưa đọc"),
    ],
)
def test_a_date_to_come_or_unclear_is_asked_back(unit: Desk, typed: str, said: str) -> None:
    unit.says("/baocao")
    unit.sends(**photo())
    unit.presses("Xong")
    unit.says("12/KH")
    assert said in unit.says(typed)
    assert "thứ Hai, 23/11/2026" in unit.says("hôm nay")


def test_the_day_that_was_perhaps_meant_is_a_button_and_a_forged_one_is_refused(
    stage: Stage, unit: Desk
) -> None:
    unit.says("/baocao")
    unit.sends(**photo())
    unit.presses("Xong")
    unit.says("12/KH")
    assert "Có phải" in unit.says("10/25")
    number = report_of(stage).id
    for day in ("2027-01-01", "mai"):
        assert OUTDATED in unit.forges(TakeDocumentDate(number, day).pack())
    assert OUTDATED in unit.forges(NoDate(number).pack()), "a numbered document has a date"
    assert "25/10/2026" in unit.presses("Chủ nhật, 25/10/2026")


def test_a_document_may_have_neither_number_nor_date_yet(stage: Stage, unit: Desk) -> None:
    unit.says("/baocao")
    unit.sends(**photo())
    unit.presses("Xong")
    unit.says("chưa có số")
    assert "chưa có số, chưa ghi ngày" in unit.presses("Chưa ghi ngày")
    assert "Mã biên nhận" in unit.presses("Nộp văn bản")


def test_a_page_sent_while_the_number_is_asked_is_a_page_and_the_number_is_asked_again(unit: Desk) -> None:
    unit.says("/baocao")
    unit.sends(**photo())
    unit.presses("Xong")
    assert "Đã nhận 2 tệp" in unit.sends(**photo())
    assert "Ngày văn bản" in unit.says("12/KH")
    assert "Ngày văn bản" in unit.sends(**photo())
    assert "12/KH" in unit.says("20/11")


def test_everything_can_be_corrected_before_it_is_handed_in(stage: Stage, unit: Desk) -> None:
    shown_to_hand_in(unit)
    assert "Số, ký hiệu" in unit.presses("Sửa số, ngày")
    unit.says("13/KH-CĐ")
    assert "13/KH-CĐ" in unit.says("19/11")
    unit.presses("Gửi thêm trang")
    unit.sends(**photo())
    assert "2 tệp" in unit.presses("Xong")
    unit.presses("Bỏ hết")
    assert "gửi tệp hoặc ảnh chụp" in unit.shown[-1].params["text"]
    unit.sends(**photo())
    assert "1 tệp" in unit.presses("Xong")
    unit.presses("Nộp văn bản")
    assert stands(stage) is ReportStatus.SUBMITTED


def test_what_was_not_seen_is_not_handed_in(stage: Stage, unit: Desk) -> None:
    shown_to_hand_in(unit)
    number = report_of(stage).id
    old = HandInDocument(number, reports.document(stage.work.session, number).stamp).pack()
    unit.sends(**photo())
    assert OUTDATED in unit.forges(old)
    for forged in (HandInDocument(number, "0" * 12), SubmitReport(number, whole=True)):
        assert OUTDATED in unit.forges(forged.pack())
    assert stands(stage) is ReportStatus.DRAFTING


def test_buttons_and_commands_of_reports_lead_to_the_document(stage: Stage, unit: Desk) -> None:
    number = report_of(stage).id
    for data in (ShowOverview(number, 0), ShowSummary(number), OpenReport(number)):
        assert "gửi tệp hoặc ảnh chụp" in unit.forges(data.pack())
    for command in ("/xemlai", "/nop", "/baocao"):
        assert "gửi tệp hoặc ảnh chụp" in unit.says(command)
    assert OUTDATED in unit.forges(Go(number, "NLD").pack())


def test_a_document_that_was_handed_in_is_shown_and_its_files_once_more(stage: Stage, unit: Desk) -> None:
    shown_to_hand_in(unit)
    unit.presses("Nộp văn bản")
    assert "đã nộp, chờ tiếp nhận" in unit.presses("Xem nội dung đã nộp")
    unit.presses("Xem tệp")
    assert [row.method for row in unit.shown[-1:]] == ["sendDocument"]


# --- the office ----------------------------------------------------------------------------------


def test_the_office_gets_the_files_and_accepts(stage: Stage, unit: Desk) -> None:
    unit.says("/baocao")
    unit.sends(**document())
    unit.sends(**photo("page"))
    unit.presses("Xong")
    unit.says("12/KH-CĐ")
    unit.says("20/11")
    unit.presses("Nộp văn bản")
    desk = Desk(stage)
    said = desk.forges(OpenReview(report_of(stage).id).pack())
    assert [row.method for row in desk.shown[-3:]] == ["sendDocument", "sendPhoto", "sendMessage"]
    assert desk.shown[-2].params["photo"] == "page-large"
    assert "tệp 1/2: ke-hoach.pdf" in said and "12/KH-CĐ" in said and "thứ Sáu, 20/11/2026" in said
    desk.presses("Tiếp nhận")
    assert stands(stage) is ReportStatus.ACCEPTED
    assert "tiếp nhận" in desk.told(BINH)[0]


def test_after_a_return_the_unit_sends_other_files(stage: Stage, unit: Desk) -> None:
    shown_to_hand_in(unit)
    unit.presses("Nộp văn bản")
    desk = Desk(stage)
    desk.forges(OpenReview(report_of(stage).id).pack())
    desk.presses("Trả lại")
    desk.says("Thiếu trang có chữ ký và dấu.")
    assert "gửi thêm hoặc thay tệp" in desk.told(BINH)[0]
    unit.says("/baocao")
    unit.presses("Bỏ hết")
    assert "Thiếu trang có chữ ký" in unit.shown[-1].params["text"]
    unit.sends(**photo())
    unit.presses("Xong")
    assert "(lần 2)" in unit.presses("Nộp văn bản")
    assert "đã thay đổi" in unit.told(CUC)[0]
    assert "đã thay đổi so với lần trước" in desk.forges(OpenReview(report_of(stage).id).pack())


def test_drafts_are_nobody_elses_business(stage: Stage, unit: Desk) -> None:
    shown_to_hand_in(unit)
    desk = Desk(stage)
    before = len(desk.shown)
    assert "Không tìm thấy" in desk.forges(ShowFiles(report_of(stage).id).pack())
    assert [row.method for row in desk.shown[before:]] == ["sendMessage"]


def test_progress_results_and_closing_speak_of_documents(stage: Stage, unit: Desk) -> None:
    shown_to_hand_in(unit)
    desk = Desk(stage)
    progress = desk.says("/tiendo")
    assert "Đã gửi tệp, chưa nộp: 1" in progress and "chốt" not in progress
    assert "Kết quả tổng hợp" not in desk.labels()
    listed = desk.presses("Tất cả đơn vị")
    assert "đã gửi tệp, chưa nộp" in listed and "0/0" not in listed
    asked = desk.forges(AskToClose(newest(stage).id).pack())
    assert "chưa nộp" in asked and "số liệu" not in asked
    desk.presses("Khóa đợt")
    assert newest(stage).status is RoundStatus.CLOSED
    assert "Đã nộp" in desk.forges(ShowResults(newest(stage).id).pack())


def test_the_province_has_nothing_to_enter_for_it(stage: Stage, unit: Desk) -> None:
    assert "không có đợt" in Desk(stage).says("/sotinh").lower()
