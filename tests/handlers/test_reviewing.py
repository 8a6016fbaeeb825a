"""The office at its desk: who stands where, opening a report, accepting or returning it, closing the round."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from bot.demo.numbers import SIZES, figures
from bot.domain.answers import counted
from bot.domain.rounds import ReportStatus, RoundStatus
from bot.services import submitting
from bot.services.news.reports import ReportFiled
from bot.services.rounds import close_round
from bot.services.sheets import sheet_of
from bot.storage.queries import reports, rounds
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.reports import Narrative, Report, StoredAnswer
from bot.storage.tables.rounds import Round
from handlers.telling import tell
from messages.answering.buttons import OpenReport
from messages.progress.buttons import AskToClose, CloseRound, ShowProgress, ShowUnits
from messages.results.buttons import ShowResults
from messages.review.buttons import AcceptReport, AskToReturn, OpenReview, ReviewPart, ShowReview
from messages.shared.buttons import Button
from tests.handlers.desk import Desk, keys_of
from tests.handlers.stage import BINH, CUC, DUNG, NOW, Stage
from tests.handlers.updates import GROUP
from tests.programme import PROGRAMME

TAM_DUONG, PHONG_THO = "LĐLĐ huyện Tam Đường", "LĐLĐ huyện Phong Thổ"
REASON = "Số chủ tịch CĐCS được bồi dưỡng cần kiểm tra lại."


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def the_round(stage: Stage) -> Round:
    [a_round] = rounds.all_rounds(stage.work.session)
    return a_round


def report_of(stage: Stage, unit: str = TAM_DUONG) -> Report:
    found = {duty.unit_name: row for duty, row in rounds.all_duties(stage.work.session, the_round(stage).id)}
    return found[unit]


def stands(report: Report) -> ReportStatus:
    """Where it stands by now."""
    return report.status


def files(stage: Stage, unit: str = TAM_DUONG, **changed: int) -> Report:
    """A unit hands in plausible numbers, or hands in again with some changed."""
    report, session = report_of(stage, unit), stage.work.session
    numbers = {**figures(SIZES[0]), **changed}
    for code, value in numbers.items():
        said = counted(value)
        session.merge(
            StoredAnswer(report_id=report.id, code=code, state=said.state, value=said.value, answered_at=NOW)
        )
    for section in PROGRAMME.sections:
        text = f"Đã làm: {section.code}."
        session.merge(Narrative(report_id=report.id, section=section.code, text=text, written_at=NOW))
    session.flush()
    submitting.submit(stage.work, sheet_of(stage.work, report), stage.person(BINH), NOW)
    return report


def opens_report(desk: Desk) -> str:
    return desk.forges(OpenReview(report_of(desk.stage).id).pack())


# --- where units stand ---------------------------------------------------------------------------


def test_progress_counts_units_by_where_they_stand(stage: Stage, desk: Desk) -> None:
    files(stage)
    said = desk.says("/tiendo")
    assert "Đã nộp 1/13 đơn vị" in said.replace("<b>", "").replace("</b>", "")
    assert "Chờ tiếp nhận: 1" in said and "Chưa bắt đầu: 12" in said
    assert {"Chờ tiếp nhận (1)", "Chưa bắt đầu (12)", "Tất cả đơn vị"} <= set(desk.labels())
    assert "Đang nhập (0)" not in desk.labels()


def test_units_that_stand_somewhere_are_listed_with_a_way_to_each(stage: Stage, desk: Desk) -> None:
    files(stage)
    desk.says("/tiendo")
    listed = desk.presses("Chờ tiếp nhận (1)")
    assert TAM_DUONG in listed and "nộp lúc 09:00" in listed
    assert desk.labels()[0] == TAM_DUONG
    assert TAM_DUONG in desk.presses(TAM_DUONG)


def test_all_units_are_paged_in_place(desk: Desk) -> None:
    desk.says("/tiendo")
    first = desk.presses("Tất cả đơn vị")
    assert "trang 1/2" in first and "13 đơn vị" in first
    second = desk.presses("Tiếp")
    assert "9. " in second and desk.shown[-1].method == "editMessageText"


@pytest.mark.parametrize("page", [-5, 10**9])
def test_a_page_that_does_not_exist_shows_the_nearest(stage: Stage, desk: Desk, page: int) -> None:
    assert "trang" in desk.forges(ShowUnits(the_round(stage).id, page).pack())


def test_a_unit_that_has_not_filed_shows_whom_to_call_and_no_numbers(stage: Stage, desk: Desk) -> None:
    report_of(stage).status = ReportStatus.DRAFTING
    shown = opens_report(desk)
    assert "Nguyễn Thị Bình" in shown and "đang nhập" in shown
    assert "Tiếp nhận" not in desk.labels()


def test_with_several_rounds_the_office_chooses_one(stage: Stage, desk: Desk) -> None:
    desk.says("/modot")
    desk.presses("Sơ kết 6 tháng")
    desk.says("31/12")
    desk.says("8/1")
    desk.presses("Tất cả")
    desk.presses("Mở đợt")
    assert "chọn đợt" in desk.says("/tiendo")
    assert "Báo cáo 6 tháng cuối năm 2026" in desk.presses("Báo cáo 6 tháng")


# --- reading a report ----------------------------------------------------------------------------


def test_a_report_is_read_part_by_part(stage: Stage, desk: Desk) -> None:
    files(stage)
    head = opens_report(desk)
    assert "Nộp lần 1" in head and "chờ tiếp nhận" in head and "Đạt" in head
    assert desk.labels()[:3] == ["Số liệu", "Chỉ tiêu", "Lời văn"]
    numbers = desk.presses("Số liệu")
    assert "1. Đoàn viên: <b>1.204</b>" in numbers and "trang 1/4" in numbers
    assert "11. " in desk.presses("Tiếp")
    assert "Tuyên truyền, quán triệt: " in desk.presses("Chỉ tiêu")
    texts = desk.presses("Lời văn")
    assert PROGRAMME.sections[0].title in texts and "Đã làm: " in texts


def test_odd_numbers_stand_at_the_top_and_beside_their_indicators(stage: Stage, desk: Desk) -> None:
    files(stage, GD=1300)
    head = opens_report(desk)
    assert "Cần xem: 1 số liệu</b>, 1 chưa có lý do" in head
    assert "<b>1.300</b> – số gia đình đoàn viên (1.300) lớn hơn số đoàn viên (1.204)" in head
    assert "<b>chưa có lý do</b>" in head
    desk.presses("Số liệu")
    numbers = [desk.presses("Tiếp") for _ in range(3)]
    assert "<b>1.300</b> ⚠️ cần xem" in "".join(numbers)
    desk.presses("Chỉ tiêu")
    pages = [desk.presses("Tiếp") for _ in range(3)]
    assert "⚠️ Cần xem: 2" in "".join(pages)


def test_a_report_without_oddities_says_so(stage: Stage, desk: Desk) -> None:
    files(stage)
    assert "Không có số liệu nào cần xem" in opens_report(desk)


def test_every_page_of_every_part_fits_and_keeps_the_decisions(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    for part in ReviewPart:
        for page in range(-1, 9):
            shown = desk.forges(ShowReview(report.id, part, page).pack())
            assert len(shown) < 4096
            assert {"Tiếp nhận", "Trả lại"} <= set(desk.labels())


def test_after_a_return_the_office_sees_only_what_changed(stage: Stage, desk: Desk) -> None:
    files(stage)
    opens_report(desk)
    desk.presses("Trả lại")
    desk.says(REASON)
    files(stage, CTDT=45)
    shown = opens_report(desk)
    assert "Thay đổi so với lần trước: 1 mục" in shown and REASON in shown
    assert "<b>45</b>" in shown and "Đoàn viên: " not in shown
    assert "Bồi dưỡng chủ tịch CĐCS: 45/47" in shown
    assert "1. Đoàn viên: <b>1.204</b>" in (desk.presses("Xem toàn bộ") and desk.presses("Số liệu"))


# --- deciding ------------------------------------------------------------------------------------


def test_accepting_tells_the_unit_at_once(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    opens_report(desk)
    assert "Đã tiếp nhận" in desk.presses("Tiếp nhận")
    assert stands(report) is ReportStatus.ACCEPTED
    [heard] = desk.told(BINH)
    assert "tiếp nhận" in heard and str(report.receipt) in heard


def test_returning_asks_why_and_tells_the_unit_at_once(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    opens_report(desk)
    assert "lý do" in desk.presses("Trả lại")
    assert stands(report) is ReportStatus.SUBMITTED
    assert "Đã trả lại" in desk.says(REASON)
    assert (stands(report), report.returned_reason) == (ReportStatus.RETURNED, REASON)
    [heard] = desk.told(BINH)
    assert "trả lại để bổ sung" in heard and REASON in heard
    [row] = [row for row in desk.others if row.chat_id == BINH.telegram_id]
    assert keys_of(row)[0]["callback_data"] == OpenReport(report.id).pack()


@pytest.mark.parametrize(("reason", "said"), [("sai", "ngắn quá"), ("Số liệu " * 200, "tối đa 1.000")])
def test_a_reason_that_will_not_do_is_asked_again(stage: Stage, desk: Desk, reason: str, said: str) -> None:
    report = files(stage)
    opens_report(desk)
    desk.presses("Trả lại")
    assert said in desk.says(reason)
    assert stands(report) is ReportStatus.SUBMITTED
    desk.says(REASON)
    assert stands(report) is ReportStatus.RETURNED


def test_markup_in_a_reason_stays_text(stage: Stage, desk: Desk) -> None:
    files(stage)
    opens_report(desk)
    desk.presses("Trả lại")
    desk.says("Xem lại <b>số</b> & tỷ lệ")
    assert "&lt;b&gt;số&lt;/b&gt; &amp; tỷ lệ" in desk.told(BINH)[0]


def test_words_after_a_refused_press_do_not_return_the_report(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    opens_report(desk)
    desk.presses("Trả lại")
    assert "Không tìm thấy" in desk.forges(OpenReview(999).pack())
    desk.says(REASON)
    assert stands(report) is ReportStatus.SUBMITTED


def test_words_that_can_change_nothing_any_more_are_said_to_be_so_once(stage: Stage, desk: Desk) -> None:
    files(stage)
    opens_report(desk)
    desk.presses("Trả lại")
    close_round(stage.work, the_round(stage).id, stage.person(CUC), NOW)
    assert "đã khóa" in desk.says(REASON)
    assert "đã khóa" not in desk.says(REASON)


def test_the_quicker_colleague_wins(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    other = Desk(stage, DUNG)
    opens_report(desk)
    opens_report(other)
    desk.presses("Trả lại")
    other.presses("Tiếp nhận")
    assert "đã được xử lý trước đó" in desk.says(REASON)
    assert stands(report) is ReportStatus.ACCEPTED


def test_an_accepted_report_is_opened_again_with_a_reason(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    opens_report(desk)
    desk.presses("Tiếp nhận")
    opens_report(desk)
    assert "Tiếp nhận" not in desk.labels()
    desk.presses("Mở lại để bổ sung")
    desk.says(REASON)
    assert stands(report) is ReportStatus.RETURNED


def test_the_old_keyboard_does_not_accept_what_was_not_read(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    opens_report(desk)
    desk.presses("Trả lại")
    desk.says(REASON)
    files(stage, CTDT=45)
    assert "đã nộp lại báo cáo (lần 2)" in desk.forges(AcceptReport(report.id, 1).pack())
    assert stands(report) is ReportStatus.SUBMITTED


def test_the_next_report_that_waits_is_one_press_away(stage: Stage, desk: Desk) -> None:
    files(stage)
    files(stage, PHONG_THO)
    opens_report(desk)
    assert "Còn 1 báo cáo chờ tiếp nhận" in desk.presses("Tiếp nhận")
    assert PHONG_THO in desk.presses("Báo cáo tiếp theo")
    desk.presses("Tiếp nhận")
    assert desk.labels() == ["Tiến độ"]


@pytest.mark.parametrize(
    "button",
    [
        OpenReview(10**9),
        AcceptReport(10**9, 1),
        AskToReturn(10**9, 1),
        ShowReview(10**9, ReviewPart.HEAD, 0),
        ShowProgress(10**9),
        ShowUnits(10**9, 0),
        ShowResults(10**9),
        AskToClose(10**9),
        CloseRound(10**9),
    ],
    ids=lambda button: type(button).__name__,
)
def test_what_does_not_exist_is_refused_politely(stage: Stage, desk: Desk, button: Button) -> None:
    before = stage.rows()
    assert "Không tìm thấy" in desk.forges(button.pack())
    assert stage.rows() == before


def test_a_report_never_filed_has_no_pages(stage: Stage, desk: Desk) -> None:
    button = ShowReview(report_of(stage).id, ReviewPart.NUMBERS, 0)
    assert "không thay đổi gì" in desk.forges(button.pack())


# --- the news of a filing ------------------------------------------------------------------------


def news(stage: Stage, report: Report) -> list[str]:
    """What the office hears of the last submission."""
    session = stage.work.session
    session.execute(delete(OutboxRow))
    filed = ReportFiled(sheet_of(stage.work, report), reports.submissions(session, report.id)[-1])
    tell(stage.work, stage.dispatch.presenter, NOW, filed, stage.person(BINH))
    session.flush()
    rows = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()
    assert [row.chat_id for row in rows] == [BINH.telegram_id, CUC.telegram_id, DUNG.telegram_id]
    rows = rows[1:]
    assert all(keys_of(row)[0]["text"] == "Mở báo cáo" for row in rows)
    return [row.params["text"] for row in rows]


def test_the_office_hears_who_has_filed(stage: Stage) -> None:
    report = files(stage)
    first, second = news(stage, report)
    assert first == second
    assert TAM_DUONG in first and "đã nộp báo cáo năm 2026" in first
    assert "Nguyễn Thị Bình" in first and str(report.receipt) in first


def test_the_office_hears_how_much_changed_when_it_is_filed_again(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    opens_report(desk)
    desk.presses("Trả lại")
    desk.says(REASON)
    files(stage, CTDT=45)
    assert "đã nộp lại" in news(stage, report)[0]
    assert "Thay đổi so với lần trước: 1 mục" in news(stage, report)[0]


# --- results and the lock ------------------------------------------------------------------------


def test_results_are_provisional_until_the_round_is_closed(stage: Stage, desk: Desk) -> None:
    files(stage)
    said = desk.says("/tonghop")
    assert "Kết quả tạm tính" in said and "chưa phải số liệu chính thức" in said
    assert said.count("[1/13 đơn vị]") > 10
    close_round(stage.work, the_round(stage).id, stage.person(CUC), NOW)
    assert "Kết quả tổng hợp" in desk.says("/tonghop")


def test_closing_warns_who_is_missing_and_closes_on_the_second_press(stage: Stage, desk: Desk) -> None:
    files(stage)
    asked = desk.says("/khoadot")
    assert "12/13 đơn vị" in asked and "chưa nộp" in asked
    assert "1 báo cáo còn chờ tiếp nhận" in asked
    assert the_round(stage).status is RoundStatus.OPEN
    assert "Đã khóa" in desk.presses("Khóa đợt")
    assert the_round(stage).status is RoundStatus.CLOSED
    assert the_round(stage).closed_by == stage.person(CUC).id


def test_closing_tells_the_group_the_result_and_the_officers_that_it_is_over(
    stage: Stage, desk: Desk
) -> None:
    files(stage)
    desk.says("/khoadot")
    desk.presses("Khóa đợt")
    result, picture = (row for row in desk.others if row.chat_id == GROUP["id"])
    assert "Kết quả báo cáo năm 2026" in result.params["text"]
    assert picture.method == "sendPhoto" and "kết quả, 1/13 đơn vị đã nộp" in picture.params["caption"]
    [heard] = desk.told(BINH)
    assert "đã khóa" in heard and f"{TAM_DUONG}: đã nộp" in heard
    [colleague] = desk.told(DUNG)
    assert "Nguyễn Thị Cúc đã khóa" in colleague


def test_a_round_is_closed_once(stage: Stage, desk: Desk) -> None:
    desk.says("/khoadot")
    desk.presses("Khóa đợt")
    assert "đã khóa, không nhận thêm" in desk.forges(CloseRound(the_round(stage).id).pack())
    assert desk.others == []
    assert "Hiện không có đợt báo cáo nào đang mở" in desk.says("/khoadot")


def test_thinking_better_of_closing_shows_the_progress(stage: Stage, desk: Desk) -> None:
    desk.says("/khoadot")
    assert "Hạn nộp" in desk.presses("Để sau")
    assert the_round(stage).status is RoundStatus.OPEN


def test_in_a_closed_round_nothing_can_be_decided(stage: Stage, desk: Desk) -> None:
    report = files(stage)
    close_round(stage.work, the_round(stage).id, stage.person(CUC), NOW)
    opens_report(desk)
    assert not {"Tiếp nhận", "Trả lại"} & set(desk.labels())
    assert "đã khóa" in desk.forges(AcceptReport(report.id, 1).pack())
