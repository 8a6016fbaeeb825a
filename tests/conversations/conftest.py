"""A town: the sandbox, the bot, and people with phones. It is Monday, 23/11/2026, five past eight."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import settings
from bot.app import App, invitation_token
from bot.clock import MovableClock
from bot.databases import initialise
from bot.demo.acts import agree
from bot.demo.numbers import SIZES, figures
from bot.demo.officer import Officer
from bot.domain.rounds import RoundKind
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Phone
from bot.sandbox.server import Sandbox
from bot.services import rounds
from bot.storage.engine import transaction
from bot.storage.queries import people
from bot.storage.queries import reports as report_queries
from bot.storage.queries.rounds import all_duties, all_rounds
from tests.databases import SqliteFiles
from tests.programme import PROGRAMME_FILE

MONDAY = datetime(2026, 11, 23, 8, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TOKEN = "77:TOWN-town-TOWN-town"
FIRST, SECOND = 0, 1


@dataclass
class Town:
    app: App
    sandbox: Sandbox
    telegram: SandboxClient
    clock: MovableClock
    people: dict[str, Phone] = field(default_factory=dict)

    async def stranger(self, name: str = "Bình") -> Phone:
        return await self.telegram.person(name)

    async def office(self, name: str = "Hà") -> Phone:
        phone = await self.telegram.person(name)
        await self.joins(phone, invitation_token(self.app, None))
        return phone

    async def officer(self, unit: int = FIRST, name: str = "Minh") -> Phone:
        phone = await self.telegram.person(name)
        await self.joins(phone, invitation_token(self.app, self.unit_code(unit)))
        return phone

    async def head(self, unit: int = FIRST, name: str = "Lan") -> Phone:
        phone = await self.telegram.person(name)
        await self.joins(phone, invitation_token(self.app, self.unit_code(unit), head=True))
        return phone

    def unit_code(self, unit: int) -> str:
        return self.app.programme.sample_units[unit].code

    def unit_name(self, unit: int) -> str:
        return self.app.programme.sample_units[unit].name

    async def joins(self, phone: Phone, token: str) -> None:
        await phone.say(f"/start {token}")
        await phone.waits_for("Thông báo về dữ liệu cá nhân")
        await agree(phone)
        await phone.waits_for("chọn việc cần làm")
        await self.hears_the_clock()

    async def hears_the_clock(self) -> None:
        """Whatever the clock has to say by now has arrived, so that it comes between no question and its answer."""
        await self.app.settled()
        await self.app.tick()
        await self.app.settled()

    async def open_year_round(self, indicators: tuple[str, ...] = ()) -> int:
        """The round of 2026, closing on 30/11 and due on Thursday, 10/12; all indicators unless named."""
        asked = indicators or tuple(one.code for one in self.app.programme.indicators)
        plan = rounds.RoundPlan(RoundKind.YEAR, date(2026, 11, 30), date(2026, 12, 10), asked)
        with transaction(self.app.engine) as work:
            now = self.clock.now()
            round_id = rounds.open_round(work, plan, self.app.programme, None, now.date(), now).id
        await self.hears_the_clock()
        return round_id

    def knows_the_numbers(self, phone: Phone, unit: int = FIRST) -> Officer:
        return Officer(phone, self.app.programme, figures(SIZES[unit]), "Nội dung đã thực hiện đầy đủ.")

    def answers(self, unit: int = FIRST) -> dict[str, int | None]:
        """What the unit's report of the newest round says now."""
        with transaction(self.app.engine) as work:
            newest = all_rounds(work.session)[0]
            code = self.unit_code(unit)
            report = next(r for d, r in all_duties(work.session, newest.id) if d.unit.code == code)
            return {c: a.value for c, a in report_queries.answers(work.session, report.id).items()}

    def serves(self, phone: Phone) -> set[str]:
        """Codes of the units that this person serves now."""
        with transaction(self.app.engine) as work:
            person = people.person_by_telegram(work.session, phone.id)
            held = person.appointments if person else []
            return {one.unit.code for one in held if one.status == "active"}


@pytest.fixture
async def town(tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[Town]:
    """On SQLite, as the province runs it."""
    with sqlite_files.fresh() as url:
        async with a_town(tmp_path, url) as made:
            yield made


@pytest.fixture
async def any_town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """On either database."""
    async with a_town(tmp_path, database_url) as made:
        yield made


@asynccontextmanager
async def a_town(folder: Path, database_url: str) -> AsyncIterator[Town]:
    """Sandbox and bot, both on a clock that runs a minute a second."""
    clock = MovableClock(start=MONDAY, rate=60)
    sandbox = Sandbox(clock, token=TOKEN)
    await sandbox.start()
    named = {"PROGRAMME": str(PROGRAMME_FILE)}
    given = settings.load(named, folder / "none").with_database(database_url, TOKEN, copies=folder)
    given = given.at(sandbox.url)
    initialise(given, say=lambda line: None, now=clock.now())
    app = App(given, clock)
    await app.start()
    try:
        async with SandboxClient(sandbox.url, patience=20) as telegram:
            yield Town(app, sandbox, telegram, clock)
    finally:
        await app.stop()
        await sandbox.stop()
