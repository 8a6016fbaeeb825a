"""A small province in a database: units, officers, a round, and what was sent to whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, select

from bot.domain.answers import AnswerState
from bot.domain.calendar import LOCAL
from bot.domain.notification import NotificationQuota
from bot.domain.people import AppointmentStatus, Role
from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus, RoundKind
from bot.domain.rounds.extensions import ExtensionStatus
from bot.services import rounds as round_verbs
from bot.services.tallying import count_all
from bot.storage.engine import TransactionsOf, transaction
from bot.storage.queries import people, rounds
from bot.storage.tables.clock import Extension
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.people import Appointment, Person, Unit
from bot.storage.tables.reports import StoredAnswer
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from jobs.job import JobContext
from messages.shared.presenter import Presenter
from tests.programme import PROGRAMME

PRESENTER = Presenter(LOCAL)
DUE = date(2026, 12, 10)  # a Thursday
UNITS = ("Công đoàn xã Bum Nưa", "Công đoàn xã Mường Kim", "Công đoàn xã Tả Lèng")
MAI, PAO, LAN = 1001, 1002, 1003  # Telegram accounts of the officers of these units, in order
OFFICE = 1100


def context(most_a_day: int = 3) -> JobContext:
    """What jobs are given."""
    return JobContext(PRESENTER, NotificationQuota(most_a_day=most_a_day), PROGRAMME)


def local(text: str) -> datetime:
    """01/12/2026 08:00 in Lai Châu."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL).astimezone(UTC)


OPENED = local("01/12/2026 09:00")


_settled = sqlite3.connect(":memory:", check_same_thread=False)
"""A database after `settle`, to be copied: hundreds of tests begin with it."""


def settle(engine: Engine) -> int:
    """Three communes with an officer each, the office, and the round of the year 2026; its number."""
    if engine.dialect.name != "sqlite":
        return _settle(engine)
    with closing(engine.raw_connection()) as connection:
        driver = connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        if _holds_anything(driver):
            return _settle(engine)
        if not _settled.execute("PRAGMA schema_version").fetchone()[0]:
            number = _settle(engine)
            driver.backup(_settled)
            return number
        _settled.backup(driver)
        return int(driver.execute("SELECT max(id) FROM round").fetchone()[0])


def _holds_anything(driver: sqlite3.Connection) -> bool:
    tables = driver.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('alembic_version', 'sqlite_sequence')"
    )
    return any(driver.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() for (name,) in tables.fetchall())


def _settle(engine: Engine) -> int:
    with transaction(engine) as work:
        root = Unit(code="TINH", kind=UnitKind.PROVINCE, name="LĐLĐ tỉnh Lai Châu")
        communes = [
            Unit(code=f"X{n}", kind=UnitKind.COMMUNE, name=name, parent_id=None)
            for n, name in enumerate(UNITS)
        ]
        work.session.add_all([root, *communes])
        work.session.flush()
        for account, unit in zip((MAI, PAO, LAN), communes, strict=True):
            appoint(work, account, unit.id)
        office = appoint(work, OFFICE, root.id, Role.OFFICE)
        plan = round_verbs.RoundPlan(
            RoundKind.YEAR,
            date(2026, 11, 30),
            DUE,
            tuple(indicator.code for indicator in PROGRAMME.indicators),
        )
        return round_verbs.open_round(work, plan, PROGRAMME, office, date(2026, 12, 1), OPENED).id


def appoint(work: Work, account: int, unit_id: int, role: Role = Role.OFFICER) -> Person:
    """Somebody serves at a unit."""
    person = people.person_by_telegram(work.session, account)
    if person is None:
        person = Person(telegram_id=account, name=f"Người {account}")
        work.session.add(person)
        work.session.flush()
    work.session.add(
        Appointment(
            person_id=person.id,
            unit_id=unit_id,
            role=role,
            status=AppointmentStatus.ACTIVE,
            requested_at=OPENED,
        )
    )
    work.session.flush()
    return person


def report(
    engine: Engine, unit: str, status: ReportStatus, numbers: Mapping[str, int] | None = None, **changes: Any
) -> None:
    """Let a unit's report stand there, with these numbers."""
    with transaction(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        found = {duty.unit_name: row for duty, row in rounds.all_duties(work.session, a_round.id)}[unit]
        found.status = status
        for name, value in changes.items():
            setattr(found, name, value)
        for code, value in (numbers or {}).items():
            state = AnswerState.COUNT if value else AnswerState.ZERO
            row = StoredAnswer(report_id=found.id, code=code, state=state, value=value, answered_at=OPENED)
            work.session.merge(row)
        count_all(work, a_round)


def give_longer(engine: Engine, unit: str, until: date, at: str) -> None:
    """The office grants a unit more time; its officer had asked a moment before."""
    with transaction(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        duty = next(
            duty for duty, _ in rounds.unit_duties(work.session, a_round.id) if duty.unit_name == unit
        )
        officer, office = (people.person_by_telegram(work.session, account) for account in (MAI, OFFICE))
        assert officer is not None and office is not None
        work.session.add(
            Extension(
                duty_id=duty.id,
                person_id=officer.id,
                asked_at=local(at),
                asked_for=until,
                reason="Chưa đủ số liệu",
                status=ExtensionStatus.GRANTED,
                granted_until=until,
                decided_by=office.id,
                decided_at=local(at),
            )
        )
        duty.extended_to = until
        a_round.changed()


def touch(engine: Engine, **changes: Any) -> None:
    """Something about the round has changed."""
    with transaction(engine) as work:
        for a_round in work.session.scalars(select(Round)):
            a_round.changed()
            for name, value in changes.items():
                setattr(a_round, name, value)


def meanwhile(engine: Engine, *acts: Callable[[], None]) -> TransactionsOf:
    """What a job is given, where all this is done between its look and the first of its writing."""
    steps = iter([(), acts])  # before it looks, before it writes

    def go_on() -> None:
        for act in next(steps, ()):
            act()

    return TransactionsOf(engine, go_on)


def sent(engine: Engine) -> list[OutboxRow]:
    """Everything in the outbox that was not replaced since, oldest first."""
    with transaction(engine) as work:
        rows = work.session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()
        return [row for row in rows if row.error != "superseded"]


def texts(engine: Engine) -> list[tuple[int, str]]:
    """(chat, text) of everything sent."""
    return [(row.chat_id, row.params["text"]) for row in sent(engine)]
