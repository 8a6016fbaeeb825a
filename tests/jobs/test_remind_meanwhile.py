"""What is due is found in a look; whatever changes before it is written down is not told any more."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.domain.people import AppointmentStatus
from bot.domain.rounds import ReportStatus, RoundStatus
from bot.storage.engine import TransactionsOf, transaction
from bot.storage.queries import people
from bot.storage.tables.clock import Promise, ToldUnasked
from bot.storage.tables.people import Appointment, Person
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work
from jobs.remind import remind
from tests.jobs.province import (
    DUE,
    LAN,
    MAI,
    PAO,
    UNITS,
    context,
    give_longer,
    local,
    report,
    sent,
    settle,
)

NOW = local("03/12/2026 08:00")


class Meanwhile(TransactionsOf):
    """Something happens between the look and the first transaction that writes."""

    def __init__(self, engine: Engine, act: Callable[[], object]) -> None:
        super().__init__(engine)
        object.__setattr__(self, "_acts", [act])

    def writing(self) -> AbstractContextManager[Work]:
        acts: list[Callable[[], object]] = self._acts  # type: ignore[attr-defined]
        while acts:
            acts.pop()()
        return super().writing()


def told(engine: Engine, act: Callable[[], object]) -> set[int]:
    """Who is told at a milestone at which all three officers are due."""
    before = {row.id for row in sent(engine)}
    remind(Meanwhile(engine, act), context(), NOW)
    return {row.chat_id for row in sent(engine) if row.id not in before}


def filed(engine: Engine) -> None:
    report(engine, UNITS[0], ReportStatus.SUBMITTED)


def promised(engine: Engine) -> None:
    with transaction(engine) as work:
        mai = people.person_by_telegram(work.session, MAI)
        assert mai
        duty = duty_of_mai(work)
        work.session.add(
            Promise(duty_id=duty.id, person_id=mai.id, made_at=NOW, until=NOW + timedelta(days=2))
        )


def released(engine: Engine) -> None:
    with transaction(engine) as work:
        duty_of_mai(work).released_at = NOW


def given_more_time(engine: Engine) -> None:
    give_longer(engine, UNITS[0], DUE + timedelta(days=7), "03/12/2026 07:59")


def ended(engine: Engine) -> None:
    with transaction(engine) as work:
        for one in work.session.scalars(
            select(Appointment).join(Appointment.person).where(Person.telegram_id == MAI)
        ):
            one.status = AppointmentStatus.ENDED


def blocked(engine: Engine) -> None:
    with transaction(engine) as work:
        mai = people.person_by_telegram(work.session, MAI)
        assert mai
        mai.unreachable_since = NOW


def told_enough(engine: Engine) -> None:
    with transaction(engine) as work:
        mai = people.person_by_telegram(work.session, MAI)
        assert mai
        work.session.add_all([ToldUnasked(person_id=mai.id, at=NOW) for _ in range(3)])


def unit_ended(engine: Engine) -> None:
    with transaction(engine) as work:
        duty_of_mai(work).unit.valid_to = date(2026, 12, 2)


def closed(engine: Engine) -> None:
    with transaction(engine) as work:
        for one in work.session.scalars(select(Round)):
            one.status = RoundStatus.CLOSED


def duty_of_mai(work: Work) -> Duty:
    return work.session.scalars(select(Duty).where(Duty.unit_name == UNITS[0])).one()


@pytest.mark.parametrize(
    "act", [filed, promised, released, given_more_time, ended, blocked, told_enough, unit_ended]
)
def test_whoever_is_not_to_be_told_any_more_is_not_told(
    database: Engine, act: Callable[[Engine], None]
) -> None:
    settle(database)
    assert told(database, lambda: act(database)) == {PAO, LAN}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_of_a_round_that_was_closed_nobody_is_told(database: Engine) -> None:
    settle(database)
    assert told(database, lambda: closed(database)) == set()


def test_what_another_run_has_told_meanwhile_is_told_once(database: Engine) -> None:
    settle(database)

    def other() -> None:
        remind(TransactionsOf(database), context(), NOW)

    assert told(database, other) == {MAI, PAO, LAN}
    assert sorted(row.chat_id for row in sent(database)) == [MAI, PAO, LAN]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_left_is_told_by_the_next_run(database: Engine) -> None:
    settle(database)

    def cut_short() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        told(database, cut_short)
    assert sent(database) == []
    remind(TransactionsOf(database), context(), NOW + timedelta(minutes=1))
    assert {row.chat_id for row in sent(database)} == {MAI, PAO, LAN}
