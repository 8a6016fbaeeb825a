"""What the office says of each unit: of the right units, in the right words, while the round is open."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, select

from bot.domain.audit import AuditAction
from bot.domain.programme import UnitKind
from bot.domain.refusals import PressOutdated, RoundClosed, RoundGone
from bot.domain.rounds import RoundKind
from bot.services import provincial
from bot.services.rounds import RoundPlan, close_round, open_round
from bot.services.totals import round_totals
from bot.storage.engine import transaction
from bot.storage.queries import people, rounds
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Person, Unit
from bot.storage.tables.reports import ProvincialAnswer
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from tests.jobs.province import MAI, OFFICE, OPENED, UNITS, local, settle
from tests.programme import INDICATORS, PROGRAMME

DIRECT = "CĐCS Bệnh viện Đa khoa tỉnh"
PROVINCE = "LĐLĐ tỉnh Lai Châu"
NOW = local("08/12/2026 10:00")


@pytest.fixture
def engine(database: Engine) -> Engine:
    """A round with three communes and one grassroots union that stands directly below the province."""
    settle(database)
    with transaction(database) as work:
        work.session.add(Unit(code="TT1", kind=UnitKind.DIRECT, name=DIRECT))
        work.session.flush()
        opens(work, tuple(INDICATORS))
    return database


def opens(work: Work, indicators: tuple[str, ...], title: str = "Báo cáo nhanh") -> Round:
    plan = RoundPlan(RoundKind.AD_HOC, date(2026, 11, 30), date(2026, 12, 10), indicators, title)
    return open_round(work, plan, PROGRAMME, None, date(2026, 12, 1), OPENED)


def newest(work: Work) -> Round:
    return rounds.all_rounds(work.session)[0]


def duty_of(work: Work, unit: str) -> int:
    by_name = {duty.unit_name: duty.id for duty, _ in rounds.all_duties(work.session, newest(work).id)}
    return by_name[unit]


def office(work: Work, account: int = OFFICE) -> Person:
    found = people.person_by_telegram(work.session, account)
    assert found is not None
    return found


def say(engine: Engine, unit: str, code: str, value: int, account: int = OFFICE) -> None:
    with transaction(engine) as work:
        provincial.say(work, duty_of(work, unit), code, value, office(work, account), NOW)


def said(engine: Engine, code: str) -> dict[str, int | None]:
    with transaction(engine) as work:
        element = provincial.element_of(newest(work), code)
        return {one.unit: one.value for one in provincial.said_of_units(work, newest(work), element, 0, 13)}


def test_only_units_that_the_element_is_about_are_listed(engine: Engine) -> None:
    assert said(engine, "XLOAI") == dict.fromkeys(UNITS)
    assert said(engine, "KTTINH") == dict.fromkeys(UNITS)


def test_what_is_said_counts_in_the_sums_at_once(engine: Engine) -> None:
    for unit, value in zip(UNITS, (1, 2, 3), strict=True):
        say(engine, unit, "XLOAI", value)
    with transaction(engine) as work:
        told = {one.result.indicator.code: one for one in round_totals(work, newest(work))}["N05"]
        assert (told.result.numerator, told.result.denominator) == (2, 3)
        assert newest(work).changes


def test_no_and_nothing_said_are_two_things(engine: Engine) -> None:
    say(engine, UNITS[0], "KTTINH", 0)
    assert said(engine, "KTTINH") == {UNITS[0]: 0, UNITS[1]: None, UNITS[2]: None}


def test_what_was_said_can_be_changed_and_says_who_changed_it(engine: Engine) -> None:
    say(engine, UNITS[0], "XLOAI", 2)
    say(engine, UNITS[0], "XLOAI", 1, MAI)
    assert said(engine, "XLOAI")[UNITS[0]] == 1
    with transaction(engine) as work:
        row = work.session.get(ProvincialAnswer, (duty_of(work, UNITS[0]), "XLOAI"))
        assert row is not None
        assert (row.answered_by, row.answered_at) == (office(work, MAI).id, NOW)


@pytest.mark.parametrize(("code", "value"), [("XLOAI", 0), ("XLOAI", 6), ("KTTINH", 2), ("KTTINH", -1)])
def test_a_value_that_nobody_offered_is_refused(engine: Engine, code: str, value: int) -> None:
    with pytest.raises(PressOutdated):
        say(engine, UNITS[0], code, value)


@pytest.mark.parametrize("code", ["DV", "KTCC", "", "x" * 40])
def test_what_units_answer_themselves_is_not_the_offices_to_say(engine: Engine, code: str) -> None:
    with pytest.raises(PressOutdated):
        say(engine, UNITS[0], code, 1)


@pytest.mark.parametrize("unit", [DIRECT, PROVINCE])
def test_units_of_other_kinds_are_not_rated(engine: Engine, unit: str) -> None:
    with pytest.raises(PressOutdated):
        say(engine, unit, "XLOAI", 1)


def test_nothing_is_said_in_a_closed_round(engine: Engine) -> None:
    with transaction(engine) as work:
        close_round(work, newest(work).id, office(work), NOW)
    with pytest.raises(RoundClosed):
        say(engine, UNITS[0], "XLOAI", 1)


def test_a_unit_that_is_in_no_round_is_refused(engine: Engine) -> None:
    with pytest.raises(RoundGone), transaction(engine) as work:
        provincial.say(work, 10**9, "XLOAI", 1, office(work), NOW)


def test_a_round_asks_the_office_only_what_its_indicators_need(engine: Engine) -> None:
    with transaction(engine) as work:
        codes = {
            named: [one.code for one in provincial.asked(opens(work, named, str(named)))]
            for named in [("N01",), ("N05",), ("N11", "K02")]
        }
    assert codes == {("N01",): [], ("N05",): ["XLOAI"], ("N11", "K02"): ["KTTINH"]}


def test_the_province_has_numbers_of_its_own_only_where_they_are_asked(engine: Engine) -> None:
    with transaction(engine) as work:
        assert provincial.own_report(work, newest(work)) is not None
        assert provincial.own_report(work, opens(work, ("N01",), "Chỉ N01")) is None


def test_what_was_said_is_taken_back_and_nothing_else(engine: Engine) -> None:
    say(engine, UNITS[0], "XLOAI", 2)
    say(engine, UNITS[1], "XLOAI", 3)
    with transaction(engine) as work:
        for unit in UNITS:
            provincial.take_back(work, duty_of(work, unit), "XLOAI", 2, office(work), NOW)
    assert said(engine, "XLOAI") == {UNITS[0]: None, UNITS[1]: 3, UNITS[2]: None}


def test_the_rest_is_said_at_once_and_who_said_what_is_kept(engine: Engine) -> None:
    say(engine, UNITS[0], "KTTINH", 1)
    with transaction(engine) as work:
        provincial.say_of_rest(work, newest(work).id, "KTTINH", 0, office(work), NOW)
    assert said(engine, "KTTINH") == {UNITS[0]: 1, UNITS[1]: 0, UNITS[2]: 0}
    with transaction(engine) as work:
        kept = [
            entry.facts
            for entry in work.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
            if entry.action is AuditAction.PROVINCE_SAID
        ]
    assert kept == [{"code": "KTTINH", "before": None, "after": after} for after in (1, 0, 0)]
