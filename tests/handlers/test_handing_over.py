"""Handing a duty over: nobody gains it by guessing, forwarding or replaying a code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.domain.audit import AuditAction
from bot.domain.people import AppointmentStatus
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Invitation
from messages.joining.buttons import AskToHandOver, HandOver
from messages.people.buttons import EndAppointment
from tests.handlers.desk import Desk
from tests.handlers.stage import AN, BINH, CUC, Stage
from tests.handlers.test_staffing import duty_of

TAM_DUONG = "LĐLĐ huyện Tam Đường"


def code_of(said: str) -> str:
    return said.split("?start=")[1].split()[0]


def joins(stage: Stage, token: str) -> Desk:
    """A stranger uses the code and consents."""
    newcomer = Desk(stage, AN)
    newcomer.says(f"/start {token}")
    for label in ("Đồng ý", "Dùng tên", "Bỏ qua"):
        newcomer.presses(label)
    newcomer.says("Bỏ qua, không cung cấp")
    return newcomer


def office_code(stage: Stage) -> str:
    desk = Desk(stage)
    desk.says("/canbo binh")
    desk.presses("Nguyễn Thị Bình")
    desk.presses("Bàn giao")
    return code_of(desk.presses("Tạo mã bàn giao"))


def officer_code(stage: Stage) -> str:
    officer = Desk(stage, BINH)
    assert "Văn phòng duyệt" in officer.says("/bangiao")
    return code_of(officer.presses("Tạo mã bàn giao"))


def serves(stage: Stage) -> set[AppointmentStatus]:
    return {one.status for one in stage.person(AN).appointments}


def test_a_code_of_the_office_counts_at_once(stage: Stage) -> None:
    newcomer = joins(stage, office_code(stage))
    assert serves(stage) == {AppointmentStatus.ACTIVE}
    assert duty_of(stage).status is AppointmentStatus.ENDED
    assert any("không còn nhận nhắc việc" in one for one in newcomer.told(BINH))
    assert any("sang đồng chí" in one for one in newcomer.told(CUC))


def test_whoever_takes_over_finds_what_the_unit_has_begun(stage: Stage) -> None:
    officer = Desk(stage, BINH)
    officer.says("/baocao")
    officer.says("1204")
    newcomer = joins(stage, office_code(stage))
    assert "nhập dở vẫn còn nguyên" in "\n".join(str(row.params.get("text")) for row in newcomer.shown)
    assert "1.204" in newcomer.says("/xemlai")


def test_a_code_of_the_officer_waits_for_the_office(stage: Stage) -> None:
    newcomer = joins(stage, officer_code(stage))
    assert serves(stage) == {AppointmentStatus.PENDING}
    assert duty_of(stage).status is AppointmentStatus.ACTIVE
    assert any("chờ Văn phòng duyệt" in one for one in newcomer.told(BINH))
    assert any("bàn giao</b> từ đồng chí Nguyễn Thị Bình" in one for one in newcomer.told(CUC))
    desk = Desk(stage)
    desk.says("/duyet")
    desk.presses("Duyệt")
    assert serves(stage) == {AppointmentStatus.ACTIVE}
    assert duty_of(stage).status is AppointmentStatus.ENDED
    assert any("không còn nhận nhắc việc" in one for one in desk.told(BINH))
    kept = stage.work.session.scalars(select(AuditEntry.action))
    assert {AuditAction.HAND_OVER_BEGUN, AuditAction.REQUEST_APPROVED, AuditAction.DUTY_HANDED_OVER} <= set(
        kept
    )


def test_a_refused_hand_over_changes_nothing(stage: Stage) -> None:
    joins(stage, officer_code(stage))
    desk = Desk(stage)
    desk.says("/duyet")
    desk.presses("Từ chối")
    desk.says("Chưa có quyết định phân công.")
    assert serves(stage) == {AppointmentStatus.REFUSED}
    assert duty_of(stage).status is AppointmentStatus.ACTIVE
    assert any("vẫn phụ trách" in one for one in desk.told(BINH))


@pytest.mark.parametrize("made_by", [office_code, officer_code])
def test_a_code_is_used_once(stage: Stage, made_by: Callable[[Stage], str]) -> None:
    token = made_by(stage)
    joins(stage, token)
    assert "đã được sử dụng" in Desk(stage, CUC).says(f"/start {token}")


def test_a_newer_code_ends_the_older_one(stage: Stage) -> None:
    first, _ = officer_code(stage), officer_code(stage)
    assert "đã hết hạn" in Desk(stage, AN).says(f"/start {first}")


def test_a_code_for_a_duty_that_ended_is_void(stage: Stage) -> None:
    token = officer_code(stage)
    Desk(stage).forges(EndAppointment(duty_of(stage).id).pack())
    assert "không còn dùng được" in Desk(stage, AN).says(f"/start {token}")


def test_nobody_hands_over_a_duty_of_another(stage: Stage) -> None:
    joins(stage, office_code(stage))
    before = len(stage.work.session.scalars(select(Invitation)).all())
    [of_an] = stage.person(AN).appointments
    for button in (HandOver(of_an.id), AskToHandOver(of_an.id)):
        Desk(stage, BINH).forges(button.pack())
    assert len(stage.work.session.scalars(select(Invitation)).all()) == before
