"""What can be answered to a reminder, pressed and typed: later, more time, help; and the office's word on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from bot.domain.people import Role
from bot.domain.rounds import ReportStatus
from bot.services import registration
from bot.storage.queries import people, rounds
from bot.storage.tables.clock import Extension, HelpRequest, Promise
from bot.storage.tables.reports import Report, Submission
from messages.requests.buttons import (
    AnswerHelp,
    AnswerReminder,
    AskExtension,
    AskHelp,
    AskLater,
    ChangeExtension,
    GrantExtension,
    RefuseExtension,
    TakeExtensionDay,
    TakeLater,
)
from messages.review.buttons import OpenReview
from messages.shared.buttons import Button
from tests.handlers.desk import Desk
from tests.handlers.stage import AN, BINH, CUC, DUNG, NOW, UNIT, Stage
from tests.handlers.updates import Phone

TAM_DUONG, PHONG_THO = "LĐLĐ huyện Tam Đường", "LĐLĐ huyện Phong Thổ"
WHY = "Chờ số liệu của ba CĐCS mới"
QUESTION = "CĐCS mới thành lập có tính không?"
# It is Monday, 23/11/2026, 9:00; Tuesday the 24th is a day off; the round is due on Thursday, 10/12/2026.


@pytest.fixture
def officer(stage: Stage) -> Desk:
    return Desk(stage, BINH)


@pytest.fixture
def office(stage: Stage) -> Desk:
    return Desk(stage, CUC)


def report_of(stage: Stage, unit: str = TAM_DUONG) -> Report:
    [a_round] = rounds.all_rounds(stage.work.session)
    return {duty.unit_name: row for duty, row in rounds.all_duties(stage.work.session, a_round.id)}[unit]


def promised(stage: Stage) -> list[str]:
    """What runs, in local days."""
    running = stage.work.session.scalars(select(Promise).where(Promise.ended_at.is_(None)))
    return [f"{one.until.astimezone(stage.dispatch.presenter.zone):%d/%m %H:%M}" for one in running]


def extension(stage: Stage) -> Extension:
    """The newest request for more time."""
    return stage.work.session.scalars(select(Extension).order_by(Extension.id.desc()).limit(1)).one()


def serve(stage: Stage, phone: Phone, unit_code: str, role: Role = Role.OFFICER) -> None:
    """Somebody serves a unit."""
    unit = people.unit_by_code(stage.work.session, unit_code)
    assert unit is not None
    token = registration.invite(stage.work, unit, role, None, NOW)
    who = registration.agree(stage.work, phone.telegram_id, "2026-11", "0" * 64, NOW)
    registration.name_person(who, f"Lò Văn {phone.first_name}")
    registration.accept_invitation(stage.work, who, registration.hash_of(token), NOW)
    stage.work.session.refresh(who)


# --- later ---------------------------------------------------------------------------------------


def test_without_a_reminder_the_same_is_reached_from_the_menu_and_by_words(officer: Desk) -> None:
    for words in ("/hotro", "hẹn lại", "xin gia hạn", "can ho tro"):
        assert "Nhắc tôi sau" in officer.says(words)
    officer.says("/batdau")
    assert "Đồng chí chọn" in officer.presses("Hẹn lại, gia hạn, hỗ trợ")
    assert officer.labels() == ["Làm tiếp", "Nhắc tôi sau", "Xin gia hạn", "Cần hỗ trợ"]


def test_what_is_offered_is_named_with_its_weekday(officer: Desk) -> None:
    officer.says("/hotro")
    assert "muộn nhất thứ Năm, 10/12/2026" in officer.presses("Nhắc tôi sau")
    assert officer.labels()[:2] == ["Chiều nay, từ 14:00", "Thứ Tư, 25/11/2026"]  # the 24th is a day off


@pytest.mark.parametrize(
    ("label", "until"), [("Chiều nay", "23/11 14:00"), ("Thứ Tư, 25/11/2026", "25/11 08:00")]
)
def test_a_press_promises_and_is_repeated_with_its_day(
    stage: Stage, officer: Desk, label: str, until: str
) -> None:
    officer.says("/hotro")
    officer.presses("Nhắc tôi sau")
    said = officer.presses(label)
    assert "Đã hẹn" in said and ("thứ Hai, 23/11/2026" in said or "thứ Tư, 25/11/2026" in said)
    assert promised(stage) == [until]
    assert officer.told(CUC) == []


@pytest.mark.parametrize(
    ("typed", "until", "echo"),
    [
        ("thứ Sáu", "27/11 08:00", "thứ Sáu, 27/11/2026"),
        ("1/12", "01/12 08:00", "thứ Ba, 01/12/2026"),
        ("hôm nay", "23/11 14:00", "thứ Hai, 23/11/2026"),
        ("mai", "25/11 08:00", "là ngày nghỉ"),
        ("28/11", "30/11 08:00", "thứ Bảy, 28/11/2026 là ngày nghỉ"),
    ],
)
def test_a_typed_day_is_understood_and_repeated(
    stage: Stage, officer: Desk, typed: str, until: str, echo: str
) -> None:
    officer.says("/hotro")
    officer.presses("Nhắc tôi sau")
    assert echo in officer.says(typed)
    assert promised(stage) == [until]


def test_what_is_unclear_is_asked_back_and_the_day_that_was_meant_is_offered(
    stage: Stage, officer: Desk
) -> None:
    officer.says("/hotro")
    officer.presses("Nhắc tôi sau")
    assert "một ngày cụ thể" in officer.says("tuần sau")
    assert "Thứ và ngày không khớp" in officer.says("thứ Sáu 25/11")
    assert promised(stage) == []
    officer.presses("Thứ Tư, 25/11/2026")
    assert promised(stage) == ["25/11 08:00"]


def test_after_the_due_date_more_time_is_offered_instead(stage: Stage, officer: Desk) -> None:
    officer.says("/hotro")
    officer.presses("Nhắc tôi sau")
    assert "không thể sau hạn nộp" in officer.says("20/12")
    assert officer.labels() == ["Xin gia hạn", "Chọn ngày khác"]
    assert promised(stage) == []
    assert "Đã hẹn" in officer.says("9/12")  # the question still stands
    assert promised(stage) == ["09/12 08:00"]


def test_the_list_of_the_office_and_the_units_own_show_the_promise(
    stage: Stage, officer: Desk, office: Desk
) -> None:
    serve(stage, BINH, "PHONG_THO")
    officer.says("/hotro")
    officer.presses(f"{TAM_DUONG} – Năm 2026")
    officer.presses("Nhắc tôi sau")
    officer.says("thứ Sáu")
    assert "hẹn nhập tiếp thứ Sáu, 27/11/2026" in officer.says("/baocao")
    assert "đã hẹn ngày nhập tiếp 1" in office.says("/tiendo")
    assert "hẹn thứ Sáu, 27/11/2026" in office.presses("Tất cả đơn vị")
    assert "hẹn thứ Sáu, 27/11/2026" in office.presses(TAM_DUONG)


def test_of_a_report_sent_back_the_office_reads_the_promise_too(
    stage: Stage, officer: Desk, office: Desk
) -> None:
    report = report_of(stage)
    report.status = ReportStatus.RETURNED
    filed = Submission(
        report_id=report.id, number=1, submitted_at=NOW, content={"answers": {}, "narratives": {}}
    )
    stage.work.session.add(filed)
    stage.work.session.flush()
    officer.says("/hotro")
    officer.presses("Nhắc tôi sau")
    officer.says("thứ Sáu")
    read = office.forges(OpenReview(report.id).pack())
    assert "trả lại để bổ sung" in read and "hẹn thứ Sáu, 27/11/2026" in read


def test_an_afternoon_button_pressed_another_day_promises_nothing(stage: Stage, officer: Desk) -> None:
    button = TakeLater(report_of(stage).id, "2026-11-20", afternoon=True)
    assert "đã qua" in officer.forges(button.pack())
    assert promised(stage) == []


# --- more time -----------------------------------------------------------------------------------


def ask_for_time(officer: Desk, day: str = "14/12") -> str:
    officer.says("/hotro")
    officer.presses("Xin gia hạn")
    assert "lý do" in officer.says(day)
    return officer.says(WHY)


def test_the_whole_office_reads_the_request_with_who_asks(stage: Stage, officer: Desk) -> None:
    stage.person(BINH).phone = "0912345678"
    assert "Đã gửi Văn phòng đề nghị gia hạn đến <b>thứ Hai, 14/12/2026</b>" in ask_for_time(officer)
    for phone in (CUC, DUNG):
        [text] = officer.told(phone)
        assert TAM_DUONG in text and WHY in text and "thứ Hai, 14/12/2026" in text
        assert "Nguyễn Thị Bình" in text and "0912345678" in text


def test_the_office_grants_by_one_press_and_the_unit_hears_at_once(
    stage: Stage, officer: Desk, office: Desk
) -> None:
    ask_for_time(officer)
    assert "1 đề nghị gia hạn" in office.says("/tiendo")
    office.presses("Chờ Văn phòng (1)")
    assert "Đã gia hạn" in office.presses("Đồng ý đến 14/12/2026")
    [heard] = office.told(BINH)
    assert "thứ Hai, 14/12/2026" in heard
    assert report_of(stage).duty.extended_to == date(2026, 12, 14)
    assert "gia hạn 1" in office.says("/tiendo")
    assert "gia hạn đến thứ Hai, 14/12/2026" in office.presses("Tất cả đơn vị")
    assert "(đã gia hạn)" in office.presses(TAM_DUONG)
    assert "(đã gia hạn)" in officer.says("/hotro")


def test_the_group_reads_how_many_and_no_names(stage: Stage, officer: Desk, office: Desk) -> None:
    ask_for_time(officer)
    office.says("/hotro")
    office.presses("Đồng ý")
    board = "\n".join(stage.answers(BINH.says("/tiendo", group=True)))
    assert "được gia hạn: 1 đơn vị" in board
    assert TAM_DUONG not in board


def test_the_office_grants_another_day(stage: Stage, officer: Desk, office: Desk) -> None:
    ask_for_time(officer, "17/12")
    office.says("/hotro")
    office.presses("Đổi ngày")
    assert "ngày nghỉ" in office.says("13/12")
    assert office.labels()[:2] == ["Thứ Sáu, 11/12/2026", "Giữ Chủ nhật, 13/12/2026"]
    assert "phải sau hạn nộp" in office.says("9/12")
    assert "một ngày cụ thể" in office.says("tuần sau")
    assert "Đã gia hạn" in office.says("11/12")
    [heard] = office.told(BINH)
    assert "thứ Sáu, 11/12/2026" in heard and "xin đến thứ Năm, 17/12/2026" in heard
    assert report_of(stage).duty.extended_to == date(2026, 12, 11)


def test_the_office_refuses_with_a_reason(stage: Stage, officer: Desk, office: Desk) -> None:
    ask_for_time(officer)
    office.says("/hotro")
    office.presses("Từ chối")
    assert "chưa có chữ" in office.says("...")
    assert "Đã từ chối" in office.says("Tỉnh phải tổng hợp ngày 12/12")
    [heard] = office.told(BINH)
    assert "Tỉnh phải tổng hợp ngày 12/12" in heard and "thứ Năm, 10/12/2026" in heard
    assert report_of(stage).duty.extended_to is None


def test_the_second_of_the_office_learns_what_was_decided(stage: Stage, officer: Desk, office: Desk) -> None:
    ask_for_time(officer)
    office.says("/hotro")
    office.presses("Đồng ý")
    number, dung = extension(stage).id, Desk(stage, DUNG)
    for button in (
        GrantExtension(number, "2026-12-17"),
        ChangeExtension(number),
        RefuseExtension(number),
    ):
        said = dung.forges(button.pack())
        assert "Nguyễn Thị Cúc" in said and "thứ Hai, 14/12/2026" in said
    assert report_of(stage).duty.extended_to == date(2026, 12, 14)


def test_words_typed_after_a_colleague_decided_refuse_nothing(
    stage: Stage, officer: Desk, office: Desk
) -> None:
    ask_for_time(officer)
    office.says("/hotro")
    office.presses("Từ chối")
    dung = Desk(stage, DUNG)
    dung.says("/hotro")
    dung.presses("Đồng ý")
    assert "được gia hạn đến" in office.says("Không đồng ý")
    assert "gia hạn" not in office.says("Không đồng ý nữa")  # nothing is being asked any more
    assert report_of(stage).duty.extended_to == date(2026, 12, 14)


def test_a_second_request_is_told_what_is_pending(officer: Desk) -> None:
    ask_for_time(officer)
    officer.says("/hotro")
    said = officer.presses("Xin gia hạn")
    assert "đã xin gia hạn đến" in said and WHY in said


def test_offered_days_and_a_day_off_are_asked_about(stage: Stage, officer: Desk) -> None:
    officer.says("/hotro")
    officer.presses("Xin gia hạn")
    assert officer.labels() == ["Thứ Hai, 14/12/2026", "Thứ Năm, 17/12/2026", "Thôi"]
    assert "ngày nghỉ" in officer.says("chủ nhật 13/12")
    officer.presses("Giữ Chủ nhật, 13/12/2026")
    assert "Đã gửi Văn phòng" in officer.says(WHY)
    assert extension(stage).asked_for == date(2026, 12, 13)


# --- help ----------------------------------------------------------------------------------------


def ask_for_help(officer: Desk) -> str:
    officer.says("/hotro")
    officer.presses("Cần hỗ trợ")
    return officer.says(QUESTION)


def test_a_question_reaches_the_office_and_its_answer_comes_back(
    stage: Stage, officer: Desk, office: Desk
) -> None:
    assert "Đã gửi câu hỏi" in ask_for_help(officer)
    for phone in (CUC, DUNG):
        [text] = officer.told(phone)
        assert QUESTION in text and TAM_DUONG in text and "Nguyễn Thị Bình" in text
    assert "1 câu hỏi cần hỗ trợ" in office.says("/tiendo")
    office.presses("Chờ Văn phòng (1)")
    assert QUESTION in office.presses("Trả lời")
    assert "Đã gửi câu trả lời" in office.says("Có tính từ quý IV")
    [heard] = office.told(BINH)
    assert QUESTION in heard and "Có tính từ quý IV" in heard and "Nguyễn Thị Cúc" in heard
    assert "không có đơn vị nào chờ" in office.says("/hotro")
    assert "cần hỗ trợ" not in office.says("/tiendo")


def test_a_colleague_sees_the_answer_and_may_add_to_it(stage: Stage, officer: Desk, office: Desk) -> None:
    ask_for_help(officer)
    dung = Desk(stage, DUNG)
    for desk in (office, dung):
        desk.says("/hotro")
        desk.presses("Trả lời")
    office.says("Có tính")
    said = dung.says("Không tính")
    assert "chưa gửi" in said and "Có tính" in said
    assert dung.told(BINH) == []
    assert "Đã có trả lời của đồng chí Nguyễn Thị Cúc" in dung.presses("Trả lời thêm")
    dung.says("Xem hướng dẫn số 5")
    [heard] = dung.told(BINH)
    assert "trả lời thêm" in heard and "Xem hướng dẫn số 5" in heard


def test_a_command_instead_of_the_question_asks_nothing(stage: Stage, officer: Desk) -> None:
    officer.says("/hotro")
    officer.presses("Cần hỗ trợ")
    officer.says("/hotro")
    officer.says(QUESTION)
    assert stage.work.session.scalars(select(HelpRequest)).all() == []


# --- whose it is ---------------------------------------------------------------------------------

OFFICERS_BUTTONS: tuple[Callable[[int], Button], ...] = (
    lambda report: AnswerReminder(report),
    lambda report: AskLater(report),
    lambda report: TakeLater(report, "2026-11-25", False),
    lambda report: AskExtension(report),
    lambda report: TakeExtensionDay(report, "2026-12-14", True),
    lambda report: AskHelp(report),
)


@pytest.mark.parametrize("make", OFFICERS_BUTTONS)
@pytest.mark.parametrize("unit", [PHONG_THO, "LĐLĐ tỉnh Lai Châu"])
def test_an_officer_forges_nothing_for_another_unit(
    stage: Stage, officer: Desk, make: Callable[[int], Button], unit: str
) -> None:
    button = make(report_of(stage, unit).id)
    before = stage.rows()
    assert "trong phần việc của đồng chí" in officer.forges(button.pack())
    officer.says("thứ Sáu")
    assert stage.rows() == before
    assert officer.told(CUC) == []


def test_an_officer_forges_no_word_of_the_office(stage: Stage, officer: Desk) -> None:
    ask_for_time(officer)
    number = extension(stage).id
    before = stage.rows()
    for button in (
        GrantExtension(number, "2026-12-31"),
        ChangeExtension(number),
        RefuseExtension(number),
        AnswerHelp(1),
    ):
        assert "dành cho cán bộ Văn phòng" in officer.forges(button.pack())
        officer.says("31/12")
    assert stage.rows() == before


@pytest.mark.parametrize("day", ["x", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_forged_day_breaks_nothing(stage: Stage, officer: Desk, office: Desk, day: str) -> None:
    ask_for_time(officer)
    report_id, number = report_of(stage).id, extension(stage).id
    before = stage.rows()
    officer.forges(TakeLater(report_id, day, afternoon=False).pack())
    officer.forges(TakeLater(report_id, day, afternoon=True).pack())
    officer.forges(TakeExtensionDay(report_id, day, sure=True).pack())
    office.forges(GrantExtension(number, day).pack())
    assert stage.rows() == before


def test_a_filed_report_is_not_put_off(stage: Stage, officer: Desk) -> None:
    report = report_of(stage)
    report.status = ReportStatus.SUBMITTED
    for button in (AskLater(report.id), AskExtension(report.id)):
        assert "đã nộp" in officer.forges(button.pack())
    assert "không có báo cáo nào chưa nộp" in officer.says("/hotro")


def test_a_head_may_answer_too(stage: Stage) -> None:
    serve(stage, AN, UNIT, Role.CHAIR)
    head = Desk(stage, AN)
    head.says("/hotro")
    head.presses("Nhắc tôi sau")
    assert "Đã hẹn" in head.presses("Chiều nay")
    assert promised(stage) == ["23/11 14:00"]


def test_somebody_of_the_office_who_also_reports_can_put_off_a_report(stage: Stage, office: Desk) -> None:
    serve(stage, CUC, UNIT)
    office.says("/baocao")
    office.says("/xemlai")
    assert "Đồng chí chọn" in office.presses("Hẹn lại, gia hạn, hỗ trợ")
