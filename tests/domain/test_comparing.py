"""What is compared with what, and what may be added up over the term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.programme import Span, UnitKind
from bot.domain.results.comparing import (
    EVERYTHING,
    Compared,
    Held,
    Part,
    counting,
    last_comparable,
    of_part,
    spans_of_term,
)
from bot.domain.results.progress import SpanTotal, Total, add_up
from bot.domain.results.verdict import Verdict, compare
from bot.domain.rounds import Period, RoundKind
from messages.shared import indicator_results
from tests.programme import PROGRAMME

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


def test_a_part_of_the_members_is_not_held_against_the_target_of_the_province() -> None:
    total = Total(compare(MEMBERS, 900, 0, year(2026)), 5, 5, 5)
    part = Part("commune", kind=UnitKind.COMMUNE)
    judged = of_part(total, part).result
    assert (judged.numerator, judged.short_by, judged.towards_target) == (900, None, None)
    assert of_part(total, EVERYTHING).result.short_by == 23_600


def test_a_change_is_exact_before_it_is_rounded() -> None:
    now, before = Total(compare(TOLD, 9796, 10_000, year(2026)), 1, 1, 1), compare(TOLD, 98, 100, year(2026))
    change = Compared(now, before).change
    assert change == Fraction(-4, 10_000)
    assert indicator_results.change(TOLD, change) == "giảm 0,04 điểm %"
    assert indicator_results.change(TOLD, Fraction(1, 1_000_000)) == "tăng chưa đến 0,01 điểm %"
    assert indicator_results.change(TOLD, Fraction(0)) == "không đổi"
    assert indicator_results.change(MEMBERS, Fraction(1_200)) == "tăng 1.200"


# --- which rounds count, and what adds up ---


def held(*periods: Period) -> list[Held]:
    """Rounds opened one after the other; something was filed in each."""
    return [Held(period, number, filed=True) for number, period in enumerate(periods, 1)]


def spans(now: Period, *earlier: Period) -> list[Period]:
    return [one.period for one in spans_of_term(PROGRAMME, now, counting(held(*earlier)))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (year(2026), year(2026, 12)),
        (year(2026, 12), year(2026)),  # the later one closes its numbers earlier
        (year(2026), year(2026)),
        (half(2026, 6), half(2026, 5)),
        (Period(RoundKind.SCHOOL_YEAR, date(2026, 5, 31)), Period(RoundKind.SCHOOL_YEAR, date(2026, 8, 31))),
        (Period(RoundKind.MID_TERM, date(2026, 3, 31)), Period(RoundKind.MID_TERM, date(2026, 6, 30))),
    ],
)
def test_of_two_rounds_for_the_same_the_one_opened_last_counts(first: Period, second: Period) -> None:
    assert [(one.period, one.number) for one in counting(held(first, second))] == [(second, 2)]
    assert [one.number for one in counting(reversed(held(first, second)))] == [2]


def test_a_second_round_in_which_nobody_has_filed_takes_nothing_away() -> None:
    rounds = [Held(year(2026), 1, filed=True), Held(year(2026, 12), 2, filed=False)]
    assert [one.number for one in counting(rounds)] == [1]
    assert [one.number for one in counting([replace(one, filed=False) for one in rounds])] == [2]


def test_two_halves_of_a_year_and_two_ad_hoc_reports_are_each_their_own() -> None:
    ad_hoc = [Period(RoundKind.AD_HOC, date(2026, 6, 30), title) for title in ("Mưa lũ", "Nắng nóng")]
    assert len(counting(held(half(2026, 6), half(2026, 11), *ad_hoc))) == 4


def test_one_report_a_year_adds_up_to_the_term_so_far() -> None:
    rounds = [year(2022), year(2024), year(2025, 6), year(2025), half(2025, 6), half(2026, 6), year(2027)]
    assert spans(year(2026), *rounds) == [year(2024), year(2025)]


def test_a_half_year_adds_to_the_years_before_it_and_to_the_half_before_it() -> None:
    rounds = [year(2025), half(2025, 6), half(2026, 6), year(2024)]
    assert spans(half(2026, 6), *rounds) == [year(2024), year(2025)]
    assert spans(half(2026, 11), *rounds) == [year(2024), year(2025), half(2026, 6)]


def test_two_halves_stand_for_a_year_without_a_report_of_its_own() -> None:
    assert spans(year(2026), half(2025, 6), half(2025, 11), half(2026, 6)) == [half(2025, 6), half(2025, 11)]


def test_school_years_add_up_among_themselves_and_what_asks_for_the_term_holds_its_years_already() -> None:
    school = [Period(RoundKind.SCHOOL_YEAR, date(y, 5, 31)) for y in (2025, 2026)]
    assert spans(school[1], school[0], year(2025)) == [school[0]]
    for kind in (RoundKind.TERM, RoundKind.MID_TERM, RoundKind.AD_HOC):
        assert spans(Period(kind, date(2028, 5, 31), None), year(2026), year(2027)) == []


COUNT = st.integers(0, 9)
YEARS = st.lists(st.tuples(COUNT, COUNT, st.integers(0, 3)), min_size=2, max_size=6)


@given(YEARS)
def test_years_add_up_as_sum_over_sum_with_the_coverage_of_each(years: list[tuple[int, int, int]]) -> None:
    parts = [
        SpanTotal(
            year(2023 + at),
            Total(compare(CASES, min(part, whole), whole, year(2023 + at)), covered, 3, covered),
        )
        for at, (part, whole, covered) in enumerate(years)
    ]
    total = add_up(parts)
    above, below = sum(min(part, whole) for part, whole, _ in years), sum(whole for _, whole, _ in years)
    assert (total.result.numerator, total.result.denominator) == (above, below)
    assert [one.total.covered for one in total.spans] == [covered for *_, covered in years]
    assert (total.covered, total.own) == (years[-1][2], parts[-1].total.result)
    assert total.complete is all(covered == 3 for *_, covered in years)
    if not any(covered for *_, covered in years):
        assert total.result.verdict is Verdict.NOT_ENOUGH_DATA
    elif below:
        met = Fraction(above, below) >= Fraction(90, 100)
        assert total.result.verdict is (Verdict.MET if met else Verdict.IN_PROGRESS)
    else:
        nothing = Verdict.NOTHING_HAPPENED if total.complete else Verdict.NOT_ENOUGH_DATA
        assert total.result.verdict is nothing


def test_only_what_the_file_says_adds_up_over_the_term() -> None:
    assert [one.code for one in PROGRAMME.indicators if one.span is Span.TERM] == ["K02"]
