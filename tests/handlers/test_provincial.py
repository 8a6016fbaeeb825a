"""The office says its own word of each unit, in a list that is edited in place."""

from __future__ import annotations

import pytest

from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus
from bot.services.rounds import close_round
from bot.storage.queries import reports, rounds
from bot.storage.tables.rounds import Round
from messages.entering.buttons import SayOfRest, TickUnit
from tests.handlers.desk import Desk
from tests.handlers.stage import CUC, DUNG, NOW, Stage

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


def said_of(stage: Stage, unit: str = TAM_DUONG) -> dict[str, int]:
    duty = duty_of(stage, unit)
    return reports.provincial_answers(stage.work.session, [duty]).get(duty, {})


def number_of(listed: str, unit: str = TAM_DUONG) -> str:
    return line_of(listed, unit).split(".")[0]


def test_a_grade_is_chosen_once_and_then_units_are_ticked_in_the_list(stage: Stage, desk: Desk) -> None:
    listed = desk.says("/sotinh")
    assert "Xếp loại đơn vị" in listed and "chưa nhập" in line_of(listed, TAM_DUONG)
    assert "chọn một mức" in listed and "1" not in desk.labels()
    chosen = desk.presses("○ Hoàn thành tốt")
    number = number_of(chosen)
    assert "“<b>Hoàn thành tốt nhiệm vụ</b>”" in chosen and "● Hoàn thành tốt nhiệm vụ" in desk.labels()
    again = desk.presses(number)
    assert "<b>Hoàn thành tốt nhiệm vụ</b>" in line_of(again, TAM_DUONG) and "Đã nhập <b>1/12</b>" in again
    assert desk.shown[-1].method == "editMessageText"
    assert f"✓ {number}" in desk.labels()
    assert said_of(stage) == {"XLOAI": 2}


def test_another_tap_takes_it_back(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    number = number_of(desk.presses("○ Hoàn thành tốt"))
    desk.presses(number)
    assert "chưa nhập" in line_of(desk.presses(f"✓ {number}"), TAM_DUONG)
    assert said_of(stage) == {}


def test_another_grade_takes_the_place_of_the_first(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    number = number_of(desk.presses("○ Hoàn thành tốt"))
    desk.presses(number)
    desk.presses("○ Chưa xếp loại")
    assert "<b>Chưa xếp loại</b>" in line_of(desk.presses(number), TAM_DUONG)


def test_a_tap_that_takes_back_leaves_what_a_colleague_has_said_meanwhile(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    number = number_of(desk.presses("○ Hoàn thành tốt"))
    desk.presses(number)
    Desk(stage, DUNG).forges(TickUnit(duty_of(stage, TAM_DUONG), "XLOAI", 1, True).pack())
    desk.presses(f"✓ {number}")
    assert said_of(stage) == {"XLOAI": 1}


def test_all_units_are_rated_within_sixteen_taps(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    desk.presses("○ Hoàn thành xuất sắc")
    for number in ("1", "2", "3"):
        desk.presses(number)
    desk.presses("○ Hoàn thành tốt")
    listed = desk.presses("9 đơn vị còn lại: Hoàn thành tốt nhiệm vụ")
    assert "Đã nhập <b>12/12</b>" in listed
    assert listed.count("<b>Hoàn thành xuất sắc nhiệm vụ</b>") == 3
    assert not any("còn lại" in label for label in desk.labels())


def test_who_was_inspected_is_ticked_and_the_rest_was_not(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    inspected = desk.presses("→ LĐLĐ tỉnh đã kiểm tra")
    number = number_of(inspected)
    assert "<b>Có</b>" in line_of(desk.presses(number), TAM_DUONG)
    listed = desk.presses("11 đơn vị còn lại: Không")
    assert "<b>Có</b>" in line_of(listed, TAM_DUONG) and listed.count("<b>Không</b>") == 11
    assert "Đã nhập <b>12/12</b>" in listed


def test_the_list_that_is_not_complete_comes_first(stage: Stage, desk: Desk) -> None:
    desk.forges(SayOfRest(the_round(stage).id, "XLOAI", 1, 1).pack())
    assert "kiểm tra, giám sát tài chính" in desk.says("/sotinh")


def test_the_provinces_own_numbers_are_asked_like_a_report(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    assert "Câu 21 – " in desk.presses("Số liệu của LĐLĐ tỉnh")


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
    assert "không thay đổi gì" in desk.forges(TickUnit(duty, code, value, True).pack())
    rest = SayOfRest(the_round(stage).id, code, value, value)
    assert "không thay đổi gì" in desk.forges(rest.pack())
    assert stage.rows() == before


def test_in_a_closed_round_nothing_is_said_any_more(stage: Stage, desk: Desk) -> None:
    desk.says("/sotinh")
    desk.presses("○ Hoàn thành tốt")
    close_round(stage.work, the_round(stage).id, stage.person(CUC), NOW)
    assert "đã khóa" in desk.presses("1")
    duty = duty_of(stage, TAM_DUONG)
    assert "đã khóa" in desk.forges(TickUnit(duty, "XLOAI", 1, False).pack())
    assert "đã khóa" in desk.presses("12 đơn vị còn lại")
    assert "không có đợt báo cáo nào đang mở" in desk.says("/sotinh")


def test_a_round_without_such_numbers_says_so(stage: Stage, desk: Desk) -> None:
    the_round(stage).indicators = ["N01"]
    stage.work.session.flush()
    assert "không có số liệu nào LĐLĐ tỉnh nhập" in desk.says("/sotinh")
