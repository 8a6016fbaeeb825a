"""Many invited by a list: nobody twice, and names are kept no longer than they are needed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.domain.people import Role
from bot.domain.units.officer_list import OfficerFault
from bot.reports.table_file import read_table
from bot.services import inviting, leaving, my_data, registration
from bot.services.inviting import Made
from bot.storage.engine import WithinOne, transaction
from bot.storage.queries import people
from bot.storage.tables.people import Invitation, Person
from bot.storage.work import Work
from jobs.prune import prune
from tests.jobs.province import OPENED, context, settle

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TODAY = date(2026, 12, 1)
HEAD = "STT;Họ và tên;Mã đơn vị;Vai trò"
LIST = (
    "1;Lò Thị Mai;X0;cán bộ",
    "2;Vàng A Páo;Công đoàn xã Mường Kim;Thủ trưởng",
    "3;Nguyễn Thị Cúc;;Văn phòng",
    "4;Lò Thị Mai;x1;",
)


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def invites(
    work: Work, *lines: str, again: bool = False, at: timedelta = timedelta()
) -> tuple[list[Made], list[tuple[int, OfficerFault]]]:
    rows = read_table("\n".join((HEAD, *lines)).encode())
    plan, made = inviting.invite_all(work, rows, None, TODAY, OPENED + at, again=again)
    return made, [(one.number, one.fault) for one in plan.bad]


def joins(work: Work, made: Made, account: int, name: str) -> Person:
    person = registration.agree(work, account, "2026-11", "0" * 64, OPENED)
    registration.name_person(person, name)
    registration.accept_invitation(work, person, registration.hash_of(made.token), OPENED)
    return person


def test_everybody_gets_an_invitation_of_their_own_that_is_kept_as_a_hash(engine: Engine) -> None:
    with transaction(engine) as work:
        made, bad = invites(work, *LIST)
        assert bad == []
        assert [(one.officer.name, one.officer.unit, one.officer.role) for one in made] == [
            ("Lò Thị Mai", "X0", Role.OFFICER),
            ("Vàng A Páo", "X1", Role.CHAIR),
            ("Nguyễn Thị Cúc", "TINH", Role.OFFICE),
            ("Lò Thị Mai", "X1", Role.OFFICER),
        ]
        kept = {one.token_hash: one.invitee for one in work.session.scalars(select(Invitation))}
        assert kept == {registration.hash_of(one.token): one.officer.name for one in made}
        assert inviting.invited_name(work, registration.hash_of(made[1].token)) == "Vàng A Páo"


def test_a_list_again_invites_only_who_is_missing(engine: Engine) -> None:
    with transaction(engine) as work:
        first, _ = invites(work, *LIST)
        joins(work, first[0], 2001, "Lò Thị Mai")
        joins(work, first[1], 2002, "Vàng A Pao (đã sửa tên)")
        second, _ = invites(work, *LIST, "5;Giàng Thị Lan;X2;cán bộ")
        assert [one.officer.name for one in second] == ["Giàng Thị Lan"]
        assert invites(work, "1;LO THI MAI;X0;cán bộ báo cáo") == ([], [])


def test_asked_for_again_an_unused_invitation_is_replaced_and_the_former_one_void(engine: Engine) -> None:
    with transaction(engine) as work:
        first, _ = invites(work, *LIST)
        joins(work, first[0], 2001, "Lò Thị Mai")
        again, _ = invites(work, *LIST, again=True)
        assert [one.officer.number for one in again] == [3, 4, 5]
        valid = [
            one.token_hash
            for one in work.session.scalars(select(Invitation))
            if one.used_at is None and one.expires_at > OPENED
        ]
        assert set(valid) == {registration.hash_of(one.token) for one in again}


def test_who_no_longer_serves_or_whose_invitation_has_expired_is_invited(engine: Engine) -> None:
    with transaction(engine) as work:
        first, _ = invites(work, *LIST[:2])
        person = joins(work, first[0], 2001, "Lò Thị Mai")
        leaving.withdraw(work, person, OPENED)
        later, _ = invites(work, *LIST[:2], at=timedelta(days=8))
        assert [one.officer.number for one in later] == [2, 3]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("1;;X0;cán bộ", OfficerFault.NAME),
        ("1;123;X0;cán bộ", OfficerFault.NAME),
        ("1;Lò Thị Mai;X9;cán bộ", OfficerFault.UNIT),
        ("1;Lò Thị Mai;;cán bộ", OfficerFault.UNIT),
        ("1;Lò Thị Mai;X0;kế toán", OfficerFault.ROLE),
        ("1;Lò Thị Mai;X0;Văn phòng", OfficerFault.NOT_THERE),
        ("1;Lò Thị Mai;TINH;cán bộ", OfficerFault.NOT_THERE),
        ("1;Lò Thị Mai;X0;cán bộ\n2;lo thi mai;x0;cán bộ báo cáo", OfficerFault.TWICE),
    ],
)
def test_a_wrong_line_holds_all_of_them_back(engine: Engine, line: str, fault: OfficerFault) -> None:
    with transaction(engine) as work:
        made, bad = invites(work, line, "9;Giàng Thị Lan;X2;cán bộ")
        assert made == [] and [one for _, one in bad] == [fault]
        assert not work.session.scalars(select(Invitation)).all()


def test_a_unit_that_has_ended_invites_nobody(engine: Engine) -> None:
    with transaction(engine) as work:
        unit = people.unit_by_code(work.session, "X0")
        assert unit is not None
        unit.valid_to = date(2026, 11, 30)
        assert invites(work, LIST[0])[1] == [(2, OfficerFault.UNIT)]


def test_a_name_is_forgotten_with_an_invitation_that_nobody_used_and_with_its_person(engine: Engine) -> None:
    with transaction(engine) as work:
        first, _ = invites(work, *LIST[:2])
        person = joins(work, first[0], 2001, "Lò Thị Mai")
        prune(WithinOne(work), context(), OPENED + timedelta(days=6))
        assert len([one for one in work.session.scalars(select(Invitation)) if one.invitee]) == 2
        prune(WithinOne(work), context(), OPENED + timedelta(days=8))
        work.session.expire_all()
        [left] = [one for one in work.session.scalars(select(Invitation)) if one.invitee]
        assert left.used_by == person.id
        my_data.erase(work, person, OPENED)
        work.session.expire_all()
        assert not [one for one in work.session.scalars(select(Invitation)) if one.invitee]
