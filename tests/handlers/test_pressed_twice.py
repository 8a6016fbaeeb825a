"""Whatever is pressed, opened or sent twice by the one whom it served says what holds now, with the menu."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.domain.people import AppointmentStatus, Role
from bot.services import registration
from bot.storage.queries import people
from bot.storage.tables.people import Appointment
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty
from messages.answering.buttons import SubmitReport
from messages.looking_up.buttons import ShowWelfare
from messages.people.buttons import Approve, RefuseRequest
from tests.handlers.desk import Desk, keys_of
from tests.handlers.stage import AN, BINH, CUC, NOW, UNIT, Stage


def leads_on(desk: Desk) -> None:
    """The newest message has the main menu below it."""
    assert desk.labels(), desk.shown[-1].params["text"]


def test_an_invitation_opened_again_by_whom_it_served(stage: Stage) -> None:
    unit = people.unit_by_code(stage.work.session, "PHONG_THO")
    assert unit is not None
    token = registration.invite(stage.work, unit, Role.OFFICER, None, NOW)
    desk = Desk(stage, BINH)
    first = desk.says(f"/start {token}")
    assert "Phong Thổ" in first
    again = desk.says(f"/start {token}")
    assert "đang là" in again and "Phong Thổ" in again
    leads_on(desk)
    stranger = Desk(stage, AN)
    assert "đã được sử dụng" in stranger.says(f"/start {token}")


@pytest.mark.parametrize("refused", [False, True])
def test_a_request_decided_twice(stage: Stage, refused: bool) -> None:
    person = registration.agree(stage.work, AN.telegram_id, "2026-11", "0" * 64, NOW)
    registration.name_person(person, "Vàng A An")
    unit = people.unit_by_code(stage.work.session, UNIT)
    assert unit is not None
    asked = Appointment(
        person_id=person.id,
        unit_id=unit.id,
        role=Role.OFFICER,
        requested_at=NOW,
        status=AppointmentStatus.PENDING,
    )
    stage.work.session.add(asked)
    stage.work.session.flush()
    desk = Desk(stage, CUC)
    if refused:
        desk.forges(RefuseRequest(asked.id).pack())
        desk.says("Không thuộc đơn vị")
    else:
        desk.forges(Approve(asked.id).pack())
    again = desk.forges(Approve(asked.id).pack())
    assert ("không chấp nhận" if refused else "hiện là") in again and "Tam Đường" in again
    leads_on(desk)


def test_handing_in_again_says_where_the_report_is(stage: Stage) -> None:
    report = stage.work.session.scalars(select(Report).join(Duty).where(Duty.unit.has(code=UNIT))).one()
    report.status = report.status.__class__("submitted")
    stage.work.session.flush()
    desk = Desk(stage, BINH)
    assert "đã nộp" in desk.forges(SubmitReport(report.id, whole=True).pack()).lower()
    leads_on(desk)


@pytest.mark.parametrize("phone", [AN, BINH, CUC], ids=["a stranger", "an officer", "the office"])
def test_a_refusal_leads_back_to_the_menu(stage: Stage, phone: object) -> None:
    desk = Desk(stage, phone)  # type: ignore[arg-type]
    desk.forges(ShowWelfare("CU").pack())
    leads_on(desk)


@pytest.mark.parametrize(("label", "stands"), [("Không có (0)", "không (0)"), ("Chưa có số liệu", "chưa có")])
def test_a_key_below_a_question_pressed_twice_says_what_is_on_record(
    stage: Stage, label: str, stands: str
) -> None:
    desk = Desk(stage, BINH)
    desk.says("/baocao")
    desk.says("1204")
    desk.says("1350")
    [key] = [key for key in keys_of(desk.shown[-1]) if key["text"] == label]
    desk.forges(key["callback_data"])
    again = desk.forges(key["callback_data"])
    assert "Công nhân tại doanh nghiệp" in again and stands in again, again
    leads_on(desk)
