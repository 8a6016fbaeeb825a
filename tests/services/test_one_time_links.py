"""A one-time link serves one person, however many use it at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine, select

from bot.domain.people import AppointmentStatus, Role
from bot.domain.refusals import InvitationUsed
from bot.services import registration
from bot.services.setting_up import set_up
from bot.storage.engine import transaction
from bot.storage.queries import people
from bot.storage.tables.people import Appointment
from tests.jobs.province import OPENED
from tests.programme import PROGRAMME


def test_a_link_used_by_two_at_the_same_moment_serves_one(database: Engine) -> None:
    with transaction(database) as work:
        set_up(work, PROGRAMME, OPENED)
        unit = people.unit_by_code(work.session, "TAM_DUONG")
        assert unit is not None
        token_hash = registration.hash_of(registration.invite(work, unit, Role.OFFICER, None, OPENED))
        for account in (71, 72):
            registration.agree(work, account, "2026-11", "0" * 64, OPENED)
    start = Barrier(2)

    def accepts(account: int) -> bool:
        with transaction(database) as work:
            person = people.person_by_telegram(work.session, account)
            assert person is not None
            start.wait(timeout=30)
            try:
                registration.accept_invitation(work, person, token_hash, OPENED)
            except InvitationUsed:
                return False
            return True

    if database.dialect.name == "sqlite":  # one writer at a time: they cannot meet
        start = Barrier(1)
    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(accepts, (71, 72))) == [False, True]
    with transaction(database) as work:
        served = work.session.scalars(select(Appointment).where(Appointment.unit_id == unit.id)).all()
    assert [one.status for one in served] == [AppointmentStatus.ACTIVE]
