"""Opening and closing rounds: the frozen roster, dates, never the same one twice, and who is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import Engine, event, select

from bot.domain.programme import UnitKind
from bot.domain.refusals import (
    Refusal,
    RosterEmpty,
    RoundClosed,
    RoundDatesWrong,
    RoundGone,
    SameRoundOpen,
    SecondRound,
    TooLong,
)
from bot.domain.rounds import Period, ReportStatus, RoundKind, RoundStatus
from bot.services import opening
from bot.services import rounds as verbs
from bot.services.rounds import RoundPlan
from bot.storage.engine import transaction
from bot.storage.queries import people, rounds
from bot.storage.tables.people import Person, Unit
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from tests.jobs.province import LAN, MAI, OFFICE, OPENED, PAO, UNITS, appoint, local, settle
from tests.programme import PROGRAMME

TODAY = date(2026, 6, 1)
HALF_YEAR = RoundPlan(RoundKind.HALF_YEAR, date(2026, 5, 31), date(2026, 6, 10), ("N01", "K01"))


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def opens(work: Work, plan: RoundPlan = HALF_YEAR) -> Round:
    office = people.person_by_telegram(work.session, OFFICE)
    assert office is not None
    return opening.open_once(work, plan, PROGRAMME, office, TODAY, OPENED)


def unit(work: Work, name: str) -> Unit:
    return work.session.scalars(select(Unit).where(Unit.name == name)).one()


def test_every_unit_and_the_province_owe_a_report_that_is_not_started(engine: Engine) -> None:
    with transaction(engine) as work:
        opened = opens(work)
        roster = rounds.all_duties(work.session, opened.id)
        assert {duty.unit_name for duty, _ in roster} == {*UNITS, "LĐLĐ tỉnh Lai Châu"}
        assert {report.status for _, report in roster} == {ReportStatus.NOT_STARTED}
        assert verbs.units_in(work, opened) == len(UNITS)
        assert (opened.status, opened.opened_at, opened.changes) == (RoundStatus.OPEN, OPENED, 0)


def test_the_roster_stays_as_it_was_when_the_round_opened(engine: Engine) -> None:
    with transaction(engine) as work:
        number = opens(work).id
        unit(work, UNITS[0]).name = "Công đoàn xã mới"
        unit(work, UNITS[1]).valid_to = date(2026, 6, 2)
        work.session.add(Unit(code="X9", kind=UnitKind.COMMUNE, name="Công đoàn xã thành lập sau"))
    with transaction(engine) as work:
        assert [duty.unit_name for duty, _ in rounds.unit_duties(work.session, number)] == list(UNITS)


def test_only_units_that_exist_on_the_day_are_asked(engine: Engine) -> None:
    with transaction(engine) as work:
        unit(work, UNITS[0]).valid_to = date(2026, 5, 31)
        unit(work, UNITS[1]).valid_from = date(2026, 6, 2)
        number = opens(work).id
        assert [duty.unit_name for duty, _ in rounds.unit_duties(work.session, number)] == [UNITS[2]]


def test_a_province_without_units_opens_nothing(engine: Engine) -> None:
    with transaction(engine) as work:
        for one in work.session.scalars(select(Unit).where(Unit.kind != UnitKind.PROVINCE)):
            one.valid_to = date(2026, 5, 31)
    with pytest.raises(RosterEmpty), transaction(engine) as work:
        opens(work)


def test_a_due_date_before_the_closing_date_is_refused(engine: Engine) -> None:
    with pytest.raises(RoundDatesWrong), transaction(engine) as work:
        opens(work, replace(HALF_YEAR, due_date=date(2026, 5, 30)))
    with transaction(engine) as work:
        assert opens(work, replace(HALF_YEAR, due_date=date(2026, 5, 31))).id


def test_the_same_round_is_not_open_twice(engine: Engine) -> None:
    with transaction(engine) as work:
        opens(work)
    with pytest.raises(SameRoundOpen), transaction(engine) as work:
        opens(work, replace(HALF_YEAR, due_date=date(2026, 6, 20)))


@pytest.mark.parametrize(
    "other",
    [
        replace(HALF_YEAR, closing_date=date(2026, 6, 1)),
        replace(HALF_YEAR, kind=RoundKind.SCHOOL_YEAR),
        replace(HALF_YEAR, kind=RoundKind.AD_HOC, title="Báo cáo nhanh sau mưa lũ"),
        replace(HALF_YEAR, kind=RoundKind.AD_HOC, title="Báo cáo Tháng Công nhân"),
    ],
    ids=["another date", "another kind", "ad hoc", "ad hoc too"],
)
def test_rounds_that_differ_are_open_side_by_side(engine: Engine, other: RoundPlan) -> None:
    with transaction(engine) as work:
        opens(work)
        opens(work, replace(HALF_YEAR, kind=RoundKind.AD_HOC, title="Báo cáo khác"))
        opens(work, other)


def test_after_a_round_is_closed_the_same_can_be_opened_again(engine: Engine) -> None:
    with transaction(engine) as work:
        first = opens(work)
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        verbs.close_round(work, first.id, office, OPENED)
        assert opens(work).id != first.id


def test_of_two_who_open_the_same_round_at_the_same_moment_one_is_refused(engine: Engine) -> None:
    start = Barrier(2)

    def at_once(_: int) -> type[Refusal] | None:
        start.wait()
        try:
            with transaction(engine) as work:
                opens(work)
        except Refusal as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(at_once, range(2)))
    assert sorted(map(str, outcomes)) == sorted(map(str, [None, SameRoundOpen]))


def test_a_closed_round_says_who_closed_it_and_is_not_closed_twice(engine: Engine) -> None:
    at = local("20/12/2026 16:00")
    with transaction(engine) as work:
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        closed = verbs.close_round(work, opens(work).id, office, at)
        assert (closed.status, closed.closed_by, closed.closed_at) == (RoundStatus.CLOSED, office.id, at)
        work.session.flush()
        assert closed.changes == 1
        with pytest.raises(RoundClosed):
            verbs.close_round(work, closed.id, office, at)
        with pytest.raises(RoundGone):
            verbs.close_round(work, 10**9, office, at)


def answering(work: Work, a_round: Round) -> list[opening.Told]:
    told = opening.whose(work, opening.reports_of(work, a_round))
    assert opening.people_reached(work, a_round) == len(told)
    return told


def test_whoever_answers_for_several_units_is_told_once_with_all_of_them(engine: Engine) -> None:
    with transaction(engine) as work:
        appoint(work, MAI, unit(work, UNITS[1]).id)
        told = {one.recipient.chat_id: one for one in answering(work, opens(work))}
        assert set(told) == {MAI, PAO, LAN}
        assert [name for _, name in told[MAI].reports] == [UNITS[0], UNITS[1]]
        assert [name for _, name in told[PAO].reports] == [UNITS[1]]


def test_who_cannot_be_reached_is_not_told(engine: Engine) -> None:
    with transaction(engine) as work:
        pao = work.session.scalars(select(Person).where(Person.telegram_id == PAO)).one()
        pao.unreachable_since = OPENED
        told = answering(work, opens(work))
        assert {one.recipient.chat_id for one in told} == {MAI, LAN}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Báo cáo \n nhanh ", "Báo cáo nhanh"), ("???", ""), ("2026", ""), ("Đợt 2", "Đợt 2")],
)
def test_a_title_is_kept_on_one_line_and_has_a_word(typed: str, kept: str) -> None:
    assert opening.readable_title(typed) == kept


def test_a_title_that_would_fill_the_screen_is_refused() -> None:
    with pytest.raises(TooLong):
        opening.readable_title("Báo cáo " * 20)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_second_round_for_the_same_is_refused_until_it_is_meant(engine: Engine) -> None:
    with transaction(engine) as work:
        opens(work)
        with pytest.raises(SecondRound) as refused:
            opening.require_first(work, Period(RoundKind.HALF_YEAR, date(2026, 6, 15)))
        assert (refused.value.there.closing_date, refused.value.filed) == (date(2026, 5, 31), 0)
        for other in (
            Period(RoundKind.HALF_YEAR, date(2026, 11, 30)),
            Period(RoundKind.HALF_YEAR, date(2027, 6, 15)),
            Period(RoundKind.SCHOOL_YEAR, date(2026, 6, 15)),
            Period(RoundKind.AD_HOC, date(2026, 5, 31), "Báo cáo nhanh"),
        ):
            opening.require_first(work, other)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_text_of_a_programme_is_read_once_by_a_process(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "_parsed", {})  # as in a process that has just begun
    with transaction(engine) as work:
        number = opens(work).id
    read = []
    event.listen(engine, "before_cursor_execute", lambda *said: read.append(said[2]))
    for _ in range(2):
        with transaction(engine) as work:
            found = [*verbs.open_rounds(work), *verbs.all_rounds(work), verbs.find(work, number)]
            found += [duty.round for duty, _ in rounds.all_duties(work.session, number)]
            assert all(verbs.programme_of(one) == PROGRAMME for one in found)
    assert sum("source" in one for one in read) == 1
