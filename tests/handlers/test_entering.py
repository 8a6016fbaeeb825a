"""The office enters for a unit: declared, visible everywhere, in the dialog that the unit has too."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.demo.numbers import SIZES, figures
from bot.domain.answers import counted
from bot.domain.audit import AuditAction
from bot.domain.rounds import ReportStatus, RoundStatus
from bot.reports.round_file import to_bytes
from bot.services.exporting import export_round
from bot.services.timeliness import year_kept
from bot.storage.queries import reports, rounds
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.reports import Report, StoredAnswer, Submission
from messages.answering.buttons import Go, OpenReport, ShowOverview, ShowSummary
from messages.entering.buttons import AskReceivedOn, EnterFor, TakeReceivedOn
from messages.results.buttons import ExportForm
from messages.review.buttons import AskToAcceptAll, OpenReview
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, DUNG, NOW, Stage
from tests.programme import PROGRAMME

TAM_DUONG, PHONG_THO = "LĐLĐ huyện Tam Đường", "LĐLĐ huyện Phong Thổ"
FIRST = PROGRAMME.elements[0].code


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def report_of(stage: Stage, unit: str = TAM_DUONG) -> Report:
    [a_round] = rounds.all_rounds(stage.work.session)
    return {d.unit_name: row for d, row in rounds.all_duties(stage.work.session, a_round.id)}[unit]


def begins(desk: Desk, unit: str = TAM_DUONG) -> str:
    desk.forges(OpenReview(report_of(desk.stage, unit).id).pack())
    desk.presses("Nhập thay đơn vị")
    return desk.presses("Bắt đầu nhập")


def files(desk: Desk, unit: str = TAM_DUONG) -> str:
    """Begins, has everything on record, and hands in."""
    begins(desk, unit)
    report, session = report_of(desk.stage, unit), desk.stage.work.session
    for code, value in figures(SIZES[0]).items():
        said = counted(value or 0)
        session.merge(
            StoredAnswer(report_id=report.id, code=code, state=said.state, value=said.value, answered_at=NOW)
        )
    session.flush()
    desk.forges(ShowSummary(report.id).pack())
    return desk.presses("Nộp báo cáo")


def test_a_units_report_is_closed_to_the_office_until_it_is_declared(stage: Stage, desk: Desk) -> None:
    report = report_of(stage)
    before = stage.rows()
    for button in (
        OpenReport(report.id),
        Go(report.id, "NLD"),
        ShowOverview(report.id, 0),
    ):
        assert "Không tìm thấy" in desk.forges(button.pack()), button
    assert stage.rows() == before


def test_the_office_declares_it_and_is_asked_what_the_unit_would_be_asked(stage: Stage, desk: Desk) -> None:
    desk.forges(OpenReview(report_of(stage).id).pack())
    meant = desk.presses("Nhập thay đơn vị")
    assert "Văn phòng nhập thay" in meant and "Nguyễn Thị Bình" in meant
    question = desk.presses("Bắt đầu nhập")
    assert f"Nhập thay:</b> {TAM_DUONG}" in question and "Câu 1 – " in question
    assert any("đang <b>nhập thay</b>" in one for one in desk.told(BINH))
    desk.says("1204")
    assert reports.answers(stage.work.session, report_of(stage).id)[FIRST].value == 1204
    [entry] = stage.work.session.scalars(
        select(AuditEntry).where(AuditEntry.action == AuditAction.ENTERED_FOR_UNIT)
    )
    assert (entry.report_id, entry.person_id) == (report_of(stage).id, stage.person(desk.phone).id)


def test_a_declaration_is_for_one_person_and_one_report(stage: Stage, desk: Desk) -> None:
    begins(desk)
    other = OpenReport(report_of(stage, PHONG_THO).id).pack()
    assert "Không tìm thấy" in desk.forges(other)
    assert "Không tìm thấy" in Desk(stage, DUNG).forges(OpenReport(report_of(stage).id).pack())


def test_an_officer_cannot_enter_for_another_unit(stage: Stage) -> None:
    officer = Desk(stage, BINH)
    assert "dành cho" in officer.forges(EnterFor(report_of(stage, PHONG_THO).id).pack())


def test_what_the_office_entered_says_so_wherever_it_is_seen(stage: Stage, desk: Desk) -> None:
    receipt = files(desk)
    assert "Văn phòng nhập thay" in receipt and "Mã biên nhận" in receipt
    assert any("đã <b>nhập thay</b> và nộp" in one for one in desk.told(BINH))
    assert any("Văn phòng đã nhập thay" in one for one in desk.told(DUNG))
    report = report_of(stage)
    assert report.status is ReportStatus.SUBMITTED
    [filed] = stage.work.session.scalars(select(Submission))
    assert filed.by_office and filed.submitted_by == stage.person(desk.phone).id
    assert "Văn phòng nhập thay" in Desk(stage, DUNG).forges(OpenReview(report.id).pack())
    desk.says("/tiendo")
    assert "Văn phòng nhập thay" in desk.presses("Chờ tiếp nhận (1)")
    exported = json.loads(to_bytes(export_round(stage.work, report.duty.round_id, NOW), ExportForm.JSON))
    assert {unit["name"] for unit in exported["units"] if unit["by_office"]} == {TAM_DUONG}


def test_accepting_ones_own_entry_is_possible_and_said(stage: Stage, desk: Desk) -> None:
    files(desk)
    desk.forges(OpenReview(report_of(stage).id).pack())
    assert "do chính đồng chí nhập thay" in desk.presses("Tiếp nhận")
    accepted = select(AuditEntry.facts).where(AuditEntry.action == AuditAction.REPORT_ACCEPTED)
    assert stage.work.session.scalars(accepted).all() == [{"filing": 1, "own_entry": True}]


def test_what_the_office_entered_is_named_before_all_are_accepted(stage: Stage, desk: Desk) -> None:
    files(desk)
    round_id = report_of(stage).duty.round_id
    assert f"Văn phòng nhập thay</b>: {TAM_DUONG}" in desk.forges(AskToAcceptAll(round_id).pack())


def test_a_colleague_who_accepts_it_hears_nothing_of_the_kind(stage: Stage, desk: Desk) -> None:
    files(desk)
    other = Desk(stage, DUNG)
    other.forges(OpenReview(report_of(stage).id).pack())
    assert "nhập thay" not in other.presses("Tiếp nhận")


def test_a_unit_for_which_the_office_has_entered_is_not_missing(stage: Stage, desk: Desk) -> None:
    files(desk, PHONG_THO)
    report = report_of(stage, PHONG_THO)
    [year] = year_kept(stage.work, 2026, date(2026, 12, 20), [report.duty.unit_id])
    assert report.first_filed_at is not None and year.missing == 0 and year.on_time == 1


def test_an_answer_that_the_officer_gives_meanwhile_is_not_overwritten_unseen(
    stage: Stage, desk: Desk
) -> None:
    begins(desk)
    officer = Desk(stage, BINH)
    officer.forges(OpenReport(report_of(stage).id).pack())
    officer.says("1300")
    said = desk.says("1204")
    assert "1.300" in said and "Nguyễn Thị Bình" in said
    assert reports.answers(stage.work.session, report_of(stage).id)[FIRST].value == 1300


def test_what_was_sent_back_can_be_entered_again_from_its_review(stage: Stage, desk: Desk) -> None:
    files(desk)
    desk.forges(OpenReview(report_of(stage).id).pack())
    assert "Nhập thay đơn vị" not in desk.labels()
    desk.presses("Trả lại")
    desk.says("Số đoàn viên cần kiểm tra lại.")
    desk.forges(OpenReview(report_of(stage).id).pack())
    desk.presses("Nhập thay đơn vị")
    assert TAM_DUONG in desk.presses("Bắt đầu nhập")


def test_units_that_owe_their_report_are_listed(stage: Stage, desk: Desk) -> None:
    files(desk)
    listed = desk.says("/nhapthay")
    assert "12 đơn vị chưa nộp" in listed and TAM_DUONG not in listed
    assert "Trang" not in desk.labels() and desk.labels()[-1] == "← Tiến độ"
    unit = desk.labels()[0]
    assert unit in desk.presses(unit)


def enters_late(desk: Desk) -> Report:
    """The office enters a paper two days after the due date."""
    files(desk)
    report, late = report_of(desk.stage), datetime(2026, 12, 12, 2, 0, tzinfo=UTC)
    [filed] = desk.stage.work.session.scalars(select(Submission))
    report.first_filed_at = report.submitted_at = filed.submitted_at = late
    desk.stage.work.session.flush()
    return report


def test_a_paper_that_came_in_time_is_on_time_whenever_it_is_typed(stage: Stage, desk: Desk) -> None:
    report = enters_late(desk)
    [year] = year_kept(stage.work, 2026, date(2026, 12, 20), [report.duty.unit_id])
    assert (year.on_time, year.late) == (0, 1)
    asked = desk.forges(AskReceivedOn(report.id).pack())
    assert "23/11/2026" in asked and "12/12/2026" in asked
    kept = desk.forges(TakeReceivedOn(report.id, "2026-12-09").pack())
    assert "thứ Tư, 09/12/2026" in kept and "đúng hạn" in kept
    [year] = year_kept(stage.work, 2026, date(2026, 12, 20), [report.duty.unit_id])
    assert (year.on_time, year.late) == (1, 0)
    assert "đơn vị gửi thứ Tư, 09/12/2026" in desk.forges(OpenReview(report.id).pack())
    actions = stage.work.session.scalars(select(AuditEntry.action)).all()
    assert AuditAction.RECEIVED_EARLIER in actions


def test_a_typed_day_is_taken_only_between_the_opening_and_the_entry(stage: Stage, desk: Desk) -> None:
    files(desk)
    desk.presses("Ngày đơn vị gửi")
    assert "không nằm trong" in desk.says("20/11")
    assert "ngày cụ thể" in desk.says("tuần trước")
    assert "thứ Hai, 23/11/2026" in desk.says("hôm nay")
    assert report_of(stage).first_filed_at == datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def test_no_day_is_taken_for_what_the_unit_has_filed_itself_nor_from_anybody_else(
    stage: Stage, desk: Desk
) -> None:
    report = enters_late(desk)
    outside = TakeReceivedOn(report.id, "2026-11-01").pack()
    nonsense = TakeReceivedOn(report.id, "mai").pack()
    for forged in (outside, nonsense):
        assert "Nút này thuộc" in desk.forges(forged)
    day = TakeReceivedOn(report.id, "2026-12-09").pack()
    assert "dành cho" in Desk(stage, BINH).forges(day)
    [filed] = stage.work.session.scalars(select(Submission))
    filed.by_office = False
    stage.work.session.flush()
    assert "Nút này thuộc" in desk.forges(day)


def test_the_office_hands_in_a_document_for_a_unit(stage: Stage, desk: Desk) -> None:
    for a_round in rounds.all_rounds(stage.work.session):
        a_round.status = RoundStatus.CLOSED
    desk.says("/modot")
    desk.presses("Nộp văn bản")
    desk.presses("Chương trình, kế hoạch công tác năm 2027")
    desk.says("18/12")
    desk.presses("Mở đợt")
    desk.says("/nhapthay")
    desk.presses("LĐLĐ huyện")
    desk.presses("Bắt đầu nhập")
    desk.sends(document={"file_id": "d", "file_unique_id": "du", "file_name": "ke-hoach.pdf"})
    desk.presses("Xong, đã gửi đủ")
    desk.says("12/KH-LĐLĐ")
    desk.says("hôm nay")
    assert "Văn phòng nhập thay" in desk.presses("Nộp văn bản")
    [filed] = stage.work.session.scalars(select(Submission))
    assert filed.by_office
