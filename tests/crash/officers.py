"""The whole bot for the fork_server, and a round with officers who are known to it already."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from bot import settings
from bot.app import App
from bot.clock import MovableClock
from bot.domain.calendar import WorkingCalendar
from bot.domain.people import Role
from bot.domain.programme import Programme
from bot.domain.rounds import RoundKind
from bot.sandbox.phones import Phone
from bot.services import registration, rounds
from bot.services.setting_up import set_up
from bot.settings import Settings
from bot.storage.engine import transaction
from bot.storage.queries import people
from tests.programme import PROGRAMME_FILE

WorkingCalendar().is_working_day(date(2026, 11, 23))  # what the newborn would spend its short life on

RATE = 30
"""So that Telegram's one message a second to a person is one in 33 ms of the test."""


def settings_for(database_url: str, api_url: str, token: str) -> Settings:
    """Nothing from the environment."""
    given = {"PROGRAMME": str(PROGRAMME_FILE)}
    loaded = settings.load(given, Path("/nowhere/.env"))
    return loaded.with_database(database_url, token, copies=Path("/nowhere")).at(api_url)


async def run(database_url: str, api_url: str, token: str, now: datetime) -> None:
    """Until it is killed."""
    app = App(settings_for(database_url, api_url, token), MovableClock(start=now, rate=RATE))
    await app.start()
    await asyncio.Event().wait()


def open_round(database: Engine, programme: Programme, officers: list[Phone], now: datetime) -> int:
    """One officer for each of the first units, and the round of the year for everybody."""
    with transaction(database) as work:
        set_up(work, programme, now)
        for phone, sample in zip(officers, programme.sample_units, strict=False):
            unit = people.unit_by_code(work.session, sample.code)
            assert unit is not None
            token = registration.invite(work, unit, Role.OFFICER, None, now)
            person = registration.agree(work, phone.id, "test", "hash", now)
            registration.name_person(person, phone.name)
            registration.accept_invitation(work, person, registration.hash_of(token), now)
        asked = tuple(one.code for one in programme.indicators)
        plan = rounds.RoundPlan(RoundKind.YEAR, date(2026, 11, 30), date(2026, 12, 10), asked)
        return rounds.open_round(work, plan, programme, None, now.date(), now).id
