"""What is compared with what, and what may be added up over the term."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from bot.domain.comparing import Compared, Part, added_up, adds_up, last_comparable, of_part, years_of_term
from bot.domain.progress import Total
from bot.domain.rounds import Period, RoundKind
from bot.domain.verdict import Verdict, compare
from messages import standings
from tests.domain.lai_chau import PROGRAMME

CASES, MEMBERS, TOLD = (PROGRAMME.indicator(code) for code in ("K02", "K01", "N01"))


def year(closed: int, month: int = 11) -> Period:
    return Period(RoundKind.YEAR, date(closed, month, 30))


def half(closed: int, month: int) -> Period:
    return Period(RoundKind.HALF_YEAR, date(closed, month, 30))


def test_a_year_is_compared_with_the_year_before() -> None:
    assert last_comparable(year(2026), [year(2024), year(2025), half(2026, 6)]) == year(2025)


def test_a_first_half_is_compared_with_the_first_half_of_the_year_before() -> None:
    assert last_comparable(half(2026, 6), [half(2025, 6), half(2025, 11)]) == half(2025, 6)


def test_without_a_round_a_year_ago_the_latest_of_that_kind_is_taken() -> None:
    assert last_comparable(half(2026, 6), [half(2024, 6), half(2025, 11)]) == half(2025, 11)


def test_a_round_that_closed_later_is_never_what_was_before() -> None:
    assert last_comparable(year(2025), [year(2026)]) is None


def test_only_one_yearly_round_a_year_and_no_half_year_adds_up_to_the_term() -> None:
    rounds = [year(2022), year(2024), year(2025, 6), year(2025), half(2025, 6), year(2027)]
    assert years_of_term(PROGRAMME, year(2026), [*rounds, year(2026)]) == [year(2024), year(2025), year(2026)]
    assert years_of_term(PROGRAMME, half(2026, 6), rounds) == []


def test_only_cases_at_court_are_added_over_the_years() -> None:
    assert [one.code for one in PROGRAMME.indicators if adds_up(PROGRAMME, one)] == ["K02"]


def test_years_are_added_as_sum_over_sum() -> None:
    found = added_up(CASES, [compare(CASES, 1, 1), compare(CASES, 8, 10), compare(CASES, 0, 0)])
    assert found is not None
    assert (found.numerator, found.denominator, found.verdict) == (9, 11, Verdict.IN_PROGRESS)
    assert added_up(CASES, [compare(CASES, 1, 1)]) is None


def test_a_part_of_the_members_is_not_held_against_the_target_of_the_province() -> None:
    total = Total(compare(MEMBERS, 900, 0), 5, 5, 5)
    part = Part("commune", None, None, frozenset({1}))
    judged = of_part(total, part).standing
    assert (judged.numerator, judged.short_by, judged.towards_target) == (900, None, None)
    assert of_part(total, Part("all", None, None, frozenset())).standing.short_by == 23_600


def test_a_change_is_exact_before_it_is_rounded() -> None:
    now, before = Total(compare(TOLD, 9796, 10_000), 1, 1, 1), compare(TOLD, 98, 100)
    change = Compared(now, before).change
    assert change == Fraction(-4, 10_000)
    assert standings.change(TOLD, change) == "giảm 0,04 điểm %"
    assert standings.change(TOLD, Fraction(1, 1_000_000)) == "tăng chưa đến 0,01 điểm %"
    assert standings.change(TOLD, Fraction(0)) == "không đổi"
    assert standings.change(MEMBERS, Fraction(1_200)) == "tăng 1.200"
