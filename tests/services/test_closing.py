"""A round that is being closed takes no answer that comes at the same moment, on either database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from bot.domain.dialog.position import Position
from bot.domain.dialog.types import Typed
from bot.domain.notification import NotificationQuota
from bot.domain.refusals import RoundClosed
from bot.domain.rounds import ReportStatus
from bot.services import answering, reminding, sheets, summaries
from bot.services import rounds as verbs
from bot.storage.engine import reading, transaction
from bot.storage.queries import people, rounds
from bot.storage.work import Work
from tests.jobs.province import MAI, OFFICE, OPENED, PAO, UNITS, local, report, settle

QUOTA = NotificationQuota(most_a_day=3)
only_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def test_an_answer_waits_for_the_closing_and_is_then_refused(database: Engine) -> None:
    round_id = settle(database)

    def answer() -> None:
        with transaction(database) as work:
            mai = people.person_by_telegram(work.session, MAI)
            assert mai is not None
            report = rounds.unit_duties(work.session, round_id)[0][1]
            sheets.open_sheet(work, report.id, mai, to_change=True)

    with ThreadPoolExecutor(1) as thread:
        with transaction(database) as work:
            office = people.person_by_telegram(work.session, OFFICE)
            assert office is not None
            verbs.close_round(work, round_id, office, OPENED)
            work.session.flush()
            answering = thread.submit(answer)
        with pytest.raises(RoundClosed):
            answering.result(timeout=30)


def answers(work: Work, account: int, place: int) -> None:
    """The officer of the unit of that place types a number."""
    officer = people.person_by_telegram(work.session, account)
    assert officer is not None
    rows = rounds.unit_duties(work.session, rounds.open_rounds(work.session)[0].id)
    sheet = sheets.open_sheet(work, rows[place][1].id, officer, to_change=True)
    step = answering.consider(sheet, Position(asking=sheet.form.elements[0].code), Typed("12"))
    answering.record(work, sheet, step, officer, local("01/12/2026 09:00"))


def waits_no_longer_than_a_moment(work: Work) -> None:
    work.session.execute(text("SET LOCAL lock_timeout = '200ms'"))


def reminds(engine: Engine, moment: str) -> Callable[[Work], object]:
    """Writing down what the look at that moment found."""
    with reading(engine) as work:
        found = reminding.find_due(work, QUOTA, local(moment)).messages
    assert found
    return lambda work: reminding.take(work, QUOTA, found, local(moment))


def sums_up(engine: Engine, moment: str) -> Callable[[Work], object]:
    with reading(engine) as work:
        (found,) = summaries.due_summaries(work, QUOTA, local(moment))
    return lambda work: summaries.take(work, found, QUOTA, local(moment))


@only_postgresql
def test_two_units_answer_at_the_same_time(database: Engine) -> None:
    settle(database)
    for unit in UNITS[:2]:
        report(database, unit, ReportStatus.DRAFTING)
    with transaction(database) as one:
        answers(one, MAI, 0)
        with transaction(database) as other:
            waits_no_longer_than_a_moment(other)
            answers(other, PAO, 1)


@only_postgresql
def test_two_units_begin_at_the_same_time(database: Engine) -> None:
    settle(database)

    def begins() -> None:
        with transaction(database) as work:
            answers(work, PAO, 1)

    with ThreadPoolExecutor(1) as thread:
        with transaction(database) as work:
            answers(work, MAI, 0)  # both write down that the round has changed
            other = thread.submit(begins)
        other.result(timeout=30)


@only_postgresql
def test_a_round_is_not_closed_under_an_answer(database: Engine) -> None:
    round_id = settle(database)
    with transaction(database) as work:
        answers(work, MAI, 0)
        with pytest.raises(OperationalError, match="lock timeout"), transaction(database) as closing:  # noqa: PT012
            waits_no_longer_than_a_moment(closing)
            rounds.hold(closing.session, round_id)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_round_has_changed_for_boards_when_a_report_is_begun_and_not_with_each_number(
    database: Engine,
) -> None:
    settle(database)
    with transaction(database) as work:
        a_round = rounds.open_rounds(work.session)[0]
        answers(work, MAI, 0)
        begun = a_round.changes
        answers(work, MAI, 0)
        assert (begun, a_round.changes) == (1, 1)


@only_postgresql
@pytest.mark.parametrize(
    ("moment", "tells"),
    [("03/12/2026 08:00", reminds), ("11/12/2026 08:00", sums_up)],
)
def test_the_clock_waits_for_who_closes_a_round_and_tells_nothing_more_of_it(
    database: Engine, moment: str, tells: Callable[[Engine, str], Callable[[Work], object]]
) -> None:
    round_id = settle(database)
    tell = tells(database, moment)
    with transaction(database) as work:
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        verbs.close_round(work, round_id, office, local(moment))
        work.session.flush()
        with pytest.raises(OperationalError, match="lock timeout"), transaction(database) as clock:  # noqa: PT012
            waits_no_longer_than_a_moment(clock)
            tell(clock)
    with transaction(database) as work:
        assert not tell(work)
