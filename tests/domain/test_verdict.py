"""Verdicts by exact fractions, and figures that never contradict them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import UNKNOWN
from bot.domain.form import build_form, in_force
from bot.domain.programme import Comparator, Horizon, Indicator, Measure, UnitKind
from bot.domain.programme.file import parse
from bot.domain.results.verdict import IndicatorResult, Verdict, compare, judge, judge_all, short_by, shown
from bot.domain.rounds import Period, RoundKind
from tests.programme import END_OF_TERM, HALF_2026, PROGRAMME, YEAR_2026, form_of, said

ANNUAL_RATIOS = [
    i for i in PROGRAMME.indicators if i.horizon is Horizon.ANNUAL and i.measure is not Measure.NUMBER
]
RATIOS = [i for i in PROGRAMME.indicators if i.measure is not Measure.NUMBER]

counts = st.integers(0, 3000)
wholes = st.integers(1, 3000)


def of(code: str) -> Indicator:
    return PROGRAMME.indicator(code)


def judged(
    code: str, kind: UnitKind = UnitKind.DISTRICT, *, period: Period = YEAR_2026, **numbers: int
) -> IndicatorResult:
    return judge(of(code), form_of(kind, period=period), said(**numbers))


def reaches(indicator: Indicator, numerator: int, denominator: int) -> bool:
    """The target as a person would check it on paper."""
    value = Fraction(numerator, denominator)
    if indicator.comparator is Comparator.MORE_THAN:
        return value > indicator.target
    return value >= indicator.target


@given(indicator=st.sampled_from(ANNUAL_RATIOS), numerator=counts, denominator=wholes)
def test_a_verdict_is_the_exact_comparison(indicator: Indicator, numerator: int, denominator: int) -> None:
    result = compare(indicator, numerator, denominator, YEAR_2026)
    assert (result.verdict is Verdict.MET) is reaches(indicator, numerator, denominator)
    assert result.value == Fraction(numerator, denominator)


@given(indicator=st.sampled_from(RATIOS), numerator=st.integers(0, 60), denominator=st.integers(1, 60))
def test_short_by_is_the_least_number_that_reaches_the_target(
    indicator: Indicator, numerator: int, denominator: int
) -> None:
    missing = next(k for k in range(200) if reaches(indicator, numerator + k, denominator))
    assert short_by(indicator, numerator, denominator) == (missing or None)


def test_9796_people_of_10000_do_not_make_98_percent() -> None:
    result = judged("N01", NLD=10000, TT=9796)
    assert (result.verdict, result.short_by) == (Verdict.NOT_MET, 4)


def test_more_than_90_percent_is_not_met_by_exactly_90() -> None:
    assert judged("K05", GD=100, GD_DAT=90, period=END_OF_TERM).verdict is Verdict.NOT_MET
    assert judged("K05", GD=100, GD_DAT=90, period=END_OF_TERM).short_by == 1
    assert judged("K05", GD=100, GD_DAT=91).verdict is Verdict.MET


def test_all_of_them_means_every_one_and_an_excused_excess_does_not_fail() -> None:
    chairs: dict[str, Any] = {"CS_HCSN": 40, "CS_DNNN": 1, "CS_DNNNN": 3, "CS_KHAC": 1}
    assert judged("N14", **chairs, CTDT=44).short_by == 1
    assert judged("N14", **chairs, CTDT=45).verdict is Verdict.MET
    assert judged("N14", **chairs, CTDT=46).verdict is Verdict.MET


@pytest.mark.parametrize(("units", "least"), [(13, 5), (14, 5), (15, 6)])
def test_35_percent_of_a_few_units_is_rounded_up_to_whole_units(units: int, least: int) -> None:
    assert short_by(of("N11"), 0, units) == least


def test_an_answer_on_its_own_level_s_inspection_is_one_of_one() -> None:
    assert judged("N12", KTCC=1).verdict is Verdict.MET
    assert judged("N12", KTCC=0).verdict is Verdict.NOT_MET
    assert judged("N12", UnitKind.DIRECT).verdict is Verdict.NOT_APPLICABLE


def test_a_missing_number_gives_no_verdict_and_zero_does() -> None:
    assert judged("N01", NLD=100).verdict is Verdict.NOT_ENOUGH_DATA
    assert judge(of("N01"), form_of(), said(NLD=100) | {"TT": UNKNOWN}).numerator is None
    assert judged("N01", NLD=100, TT=0).verdict is Verdict.NOT_MET


def test_nothing_to_measure_is_nothing_happened_and_never_met_or_failed() -> None:
    assert judged("N01", NLD=0, TT=0).verdict is Verdict.NOTHING_HAPPENED
    assert judged("K02", VV=0, period=END_OF_TERM).verdict is Verdict.NOTHING_HAPPENED


def test_what_is_skipped_is_not_applicable_and_weighs_nothing() -> None:
    result = judged("N04", CS_DNNNN=0)
    assert (result.verdict, result.numerator, result.denominator) == (Verdict.NOT_APPLICABLE, 0, 0)
    assert judged("N02", CS_DNNN=0, CS_DNNNN=0, CNDN=30).verdict is Verdict.NOT_APPLICABLE
    assert judged("K03", TU_DK=0).verdict is Verdict.NOT_APPLICABLE


def test_a_unit_is_not_judged_by_what_only_the_office_says() -> None:
    assert judged("N05").verdict is Verdict.NOT_APPLICABLE
    assert judged("N11").verdict is Verdict.NOT_APPLICABLE


def test_a_unit_s_members_are_its_share_and_not_compared_with_the_province_s_target() -> None:
    for period in (YEAR_2026, END_OF_TERM):
        result = judged("K01", DV=1204, period=period)
        assert (result.verdict, result.numerator) == (Verdict.IN_PROGRESS, 1204)
        assert result.short_by is None and result.towards_target is None


def test_the_office_s_own_inspections_are_counted_but_not_judged_by_themselves() -> None:
    result = judged("N13", UnitKind.PROVINCE, KTDN=2)
    assert (result.verdict, result.numerator, result.denominator) == (Verdict.NOT_APPLICABLE, 2, 0)


def test_a_term_indicator_is_in_progress_until_the_term_is_over() -> None:
    before = judged("K04", VH=100, VH_DAT=49)
    assert (before.verdict, before.short_by) == (Verdict.IN_PROGRESS, 49)
    assert before.towards_target == Fraction(1, 2)
    assert judged("K04", VH=100, VH_DAT=49, period=END_OF_TERM).verdict is Verdict.NOT_MET
    assert judged("K04", VH=100, VH_DAT=98).verdict is Verdict.MET


def test_an_average_counts_per_union() -> None:
    result = judged("N08", UT=24, CS_HCSN=20, CS_DNNN=1, CS_DNNNN=3, CS_KHAC=1)
    assert (result.verdict, result.short_by) == (Verdict.NOT_MET, 1)
    assert shown(result) is not None
    assert shown(result).number == Decimal("0.96")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "number", "digits"),
    [
        ("N01", 9796, 10000, "97.96", 2),
        ("N01", 97996, 100000, "97.996", 3),
        ("N01", 979999, 1000000, "97.9999", 4),
        ("N01", 98, 100, "98", 2),
        ("N01", 2, 3, "66.67", 2),
        ("N14", 99999, 100000, "99.999", 3),
        ("K05", 900001, 1000000, "90.0001", 4),
        ("K05", 9, 10, "90", 2),
        ("N08", 9999, 10000, "0.9999", 4),
    ],
)
def test_a_printed_figure_gets_as_many_decimals_as_honesty_needs(
    code: str, numerator: int, denominator: int, number: str, digits: int
) -> None:
    figure = shown(compare(of(code), numerator, denominator, YEAR_2026))
    assert figure is not None
    assert (figure.number, figure.digits) == (Decimal(number), digits)


def test_a_figure_too_close_to_the_target_is_left_to_the_counts() -> None:
    assert shown(compare(of("N01"), 98 * 10**12 - 1, 10**14, YEAR_2026)) is None
    assert shown(compare(of("N01"), 0, 0, YEAR_2026)) is None


@given(indicator=st.sampled_from(RATIOS), numerator=st.integers(0, 10**7), denominator=st.integers(1, 10**7))
def test_a_printed_figure_never_contradicts_its_verdict(
    indicator: Indicator, numerator: int, denominator: int
) -> None:
    result = compare(indicator, numerator, denominator, END_OF_TERM)
    figure = shown(result)
    if figure is None:
        return
    value = Fraction(figure.number) / (100 if indicator.measure is Measure.RATIO else 1)
    printed = (
        value > indicator.target
        if indicator.comparator is Comparator.MORE_THAN
        else value >= indicator.target
    )
    assert printed is (result.verdict is Verdict.MET)
    assert abs(value - Fraction(numerator, denominator)) <= Fraction(1, 2 * 10**figure.digits)


def test_a_stored_skip_is_judged_as_the_skip_itself() -> None:
    form = form_of()
    stored = in_force(form, said(CS_DNNNN=0))
    assert judge(of("N04"), form, stored).verdict is Verdict.NOT_APPLICABLE
    assert judge(of("N04"), form, stored | said(CS_DNNNN=4)).verdict is Verdict.NOT_ENOUGH_DATA


# --- whether the time for it is over ---

FLOWS = ("N01", "N02", "N06", "N07", "N08", "N10", "N12", "N13", "N14")
STATES = ("N03", "N04", "N09")
ENDS_YEAR = {
    RoundKind.HALF_YEAR: False,
    RoundKind.YEAR: True,
    RoundKind.SCHOOL_YEAR: True,
    RoundKind.MID_TERM: False,
    RoundKind.TERM: True,
    RoundKind.AD_HOC: False,
}


def test_what_happens_over_a_year_is_known_by_its_elements() -> None:
    annual = [one for one in PROGRAMME.indicators if one.horizon is Horizon.ANNUAL]
    assert {one.code for one in annual if one.of_flow} == {*FLOWS, "N05", "N11"}


@given(
    indicator=st.sampled_from(PROGRAMME.indicators),
    kind=st.sampled_from(list(ENDS_YEAR)),
    month=st.integers(1, 12),
    numerator=counts,
    denominator=wholes,
)
def test_only_a_report_that_ends_the_time_of_a_target_calls_it_not_met(
    indicator: Indicator, kind: RoundKind, month: int, numerator: int, denominator: int
) -> None:
    found = compare(indicator, numerator, denominator, Period(kind, date(2026, month, 28)))
    whole = 1 if indicator.measure is Measure.NUMBER else denominator
    if reaches(indicator, numerator, whole):
        assert found.verdict is Verdict.MET
    elif indicator.horizon is Horizon.TERM:
        assert found.verdict is (Verdict.NOT_MET if kind is RoundKind.TERM else Verdict.IN_PROGRESS)
    elif indicator.code in STATES:
        assert found.verdict is Verdict.NOT_MET
    else:
        assert found.verdict is (Verdict.NOT_MET if ENDS_YEAR[kind] else Verdict.IN_PROGRESS)


def test_a_unit_on_pace_in_the_middle_of_the_year_has_failed_nothing() -> None:
    told = judged("N01", period=HALF_2026, NLD=1350, TT=668)
    assert told.verdict is Verdict.IN_PROGRESS
    assert told.towards_target == Fraction(668, 1350) / Fraction(98, 100)
    assert judged("N03", period=HALF_2026, CS_HCSN=10, CS_DNNN=0, DC_NN=9).verdict is Verdict.NOT_MET
    assert judged("N12", period=HALF_2026, KTCC=0).verdict is Verdict.IN_PROGRESS


# --- whose target it is ---


def test_the_whole_province_s_target_is_no_row_of_a_unit() -> None:
    answers = said(DV=1204, NLD=1350, TT=1340)
    codes = {one.indicator.code for one in judge_all(form_of(), answers)}
    assert "K01" not in codes and {"N01", "K02", "K07"} <= codes


def test_a_ratio_may_be_the_whole_province_s_target_as_well() -> None:
    source = PROGRAMME.source.replace('target = "98%"\n', 'target = "98%"\ntarget_of = "province"\n', 1)
    form = build_form(parse(source), UnitKind.DISTRICT, ["N01"], unit_name="A", period=YEAR_2026)
    assert judge_all(form, said(NLD=100, TT=1)) == ()
    share = judge(form.indicators[0], form, said(NLD=100, TT=1))
    assert (share.numerator, share.denominator, share.compared, share.towards_target) == (1, 100, False, None)
