"""How an indicator against its target reads."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from bot.domain.results.progress import Excess, SpanTotal, Surplus, Total, add_up
from bot.domain.results.verdict import IndicatorResult, Verdict, compare, unjudged
from bot.domain.rounds import Period
from messages.shared import indicator_results, sample_progress
from tests.programme import END_OF_TERM, HALF_2026, PROGRAMME, YEAR_2025, YEAR_2026


def result(code: str, numerator: int, denominator: int, period: Period = YEAR_2026) -> IndicatorResult:
    return compare(PROGRAMME.indicator(code), numerator, denominator, period)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("N01", "98% trở lên"),
        ("K05", "trên 90%"),
        ("N03", "100%"),
        ("N08", "ít nhất 1,00"),
        ("K01", "24.500"),
    ],
)
def test_a_target_says_how_it_is_meant(code: str, expected: str) -> None:
    assert indicator_results.target(PROGRAMME.indicator(code)) == expected


def test_a_target_with_decimals_has_a_comma() -> None:
    assert indicator_results._scaled(Fraction(975, 1000), PROGRAMME.indicator("N01").measure, None) == "97,5%"


def test_a_line_holds_value_target_and_verdict() -> None:
    assert indicator_results.line(result("N01", 9841, 10000)) == (
        "Tuyên truyền, quán triệt: 98,41% (đích 98% trở lên) – đạt"
    )


def test_the_unit_itself_also_reads_its_counts_and_how_many_are_short() -> None:
    assert indicator_results.full_line(result("N01", 1175, 1204)) == (
        "Tuyên truyền, quán triệt: 1.175/1.204 = 97,59% (đích 98% trở lên) – chưa đạt, còn thiếu 5 người"
    )


def test_a_value_just_below_its_target_shows_as_many_decimals_as_it_takes() -> None:
    assert indicator_results.value(result("N01", 97_999, 100_000)) == "97,999%"


def test_where_no_decimals_are_honest_the_counts_are_shown() -> None:
    almost = result("N01", 98 * 10**9 - 1, 10**11)
    assert indicator_results.value(almost) == "97.999.999.999/100.000.000.000"
    assert "=" not in indicator_results.full_line(almost)


def test_only_an_exact_hundred_percent_has_no_decimals() -> None:
    assert indicator_results.value(result("N10", 50, 50)) == "100%"
    assert indicator_results.value(result("N10", 29_999, 30_000)) == "100,00%"


def test_an_average_is_no_percentage() -> None:
    assert indicator_results.line(result("N08", 24, 25)).startswith(
        "Giới thiệu đoàn viên ưu tú: 0,96 (đích ít nhất 1,00)"
    )


def test_a_term_indicator_on_its_way_tells_its_share_of_the_target_and_never_not_met() -> None:
    assert indicator_results.line(result("K01", 20_000, 0)) == (
        "Tổng số đoàn viên: 20.000 (đích nhiệm kỳ 24.500) – đang thực hiện, đạt 81,63% mục tiêu nhiệm kỳ"
    )


def test_at_the_end_of_the_term_it_is_not_met() -> None:
    assert indicator_results.conclusion(result("K01", 20_000, 0, END_OF_TERM)) == "chưa đạt"


def test_a_share_just_below_the_target_does_not_read_as_reached() -> None:
    assert "99,99% mục tiêu" in indicator_results.conclusion(result("K01", 24_499, 0))


def test_exactly_the_target_is_still_short_where_more_is_asked() -> None:
    assert indicator_results.full_line(result("K05", 90, 100)) == (
        "Gia đình văn hóa: 90/100 = 90% (đích nhiệm kỳ trên 90%) – đang thực hiện, còn thiếu 1 gia đình"
    )


def test_nothing_happened_is_neither_zero_nor_a_hundred_percent() -> None:
    nothing = result("K02", 0, 0)
    assert indicator_results.line(nothing) == "Hỗ trợ tranh chấp lao động tại Tòa: không phát sinh"
    assert indicator_results.full_line(nothing) == indicator_results.line(nothing)


@pytest.mark.parametrize("verdict", [Verdict.NOT_ENOUGH_DATA, Verdict.NOT_APPLICABLE])
def test_without_a_value_only_the_reason_is_said(verdict: Verdict) -> None:
    line = indicator_results.line(IndicatorResult(PROGRAMME.indicator("N01"), None, None, verdict))
    assert line == f"Tuyên truyền, quán triệt: {indicator_results.VERDICT[verdict]}"


def test_the_year_on_its_way_tells_its_share_and_nobody_that_something_is_missing() -> None:
    told = result("N01", 668, 1350, period=HALF_2026)
    assert indicator_results.full_line(told) == (
        "Tuyên truyền, quán triệt: 668/1.350 = 49,48% (đích 98% trở lên) – đang thực hiện, đạt 50,49% mục tiêu năm"
    )


def test_a_share_of_the_province_s_target_is_shown_without_it() -> None:
    share = unjudged(PROGRAMME.indicator("K01"), 1_204, 0)
    assert indicator_results.full_line(share) == "Tổng số đoàn viên: 1.204"


def test_a_sum_over_the_term_tells_the_year_s_own_and_the_coverage_of_every_year() -> None:
    years = [
        SpanTotal(period, Total(result("K02", 3, below, period=period), covered, 3, covered))
        for period, below, covered in ((YEAR_2025, 9, 1), (YEAR_2026, 3, 3))
    ]
    total = add_up(years)
    assert indicator_results.full_total_line(total) == (
        "Hỗ trợ tranh chấp lao động tại Tòa: 6/12 = 50% (đích nhiệm kỳ 90% trở lên) – đang thực hiện, "
        "đạt 55,55% mục tiêu nhiệm kỳ, còn thiếu 5 vụ; riêng năm 2026: 3/3 = 100%"
    )
    assert indicator_results.coverage(total) == "2025: 1/3, 2026: 3/3 đơn vị"


def test_a_surplus_that_decides_is_told_with_what_the_sum_is_without_it() -> None:
    total = Total(
        result("N14", 30, 30),
        3,
        3,
        3,
        excess=Excess(1, 1),
        surplus=(Surplus("X0", "Công đoàn xã Bum Nưa", 11, 10),),
        without_surplus=result("N14", 29, 30),
    )
    assert indicator_results.total_line(total).endswith("– đạt; không tính phần vượt ở 1 đơn vị: 29/30")
    assert indicator_results.surplus_of(total) == "Công đoàn xã Bum Nưa 11/10"


def test_units_of_a_surplus_are_named_as_far_as_they_fit_one_message() -> None:
    everywhere = sample_progress.SURPLUS_EVERYWHERE
    for totals, named in ((everywhere[:1], 5), (everywhere[:4], 2), (everywhere, 0)):
        said = [words for _, words in indicator_results.with_surplus(totals)]
        assert [words.count(" 11/10") for words in said] == [named] * len(totals)


def test_units_are_counted_with_points_between_thousands() -> None:
    total = sample_progress.SURPLUS_EVERYWHERE[0]
    assert indicator_results.coverage(total) == "9.120/10.000 đơn vị"
    assert "ở 1.463 đơn vị" in indicator_results.without_surplus(total)
    assert indicator_results.surplus_of(total).endswith("và 1.458 đơn vị khác")


def test_units_with_a_surplus_in_several_years_are_no_number_of_units() -> None:
    one = sample_progress.SURPLUS_EVERYWHERE[0]
    years = tuple(SpanTotal(period, one) for period in (YEAR_2025, YEAR_2026))
    assert "ở 1.463 lượt đơn vị" in indicator_results.without_surplus(replace(one, spans=years))
    assert "ở 1.463 đơn vị" in indicator_results.without_surplus(replace(one, spans=years[:1]))
