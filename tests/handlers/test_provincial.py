"""The office says its own word of each unit, in a list that is edited in place."""

from __future__ import annotations

import pytest

from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus
from bot.services.rounds import close_round
from bot.storage.queries import reports, rounds
from bot.storage.tables.rounds import Round
from messages import presses
from tests.handlers.desk import Desk
from tests.handlers.stage import CUC, NOW, Stage

TAM_DUONG = "LĐLĐ huyện Tam Đường"


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def the_round(stage: Stage) -> Round:
    [a_round] = rounds.all_rounds(stage.work.session)
    return a_round


def duty_of(stage: Stage, unit: str) -> int:
    roster = rounds.all_duties(stage.work.session, the_round(stage).id)
    return {duty.unit_name: duty.id for duty, _ in roster}[unit]


def line_of(text: str, unit: str) -> str:
    [line] = [line for line in text.splitlines() if f" {unit}:" in line]
    return line


def test_a_unit_is_rated_with_two_presses_and_the_list_says_so(stage: Stage, desk: Desk) -> None:
    listed = desk.says("/sotinh")
    assert "Xếp loại đơn vị" in listed and "chưa nhập" in line_of(listed, TAM_DUONG)
    number = line_of(listed, TAM_DUONG).split(".")[0]
    assert TAM_DUONG in desk.presses(number)
    assert desk.labels()[:2] == ["Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"]
    again = desk.presses("Hoàn thành tốt")
    assert "<b>Hoàn thành tốt nhiệm vụ</b>" in line_of(again, TAM_DUONG)
    assert desk.shown[-1].method == "editMessageText"
    assert f"✓ {number}" in desk.labels()
    said = reports.provincial_answers(stage.work.session, [duty_of(stage, TAM_DUONG)])
    assert list(said.values()) == [{"XLOAI": 2}]


def test_what_was_said_is_marked_and_can_be_changed(stage: Stage, desk: Desk) -> None:
    number = line_of(desk.says("/sotinh"), TAM_DUONG).split(".")[0]
    desk.presses(number)
    desk.presses("Hoàn thành tốt")
    assert "Đang ghi: <b>Hoàn thành tốt nhiệm vụ</b>" in desk.presses(f"✓ {number}")
    assert "✓ Hoàn thành tốt nhiệm vụ" in desk.labels()
    assert "<b>Chưa xếp loại</b>" in line_of(desk.presses("Chưa xếp loại"), TAM_DUONG)


def test_the_other_list_is_one_press_away(desk: Desk) -> None:
    desk.says("/sotinh")
    inspected = desk.presses("→ LĐLĐ tỉnh đã kiểm tra")
    number = line_of(inspected, TAM_DUONG).split(".")[0]
    desk.presses(number)
    assert desk.labels()[:2] == ["Có", "Không"]
    assert "<b>Có</b>" in line_of(desk.presses("Có"), TAM_DUONG)


def test_the_list_that_is_not_complete_comes_first(stage: Stage, desk: Desk) -> None:
    a_round = the_round(stage)
    for duty, _ in rounds.unit_duties(stage.work.session, a_round.id):
        desk.forges(presses.SayOfUnit(duty.id, "XLOAI", 1).pack())
    assert "kiểm tra, giám sát tài chính" in desk.says("/sotinh")


def test_from_a_unit_one_goes_back_without_saying_anything(stage: Stage, desk: Desk) -> None:
    number = line_of(desk.says("/sotinh"), TAM_DUONG).split(".")[0]
    desk.presses(number)
    assert "chưa nhập" in line_of(desk.presses("← Danh sách"), TAM_DUONG)


def test_the_provinces_own_numbers_are_asked_like_a_report(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    assert "Câu 1/" in desk.presses("Số liệu của LĐLĐ tỉnh")


def test_saved_own_numbers_are_opened_again(stage: Stage, desk: Desk) -> None:
    roster = rounds.all_duties(stage.work.session, the_round(stage).id)
    [own] = [report for duty, report in roster if duty.unit_kind is UnitKind.PROVINCE]
    own.status = ReportStatus.ACCEPTED
    stage.work.session.flush()
    desk.says("/sotinh")
    assert "sửa được" in desk.presses("Sửa số liệu của LĐLĐ tỉnh")
    assert own.status is ReportStatus.RETURNED


@pytest.mark.parametrize(("code", "value"), [("XLOAI", 9), ("KTTINH", 7), ("DV", 1), ("", 1)])
def test_a_forged_word_is_refused(stage: Stage, desk: Desk, code: str, value: int) -> None:
    before = stage.rows()
    duty = duty_of(stage, TAM_DUONG)
    assert "không thay đổi gì" in desk.forges(presses.SayOfUnit(duty, code, value).pack())
    assert "không thay đổi gì" in desk.forges(presses.ChooseOfUnit(duty, "DV").pack())
    assert stage.rows() == before


def test_in_a_closed_round_nothing_is_said_any_more(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    close_round(stage.work, the_round(stage).id, stage.person(CUC), NOW)
    assert "đã khóa" in desk.presses("1")
    duty = duty_of(stage, TAM_DUONG)
    assert "đã khóa" in desk.forges(presses.SayOfUnit(duty, "XLOAI", 1).pack())
    assert "không có đợt báo cáo nào đang mở" in desk.says("/sotinh")


def test_a_round_without_such_numbers_says_so(stage: Stage, desk: Desk) -> None:
    the_round(stage).indicators = ["N01"]
    stage.work.session.flush()
    assert "không có số liệu nào LĐLĐ tỉnh nhập" in desk.says("/sotinh")
