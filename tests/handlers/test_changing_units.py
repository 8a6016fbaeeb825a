"""Units are renamed, merged, split and dissolved by a decision; what was reported stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.domain.audit import AuditAction
from bot.domain.people import AppointmentStatus
from bot.domain.programme import UnitKind
from bot.domain.units.changes import UnitChangeKind, code_for
from bot.services.owed import look
from bot.storage.queries import people, rounds
from bot.storage.tables.clock import Promise
from bot.storage.tables.desk import AuditEntry, FormerName, UnitChange
from bot.storage.tables.people import Unit
from messages.people.buttons import ShowStaffedUnit
from messages.units.buttons import ChangeUnits, ReleaseDuties
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, NOW, Stage
from tests.handlers.test_reviewing import files

TAM_DUONG, PHONG_THO = "LĐLĐ huyện Tam Đường", "LĐLĐ huyện Phong Thổ"
TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def decides(desk: Desk, kind: str, *units: str, names: str = "") -> str:
    """Up to the check."""
    desk.says("/bienchuyen")
    desk.presses(kind)
    for unit in units:
        desk.presses(unit)
    if len(units) > 1:
        desk.presses("Xong")
    if names:
        desk.says(names)
    desk.says("125/QĐ-LĐLĐ")
    desk.says("20/11/2026")
    return desk.presses("Từ ngày ký")


def unit_called(stage: Stage, name: str) -> Unit:
    return stage.work.session.scalars(select(Unit).where(Unit.name == name)).one()


def active(stage: Stage) -> set[str]:
    return {unit.name for unit in people.active_units(stage.work.session, TODAY)}


def duty_names(stage: Stage) -> set[str]:
    [a_round] = rounds.all_rounds(stage.work.session)
    return {duty.unit_name for duty, _ in rounds.unit_duties(stage.work.session, a_round.id)}


def reminded(stage: Stage) -> set[str]:
    return {duty.unit for duty in look(stage.work, NOW).duties.values()}


def test_a_renamed_unit_keeps_its_people_and_its_old_rounds(stage: Stage, desk: Desk) -> None:
    before = duty_names(stage)
    assert "Cán bộ giữ nguyên" in decides(desk, "Đổi tên", TAM_DUONG, names="Công đoàn khu vực Tam Đường")
    desk.presses("Ghi thay đổi")
    unit = unit_called(stage, "Công đoàn khu vực Tam Đường")
    assert duty_names(stage) == before and TAM_DUONG in before
    assert stage.person(BINH).appointments[0].status is AppointmentStatus.ACTIVE
    [former] = stage.work.session.scalars(select(FormerName))
    assert (former.name, former.until, former.unit_id) == (TAM_DUONG, date(2026, 11, 20), unit.id)
    assert "Tên trước đây" in desk.forges(ShowStaffedUnit(unit.id).pack())


def test_a_merger_ends_the_old_units_and_stops_their_reminders(stage: Stage, desk: Desk) -> None:
    assert {TAM_DUONG, PHONG_THO} <= reminded(stage)
    before = duty_names(stage)
    [a_round] = rounds.all_rounds(stage.work.session)
    duty = next(d for d, _ in rounds.unit_duties(stage.work.session, a_round.id) if d.unit_name == TAM_DUONG)
    promise = Promise(
        duty_id=duty.id, person_id=stage.person(BINH).id, made_at=NOW, until=NOW + timedelta(days=1)
    )
    stage.work.session.add(promise)
    check = decides(desk, "Sáp nhập", TAM_DUONG, PHONG_THO, names="Công đoàn khu vực Bắc")
    assert "2 báo cáo chưa nộp" in check and "không tính là muộn hay thiếu" in check
    desk.presses("Ghi thay đổi")
    assert "Công đoàn khu vực Bắc" in active(stage)
    assert not {TAM_DUONG, PHONG_THO} & active(stage)
    assert not {TAM_DUONG, PHONG_THO} & reminded(stage)
    assert duty_names(stage) == before
    stage.work.session.refresh(promise)
    assert promise.ended_at == NOW
    assert [one.status for one in stage.person(BINH).appointments] == [AppointmentStatus.ENDED]
    [told] = desk.told(BINH)[:1]
    assert "không còn phụ trách" in told and "Cảm ơn" in told
    assert AuditAction.UNIT_CHANGED in set(stage.work.session.scalars(select(AuditEntry.action)))


def test_people_are_carried_over_by_one_press(stage: Stage, desk: Desk) -> None:
    decides(desk, "Sáp nhập", TAM_DUONG, PHONG_THO, names="Công đoàn khu vực Bắc")
    assert "chuyển sang đơn vị mới" in desk.presses("Chuyển 1 cán bộ")
    desk.presses("Ghi thay đổi")
    held = {one.unit.name: one.status for one in stage.person(BINH).appointments}
    assert held == {
        TAM_DUONG: AppointmentStatus.ENDED,
        "Công đoàn khu vực Bắc": AppointmentStatus.ACTIVE,
    }
    assert any("Từ nay đồng chí phụ trách" in one for one in desk.told(BINH))


def test_a_split_makes_units_that_start_without_numbers_and_people(stage: Stage, desk: Desk) -> None:
    decides(desk, "Chia tách", TAM_DUONG, names="Công đoàn xã Bình Lư\nCông đoàn xã Tả Lèng")
    desk.presses("Ghi thay đổi")
    made = unit_called(stage, "Công đoàn xã Bình Lư")
    assert made.code == "XA_BINH_LU" and made.valid_from == date(2026, 11, 20)
    assert {"Công đoàn xã Bình Lư", "Công đoàn xã Tả Lèng"} <= active(stage)
    assert not people.serving(stage.work.session, made.id)


def test_a_dissolved_unit_is_readable_and_closed(stage: Stage, desk: Desk) -> None:
    unit = unit_called(stage, TAM_DUONG)
    decides(desk, "Giải thể", TAM_DUONG)
    desk.presses("Ghi thay đổi")
    assert unit.valid_to == date(2026, 11, 19)
    assert "đã kết thúc" in desk.forges(ShowStaffedUnit(unit.id).pack())
    assert "dành cho" in Desk(stage, BINH).says("/baocao")


def test_a_day_to_come_is_refused(stage: Stage, desk: Desk) -> None:
    desk.says("/bienchuyen")
    desk.presses("Giải thể")
    desk.presses(TAM_DUONG)
    desk.says("125/QĐ-LĐLĐ")
    desk.says("20/11/2026")
    assert "chưa tới" in desk.says("01/12/2026")
    assert not list(stage.work.session.scalars(select(UnitChange)))


def test_a_name_that_is_taken_is_refused(stage: Stage, desk: Desk) -> None:
    assert "khác tên" in decides(desk, "Đổi tên", TAM_DUONG, names="lđlđ HUYỆN phong thổ")


def test_one_unit_is_no_merger(stage: Stage, desk: Desk) -> None:
    desk.says("/bienchuyen")
    desk.presses("Sáp nhập")
    desk.presses(TAM_DUONG)
    assert "từ hai đơn vị" in desk.presses("Xong")


def test_a_press_of_another_plan_changes_nothing(stage: Stage, desk: Desk) -> None:
    decides(desk, "Giải thể", TAM_DUONG)
    desk.forges(ChangeUnits("0" * 12).pack())
    assert TAM_DUONG in active(stage)


def test_codes_are_short_and_differ() -> None:
    assert code_for("Công đoàn xã Bình Lư", {"XA_BINH_LU"}) == "XA_BINH_LU_2"
    assert len(code_for("Công đoàn các khu công nghiệp tỉnh", set())) <= 16
    assert code_for("Công đoàn", set()) == "DON_VI"
    assert UnitChangeKind.MERGE.value == "merge"


def test_a_new_unit_is_set_up_by_a_decision_and_can_be_invited_to(stage: Stage, desk: Desk) -> None:
    desk.says("/donvimoi")
    assert "loại nào" in desk.says("xã")
    assert "tên là gì" in desk.presses("Công đoàn xã, phường")
    desk.says("Công đoàn xã Bum Nưa")
    desk.says("126/QĐ-LĐLĐ")
    desk.says("20/11/2026")
    assert "thành lập <b>Công đoàn xã Bum Nưa</b>" in desk.presses("Từ ngày ký")
    assert "thành lập <b>Công đoàn xã Bum Nưa</b>" in desk.presses("Ghi thay đổi")
    unit = unit_called(stage, "Công đoàn xã Bum Nưa")
    card = desk.forges(ShowStaffedUnit(unit.id).pack())
    assert "thành lập <b>Công đoàn xã Bum Nưa</b>: Quyết định số 126/QĐ-LĐLĐ ngày 20/11/2026" in card
    assert (unit.code, unit.kind, unit.is_sample) == ("XA_BUM_NUA", UnitKind.COMMUNE, False)
    assert "Công đoàn xã Bum Nưa" in active(stage) and "Công đoàn xã Bum Nưa" not in duty_names(stage)


def test_the_name_of_a_unit_that_exists_is_not_given_again(desk: Desk) -> None:
    desk.says("/donvimoi")
    desk.presses("Công đoàn xã, phường")
    desk.says(TAM_DUONG)
    desk.says("126/QĐ-LĐLĐ")
    desk.says("20/11/2026")
    assert "thành lập" not in desk.presses("Từ ngày ký")


def test_what_a_dissolved_unit_still_owes_is_taken_off_the_roster_when_the_office_says_so(
    stage: Stage, desk: Desk
) -> None:
    decides(desk, "Giải thể", TAM_DUONG)
    assert "Còn 1 báo cáo chưa nộp" in desk.presses("Ghi thay đổi")
    assert TAM_DUONG in duty_names(stage)
    assert f"Đã rút khỏi đợt đang mở: <b>{TAM_DUONG}</b>" in desk.presses("Rút khỏi đợt")
    assert TAM_DUONG not in duty_names(stage) and len(duty_names(stage)) == 12
    assert "đã nộp 0/12" in desk.says("/start")
    assert "Không còn báo cáo nào để rút" in desk.presses("Rút khỏi đợt")


def test_a_report_that_was_filed_is_never_taken_off(stage: Stage, desk: Desk) -> None:
    files(stage)
    decides(desk, "Giải thể", TAM_DUONG)
    desk.presses("Ghi thay đổi")
    [change] = stage.work.session.scalars(select(UnitChange)).all()
    assert "Không còn báo cáo nào để rút" in desk.forges(ReleaseDuties(change.id).pack())
    assert TAM_DUONG in duty_names(stage)
