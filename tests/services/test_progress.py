"""Where a round stands and what it sums to, from the database."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from bot.domain.programme import UnitKind
from bot.domain.results.progress import Total
from bot.domain.results.round_progress import Progress, UnitProgress
from bot.domain.results.verdict import Verdict
from bot.domain.rounds import ReportStatus, RoundKind
from bot.services.progress import EVERYBODY, OWING, round_progress, units_of
from bot.services.tallying import count
from bot.services.totals import round_totals
from bot.storage.engine import reading, transaction
from bot.storage.queries import rounds
from bot.storage.tables.reports import ProvincialAnswer
from tests.jobs.province import OPENED, UNITS, local, report, settle, touch

COUNTS = {"NLD": 100, "TT": 99}


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def progress(engine: Engine, today: date = date(2026, 12, 8)) -> Progress:
    with reading(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        return round_progress(work, a_round, today)


def total(engine: Engine, indicator: str) -> Total:
    with reading(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        return {t.result.indicator.code: t for t in round_totals(work, a_round)}[indicator]


def units(engine: Engine, today: date, *statuses: ReportStatus) -> list[UnitProgress]:
    with reading(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        return units_of(work, a_round, today, 0, 13, statuses or EVERYBODY)


def unit(engine: Engine, name: str, today: date = date(2026, 12, 8)) -> UnitProgress:
    return {one.unit: one for one in units(engine, today)}[name]


def office_says(engine: Engine, name: str | None, code: str, value: int) -> None:
    """What the office says of a unit, or (None) of the province itself."""
    with transaction(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        for duty, _ in rounds.all_duties(work.session, a_round.id):
            if duty.unit_name == name or (name is None and duty.unit_kind is UnitKind.PROVINCE):
                row = ProvincialAnswer(duty_id=duty.id, code=code, value=value, answered_at=OPENED)
                work.session.add(row)
                count(work, a_round, [duty.id])


def test_units_are_counted_by_where_they_stand_and_the_province_is_none_of_them(engine: Engine) -> None:
    report(engine, UNITS[0], ReportStatus.SUBMITTED)
    report(engine, UNITS[1], ReportStatus.DRAFTING)
    now = progress(engine)
    assert (now.expected, now.filed, now.drafting, now.not_started, now.returned) == (3, 1, 1, 1, 0)
    assert (now.owing, [one.unit for one in units(engine, now.today, *OWING)]) == (2, list(UNITS[1:]))


@pytest.mark.parametrize(
    ("today", "left", "over"),
    [(date(2026, 12, 8), 2, 0), (date(2026, 12, 10), 0, 0), (date(2026, 12, 13), -3, 3)],
)
def test_days_are_counted_to_and_from_the_due_date(engine: Engine, today: date, left: int, over: int) -> None:
    assert (progress(engine, today).days_left, progress(engine, today).days_over) == (left, over)


def test_questions_that_a_skip_takes_away_are_neither_asked_nor_answered(engine: Engine) -> None:
    before = unit(engine, UNITS[0])
    report(engine, UNITS[0], ReportStatus.DRAFTING, {"CS_DNNNN": 0, "NLD": 5})
    after = unit(engine, UNITS[0])
    assert before.answered == 0
    assert after.answered == 2
    assert after.asked < before.asked
    assert after.missing == after.asked - 2


def test_late_is_counted_from_when_the_report_was_first_filed(engine: Engine) -> None:
    filed = local("12/12/2026 00:30")
    report(engine, UNITS[0], ReportStatus.ACCEPTED, first_filed_at=filed)
    report(engine, UNITS[1], ReportStatus.SUBMITTED, first_filed_at=local("10/12/2026 23:59"))
    today = date(2026, 12, 20)
    assert [unit(engine, name, today).days_late for name in UNITS] == [2, 0, 10]


def test_only_filed_reports_count(engine: Engine) -> None:
    report(engine, UNITS[0], ReportStatus.SUBMITTED, COUNTS)
    report(engine, UNITS[1], ReportStatus.DRAFTING, COUNTS)
    report(engine, UNITS[2], ReportStatus.RETURNED, COUNTS)
    told = total(engine, "N01")
    assert (told.result.numerator, told.result.denominator) == (99, 100)
    assert (told.covered, told.expected) == (1, 3)


def test_what_the_office_says_of_a_unit_counts_before_the_unit_has_filed(engine: Engine) -> None:
    for name in UNITS:
        office_says(engine, name, "KTTINH", 1)
    told = total(engine, "N11")
    assert (told.result.numerator, told.result.denominator, told.result.verdict) == (3, 3, Verdict.MET)


def test_what_the_province_adds_of_its_own_counts_at_once(engine: Engine) -> None:
    for name in UNITS:
        report(engine, name, ReportStatus.ACCEPTED, {"CS_DNNN": 10, "CS_DNNNN": 10, "KTDN": 1})
    report(engine, "LĐLĐ tỉnh Lai Châu", ReportStatus.NOT_STARTED, {"KTDN": 4})
    told = total(engine, "N13")
    assert (told.result.numerator, told.result.denominator, told.complete) == (7, 60, True)


def test_only_the_report_at_the_end_of_the_term_calls_a_term_indicator_not_met(engine: Engine) -> None:
    for name in UNITS:
        report(engine, name, ReportStatus.ACCEPTED, {"CB": 100, "CB_CK": 60})
    assert total(engine, "K06").result.verdict is Verdict.IN_PROGRESS
    touch(engine, kind=RoundKind.TERM)
    assert total(engine, "K06").result.verdict is Verdict.NOT_MET


def test_a_round_sums_only_what_it_asks_in_the_order_of_the_programme(engine: Engine) -> None:
    touch(engine, indicators=["K06", "N10", "N01"])
    with reading(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        codes = [told.result.indicator.code for told in round_totals(work, a_round)]
    assert codes == ["N01", "N10", "K06"]
