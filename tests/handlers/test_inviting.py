"""Inviting somebody for a unit: its officer or its head, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from bot.domain.people import AppointmentStatus, Role
from bot.reports.table_file import read_table
from bot.services import inviting
from bot.storage.queries import people
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.people import Appointment, Invitation
from messages.joining.buttons import UseInvitedName
from messages.people.buttons import InviteAs
from tests.handlers.desk import Desk, words_of
from tests.handlers.stage import AN, BINH, NOW, Stage
from tests.handlers.updates import Phone

UNIT = "LĐLĐ huyện Tam Đường"


def unit_id(stage: Stage) -> int:
    unit = people.unit_by_code(stage.work.session, "TAM_DUONG")
    assert unit is not None
    return unit.id


@pytest.mark.parametrize(
    ("label", "role", "said"),
    [
        ("Cán bộ báo cáo", Role.OFFICER, "cán bộ phụ trách báo cáo"),
        ("Lãnh đạo đơn vị", Role.CHAIR, "lãnh đạo đơn vị"),
    ],
)
def test_the_office_chooses_as_what_somebody_is_invited(
    stage: Stage, label: str, role: Role, said: str
) -> None:
    desk = Desk(stage)
    desk.says("/moi")
    assert "Mời ai" in desk.presses(UNIT)
    made = desk.presses(label)
    assert said in made
    link = made.split("?start=")[1].split()[0]
    invited = Desk(stage, AN)
    assert said in invited.says(f"/start {link}")
    for label_pressed in ("Đồng ý", "Dùng tên", "Bỏ qua"):
        invited.presses(label_pressed)
    assert said in invited.says("Bỏ qua, không cung cấp")
    newest = select(Appointment).order_by(Appointment.id.desc()).limit(1)
    appointment = stage.work.session.scalars(newest).one()
    assert (appointment.role, appointment.status) == (role, AppointmentStatus.ACTIVE)
    assert said in "\n".join(invited.told(desk.phone))


def by_list(stage: Stage) -> str:
    """The token of an invitation that a list made out to Lò Thị Mai."""
    rows = read_table(b"name;unit;role\nL\xc3\xb2 Th\xe1\xbb\x8b Mai;TAM_DUONG;officer\n")
    _, [made] = inviting.invite_all(stage.work, rows, None, NOW.date(), NOW)
    return made.token


def test_whom_a_list_names_need_not_type_their_name_and_consents_first(stage: Stage) -> None:
    invited = Desk(stage, AN)
    first = invited.says(f"/start {by_list(stage)}")
    assert "Lò Thị Mai" not in first
    assert people.person_by_telegram(stage.work.session, AN.telegram_id) is None
    invited.presses("Đồng ý")
    invited.presses("Lò Thị Mai")
    invited.presses("Bỏ qua")
    invited.says("Bỏ qua, không cung cấp")
    assert stage.person(AN).name == "Lò Thị Mai"
    assert [one.status for one in stage.person(AN).appointments] == [AppointmentStatus.ACTIVE]


def test_the_name_of_a_list_binds_nobody(stage: Stage) -> None:
    invited = Desk(stage, AN)
    invited.says(f"/start {by_list(stage)}")
    invited.presses("Đồng ý")
    invited.says("Lò Thị Mây")
    assert stage.person(AN).name == "Lò Thị Mây"
    invited.forges(UseInvitedName().pack())
    assert stage.person(AN).name == "Lò Thị Mây", "the name is not asked any more"


@pytest.mark.parametrize("head", [True, False])
def test_an_officer_cannot_forge_an_invitation(stage: Stage, head: bool) -> None:
    before = len(stage.work.session.scalars(select(Invitation)).all())
    said = Desk(stage, BINH).forges(InviteAs(unit_id(stage), head).pack())
    assert "dành cho cán bộ Văn phòng" in said
    assert len(stage.work.session.scalars(select(Invitation)).all()) == before


def test_a_forged_role_is_no_button(stage: Stage) -> None:
    before = stage.rows()
    Desk(stage).forges(f"ir|{unit_id(stage)}|office")
    assert stage.rows() == before


def test_a_head_who_is_the_officer_too_sees_the_unit_once(stage: Stage) -> None:
    binh = stage.person(BINH)
    stage.work.session.add(
        Appointment(
            person_id=binh.id,
            unit_id=unit_id(stage),
            role=Role.CHAIR,
            status=AppointmentStatus.ACTIVE,
            requested_at=binh.appointments[0].requested_at,
        )
    )
    stage.work.session.flush()
    stage.work.session.refresh(binh)
    assert Desk(stage, BINH).says("/batdau").split("\n").count(f"• {UNIT}") == 1


def opens(stage: Stage, token: str, phone: Phone = AN, after: timedelta = timedelta(0)) -> list[str]:
    """What the phone is told when it opens a link."""
    stage.work.session.execute(delete(OutboxRow))
    stage.dispatch.handle(stage.work, phone.says(f"/start {token}"), NOW + after)
    stage.work.session.flush()
    rows = stage.work.session.scalars(select(OutboxRow))
    return [words_of(row) for row in rows if row.chat_id == phone.telegram_id]


def test_whoever_tries_codes_waits_longer_and_longer_and_the_office_hears_once(stage: Stage) -> None:
    at, waited, told = timedelta(0), [], 0
    for number in range(1, 9):
        [answer] = opens(stage, f"never-given-out-{number}", after=at)
        assert "đường dẫn mời không đúng" in answer.lower()
        told += sum(
            "Tài khoản Telegram" in words_of(row) for row in stage.work.session.scalars(select(OutboxRow))
        )
        pause = timedelta(minutes=2 ** max(0, number - 3)) if number >= 3 else timedelta(0)
        if pause:
            [answer] = opens(
                stage, by_list(stage) if number == 3 else "x", after=at + pause - timedelta(seconds=1)
            )
            assert "nhận lại từ" in answer
        waited.append(pause)
        at += pause
    assert told == 2, "both of the office, once"
    assert opens(stage, "another", BINH) != [] and "nhận lại từ" not in opens(stage, "another", BINH)[0]


def test_a_slip_of_copying_hinders_nobody_from_using_the_right_link(stage: Stage) -> None:
    token = by_list(stage)
    for wrong in (token[:-1], token + "x"):
        opens(stage, wrong)
    assert "được mời" in "".join(opens(stage, token))
