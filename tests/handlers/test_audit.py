"""The log in chat: of a round, and of whatever typed words find."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.audit import AuditAction
from bot.storage.queries import rounds
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.reports import Revision
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, CUC, NOW, Stage

TAM_DUONG = "LĐLĐ huyện Tam Đường"


def test_the_log_of_a_round_begins_with_its_opening(stage: Stage) -> None:
    office = Desk(stage, CUC)
    office.says("/nhatky")
    shown = office.presses("Báo cáo năm 2026")
    assert "09:00, thứ Hai, 23/11/2026: <b>Nguyễn Thị Cúc</b> mở đợt (13 đơn vị)" in shown


def test_a_report_is_a_press_away_from_its_log_and_both_are_found_without_accents(stage: Stage) -> None:
    [a_round] = rounds.all_rounds(stage.work.session)
    roster = rounds.unit_duties(stage.work.session, a_round.id)
    [report] = [report for duty, report in roster if duty.unit_name == TAM_DUONG]
    entry = {"report_id": report.id, "code": "NLD", "before": None, "person_id": stage.person(BINH).id}
    stage.work.session.add(Revision(**entry, after={"state": "count", "value": 1204}, at=NOW))
    stage.work.session.flush()
    office = Desk(stage, CUC)
    office.says("/tiendo")
    office.presses("Tất cả đơn vị")
    office.presses(TAM_DUONG)
    there = office.presses("Nhật ký")
    assert "Nguyễn Thị Bình</b> nhập “" in there
    assert "”: 1.204" in there
    office.says("/nhatky")
    office.says("tam duong")
    assert office.presses(f"{TAM_DUONG} – Năm 2026") == there
    assert "nhận phân công bằng lời mời" in office.presses(f"Đơn vị: {TAM_DUONG}")


def test_a_person_is_found_and_looking_at_their_log_is_kept(stage: Stage) -> None:
    office = Desk(stage, CUC)
    office.says("/nhatky thi binh")
    assert "nhận phân công bằng lời mời" in office.presses("Cán bộ: Nguyễn Thị Bình")
    found = stage.work.session.scalars(
        select(AuditEntry).where(AuditEntry.action == AuditAction.AUDIT_VIEWED)
    )
    assert [one.subject_id for one in found] == [stage.person(BINH).id]


def test_words_that_find_nothing_can_be_typed_anew(stage: Stage) -> None:
    office = Desk(stage, CUC)
    office.says("/nhatky")
    assert "Không tìm thấy" in office.says("khong co ai ten the")
    assert "Tìm thấy" in office.says("tam duong")


def test_an_export_is_kept(stage: Stage) -> None:
    office = Desk(stage, CUC)
    office.says("/xuatfile")
    label = next(one for one in office.labels() if "Thôi" not in one)
    office.presses(label)
    [kept] = stage.work.session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.EXPORTED))
    assert (kept.person_id, bool(kept.round_id)) == (stage.person(CUC).id, True)
