"""Dates of rounds that a new day off falls on: found by name, moved on a word, and nobody alarmed for nothing."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from bot.domain.calendar import Override, WorkingHours
from bot.domain.people import Role
from bot.domain.rounds import ReportStatus, RoundKind
from bot.domain.rounds.moved_dates import Move, RoundDate
from bot.services import moving_dates, working_days
from bot.services import rounds as verbs
from bot.services.who_hears import Whom, who_hears
from bot.storage.engine import WithinOne, transaction
from bot.storage.queries import rounds
from jobs.summaries import sum_up
from tests.jobs.province import (
    DUE,
    LAN,
    MAI,
    OFFICE,
    PAO,
    UNITS,
    appoint,
    context,
    give_longer,
    local,
    report,
    texts,
    touch,
)
from tests.jobs.province import settle as settle_province
from tests.programme import PROGRAMME
from tests.services.requests_stage import looks, person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HOURS = WorkingHours()
NEXT = date(2026, 12, 11)
HEAD = 1200


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle_province(database)
    return database


def off(*days: date) -> list[Override]:
    return [Override(day, False, "Nghỉ hoán đổi", "") for day in days]


def announced(engine: Engine, *days: date, at: str, move: bool) -> list[Move]:
    """The office enters these days off; what fell on them."""
    with transaction(engine) as work:
        found = moving_dates.would_fall_off(work, HOURS, off(*days), local(at))
        working_days.enter_all(work, off(*days), person(work, OFFICE), local(at))
        if move:
            moving_dates.move_all(work, found, person(work, OFFICE), local(at))
        return found


def due_dates(engine: Engine) -> dict[str, date]:
    with transaction(engine) as work:
        (a_round, *_) = rounds.open_rounds(work.session)
        return {duty.unit_name: duty.due_date for duty, _ in rounds.unit_duties(work.session, a_round.id)}


def test_the_due_date_moves_to_the_next_working_day_over_a_weekend_too(engine: Engine) -> None:
    [move] = announced(engine, DUE, NEXT, at="08/12/2026 10:00", move=True)
    assert (move.what, move.day, move.to) == (RoundDate.DUE, DUE, date(2026, 12, 14))
    assert set(due_dates(engine).values()) == {date(2026, 12, 14)}


def test_what_stays_stays(engine: Engine) -> None:
    [move] = announced(engine, DUE, at="08/12/2026 10:00", move=False)
    assert move.to == NEXT and set(due_dates(engine).values()) == {DUE}


@pytest.mark.parametrize(
    ("days", "at"),
    [
        ([date(2026, 12, 9)], "08/12/2026 10:00"),  # another day
        ([DUE], "11/12/2026 10:00"),  # over already
        ([date(2026, 12, 12)], "08/12/2026 10:00"),  # no working day anyway
    ],
)
def test_nothing_falls_where_nothing_is_due(engine: Engine, days: list[date], at: str) -> None:
    assert announced(engine, *days, at=at, move=True) == []


def test_a_due_date_that_was_set_on_a_day_off_was_meant_so(engine: Engine) -> None:
    touch(engine, due_date=date(2026, 12, 12))
    assert announced(engine, date(2026, 12, 12), at="08/12/2026 10:00", move=True) == []


def test_extensions_and_the_compile_date_move_too_and_several_rounds_at_once(engine: Engine) -> None:
    give_longer(engine, UNITS[0], date(2026, 12, 15), "07/12/2026 09:00")
    touch(engine, compile_date=date(2026, 12, 15))
    with transaction(engine) as work:
        plan = verbs.RoundPlan(RoundKind.AD_HOC, DUE, date(2026, 12, 15), ("N01",), title="Nhanh")
        verbs.open_round(work, plan, PROGRAMME, None, date(2026, 12, 7), local("07/12/2026 09:00"))
    found = announced(engine, date(2026, 12, 15), at="08/12/2026 10:00", move=True)
    assert {(one.round_id, one.what) for one in found} == {
        (1, RoundDate.EXTENSION),
        (1, RoundDate.COMPILE),
        (2, RoundDate.DUE),
    }
    assert due_dates(engine) == {UNITS[0]: date(2026, 12, 16), UNITS[1]: DUE, UNITS[2]: DUE}
    with transaction(engine) as work:
        assert rounds.open_rounds(work.session)[0].compile_date == date(2026, 12, 16)


def test_who_had_been_given_less_has_as_long_as_all(engine: Engine) -> None:
    give_longer(engine, UNITS[0], NEXT, "07/12/2026 09:00")
    announced(engine, DUE, NEXT, at="08/12/2026 10:00", move=True)
    assert set(due_dates(engine).values()) == {date(2026, 12, 14)}
    with transaction(engine) as work:
        assert all(duty.extended_to is None for duty in rounds.open_rounds(work.session)[0].duties)


def test_the_morning_after_the_old_date_nobody_is_alarmed(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, HEAD, rounds.open_rounds(work.session)[0].duties[0].unit_id, Role.CHAIR)
    for day in range(1, 10):
        looks(engine, f"{day:02}/12/2026 08:05")
    announced(engine, DUE, at="09/12/2026 15:00", move=True)
    assert looks(engine, "09/12/2026 15:05") == []  # what has just been told by hand is not told again
    assert looks(engine, "10/12/2026 09:00") == []
    heard = looks(engine, "11/12/2026 08:05")
    assert {chat for chat, _ in heard} == {MAI, PAO, LAN}
    assert all("Hôm nay" in said and "trễ" not in said for _, said in heard)
    before = len(texts(engine))
    with transaction(engine) as work:
        sum_up(WithinOne(work), context(), local("11/12/2026 08:10"))
    assert len(texts(engine)) == before
    assert HEAD in {chat for chat, _ in looks(engine, "14/12/2026 08:05")}


def test_only_who_owes_a_report_has_to_hear(engine: Engine) -> None:
    report(engine, UNITS[1], ReportStatus.SUBMITTED, first_filed_at=local("07/12/2026 09:00"))
    with transaction(engine) as work:
        found = moving_dates.would_fall_off(work, HOURS, off(DUE), local("08/12/2026 09:00"))
        (moved,) = moving_dates.move_all(work, found, person(work, OFFICE), local("08/12/2026 09:00"))
        assert (moved.day, moved.to) == (DUE, NEXT)
        told = who_hears(work, moved, person(work, OFFICE))[Whom.ANSWERING]
        assert {one.chat_id for one in told} == {MAI, LAN}
