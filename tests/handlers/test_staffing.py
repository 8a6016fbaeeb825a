"""People and units: who serves, who is missing, who cannot be reached; search, invitations, the end of a duty."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.domain.audit import AuditAction
from bot.domain.people import AppointmentStatus, Role
from bot.domain.units.staffing import Staffed
from bot.services import registration
from bot.storage.queries import people
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Appointment, Invitation, Unit
from messages.people.buttons import (
    EndAppointment,
    ShowStaff,
    ShowStaffedUnit,
    ShowStaffPerson,
    TakeInvitationBack,
)
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, CUC, NOW, Stage

TAM_DUONG = "LĐLĐ huyện Tam Đường"


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def tam_duong(stage: Stage) -> Unit:
    unit = people.unit_by_code(stage.work.session, "TAM_DUONG")
    assert unit is not None
    return unit


def duty_of(stage: Stage) -> Appointment:
    [one] = stage.person(BINH).appointments
    return one


def actions(stage: Stage) -> list[AuditAction]:
    stage.work.session.flush()
    return list(stage.work.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_every_unit_is_listed_with_who_serves_it(desk: Desk) -> None:
    listed = desk.says("/canbo")
    assert "13 đơn vị" in listed and f"{TAM_DUONG}</b>: Nguyễn Thị Bình" in listed
    assert "chưa có ai" in listed
    assert "12 đơn vị" in desk.presses("Chưa có ai (12)")


def test_who_has_blocked_the_bot_is_found_and_said(stage: Stage, desk: Desk) -> None:
    stage.person(BINH).unreachable_since = NOW
    desk.says("/canbo")
    listed = desk.presses("Không nhận được tin (1)")
    assert TAM_DUONG in listed and "<b>không nhận được tin</b>" in listed


def test_an_invitation_that_nobody_used_is_found_and_taken_back(stage: Stage, desk: Desk) -> None:
    token = registration.invite(stage.work, tam_duong(stage), Role.CHAIR, stage.person(CUC), NOW)
    stage.work.session.flush()
    desk.says("/canbo")
    desk.presses("Mời chưa nhận (1)")
    assert "Lời mời chưa nhận (lãnh đạo đơn vị)" in desk.presses(TAM_DUONG)
    assert "không dùng được nữa" in desk.presses("Thu hồi lời mời")
    assert actions(stage)[-1] is AuditAction.INVITATION_TAKEN_BACK
    assert "đã hết hạn" in Desk(stage, BINH).says(f"/start {token}")


def test_a_used_invitation_is_not_taken_back(stage: Stage, desk: Desk) -> None:
    used = stage.work.session.scalars(select(Invitation).where(Invitation.used_at.is_not(None))).first()
    assert used is not None
    assert "không đúng" in desk.forges(TakeInvitationBack(used.id).pack())


@pytest.mark.parametrize("words", ["tam duong", "TAM ĐƯỜNG", "duong tam"])
def test_units_are_found_without_accents(desk: Desk, words: str) -> None:
    assert "1 đơn vị" in desk.says(f"/canbo {words}")
    assert TAM_DUONG in desk.presses(TAM_DUONG)


def test_people_are_found_without_accents_by_typing_after_the_press(desk: Desk) -> None:
    desk.says("/canbo")
    desk.presses("Tìm")
    assert "1 cán bộ" in desk.says("nguyen thi binh")
    assert "0 đơn vị" not in desk.presses("Nguyễn Thị Bình")


@pytest.mark.parametrize("words", ["dang thi dao", "Đặng Thị Đào", "Ðặng Thị Ðào", "ðào"])
def test_a_name_stored_with_another_letter_that_looks_like_d_is_found(
    stage: Stage, desk: Desk, words: str
) -> None:
    stage.person(BINH).name = "Ðặng Thị Ðào"  # as some keyboards give it
    desk.says("/canbo")
    desk.presses("Tìm")
    assert "1 cán bộ" in desk.says(words)


def test_a_name_is_stored_with_the_letter_of_the_alphabet(stage: Stage) -> None:
    registration.name_person(stage.person(BINH), "Ðặng Thị Ðào")
    assert stage.person(BINH).name == "Đặng Thị Đào"


def test_looking_at_a_person_is_kept(stage: Stage, desk: Desk) -> None:
    desk.says("/canbo binh")
    card = desk.presses("Nguyễn Thị Bình")
    assert "đang phụ trách từ" in card
    entry = stage.work.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None and entry.action is AuditAction.PERSON_VIEWED
    assert (entry.person_id, entry.subject_id) == (stage.person(CUC).id, stage.person(BINH).id)


def test_a_duty_ends_long_after_it_began_and_the_person_hears(stage: Stage, desk: Desk) -> None:
    desk.says("/canbo binh")
    desk.presses("Nguyễn Thị Bình")
    assert duty_of(stage).status is AppointmentStatus.ACTIVE
    assert "thôi làm" in desk.presses("Thôi phụ trách")
    desk.presses("Thôi phụ trách")
    assert any("không còn phụ trách" in one for one in desk.told(BINH))
    assert duty_of(stage).status is AppointmentStatus.ENDED
    assert actions(stage)[-1] is AuditAction.DUTY_ENDED


def test_the_last_of_the_office_stays(stage: Stage, desk: Desk) -> None:
    office = [a for a in stage.work.session.scalars(select(Appointment)) if a.role is Role.OFFICE]
    other = next(one for one in office if one.person_id != stage.person(CUC).id)
    desk.forges(EndAppointment(other.id).pack())
    own = next(one for one in office if one.person_id == stage.person(CUC).id)
    assert "người duy nhất" in desk.forges(EndAppointment(own.id).pack())
    assert own.status is AppointmentStatus.ACTIVE


def test_an_officer_cannot_look_at_people(stage: Stage) -> None:
    officer = Desk(stage, BINH)
    for button in (ShowStaff(Staffed.ALL, 0), ShowStaffPerson(1), ShowStaffedUnit(1)):
        assert "dành cho cán bộ Văn phòng" in officer.forges(button.pack())
