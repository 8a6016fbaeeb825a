"""The province is sum over sum, and says what the sum stands on."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.answers import UNKNOWN, Answer, counted
from bot.domain.programme import UnitKind
from bot.domain.results.progress import Total, Written, totals, totals_from_sums
from bot.domain.results.tallies import Sums, UnitAnswers, of_silent_units, tallies
from bot.domain.results.verdict import Verdict
from bot.domain.rounds import Period, RoundKind
from tests.budget import times
from tests.programme import END_OF_TERM, PROGRAMME, YEAR_2026, said

D, X, TT, P = UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.DIRECT, UnitKind.PROVINCE
UPPER = {UnitKind.DISTRICT, UnitKind.SECTOR, UnitKind.CIVIL_SERVANTS, UnitKind.COMMUNE}


def unit(kind: UnitKind = D, **numbers: int) -> UnitAnswers:
    return UnitAnswers("A", kind, submitted=True, answers=said(**numbers))


def silent(kind: UnitKind = D, **office: int) -> UnitAnswers:
    return UnitAnswers("B", kind, submitted=False, office=said(**office))


def over(code: str, *units: UnitAnswers, period: Period = YEAR_2026) -> Total:
    return totals(PROGRAMME, [PROGRAMME.indicator(code)], units, period)[0]


def test_percentages_are_never_averaged() -> None:
    whole = over("N01", unit(NLD=10, TT=10), unit(NLD=990, TT=891))
    assert whole.result.value == Fraction(901, 1000)
    assert whole.result.verdict is Verdict.NOT_MET


def test_a_total_says_how_many_units_it_stands_on() -> None:
    whole = over("N01", unit(NLD=10, TT=10), silent(), silent(TT))
    assert (whole.covered, whole.expected, whole.complete) == (1, 3, False)
    assert whole.result.verdict is Verdict.MET


def test_a_draft_does_not_count_yet() -> None:
    draft = UnitAnswers("A", D, submitted=False, answers=said(NLD=10, TT=10))
    assert over("N01", draft).result.verdict is Verdict.NOT_ENOUGH_DATA
    assert over("N01", draft).result.numerator == 0


def test_a_unit_that_left_a_number_open_is_not_covered_and_weighs_nothing() -> None:
    half = UnitAnswers("A", D, submitted=True, answers={**said(NLD=500), "TT": UNKNOWN})
    whole = over("N01", half, unit(NLD=10, TT=9))
    assert (whole.covered, whole.result.denominator) == (1, 10)


def test_a_unit_without_private_enterprises_is_covered_but_not_counted() -> None:
    whole = over("N04", unit(CS_DNNNN=0), unit(CS_DNNNN=5, DC_NNN=4))
    assert (whole.covered, whole.applicable) == (2, 1)
    assert (whole.result.numerator, whole.result.denominator) == (4, 5)
    assert over("N04", unit(CS_DNNNN=0)).result.verdict is Verdict.NOT_APPLICABLE


def test_a_province_without_court_cases_has_neither_met_nor_failed() -> None:
    assert over("K02", unit(VV=0), unit(VV=0)).result.verdict is Verdict.NOTHING_HAPPENED
    assert over("K02", unit(VV=0), silent()).result.verdict is Verdict.NOT_ENOUGH_DATA


def test_part_of_the_members_is_never_compared_with_the_target() -> None:
    part = over("K01", unit(DV=25000), silent())
    assert part.result.verdict is Verdict.NOT_ENOUGH_DATA
    assert part.result.numerator == 25000
    assert part.result.short_by is None and part.result.towards_target is None
    assert over("K01", unit(DV=24500)).result.verdict is Verdict.MET


def test_all_members_are_compared_and_in_progress_until_the_term_ends() -> None:
    whole = over("K01", unit(DV=12000), unit(DV=250))
    assert (whole.result.verdict, whole.result.short_by) == (Verdict.IN_PROGRESS, 12250)
    assert whole.result.towards_target == Fraction(1, 2)
    assert over("K01", unit(DV=12000), period=END_OF_TERM).result.verdict is Verdict.NOT_MET


def test_the_province_s_own_inspections_add_to_the_units_without_being_a_unit() -> None:
    whole = over("N13", unit(CS_DNNN=0, CS_DNNNN=20, KTDN=2), unit(P, KTDN=1))
    assert (whole.result.numerator, whole.result.denominator) == (3, 20)
    assert (whole.covered, whole.expected) == (1, 1)


def test_the_province_s_own_cases_alone_are_no_result() -> None:
    assert over("K02", unit(P, VV=1, VV_HT=1), silent()).result.verdict is Verdict.NOT_ENOUGH_DATA


def test_a_silent_unit_is_in_the_denominator_of_what_every_unit_must_do() -> None:
    whole = over("N12", unit(KTCC=1), silent(), silent(TT))
    assert (whole.result.numerator, whole.result.denominator) == (1, 2)
    assert whole.result.verdict is Verdict.NOT_ENOUGH_DATA
    assert over("N12", unit(KTCC=1), unit(KTCC=0)).result.verdict is Verdict.NOT_MET
    assert over("N12", unit(KTCC=1), unit(KTCC=1)).result.verdict is Verdict.MET


def test_enough_inspected_units_meet_the_target_though_others_are_not_yet_ticked() -> None:
    roster = [silent(KTTINH=1)] * 5 + [silent()] * 8
    assert over("N11", *roster).result.verdict is Verdict.MET
    fewer = over("N11", *roster[1:], silent())
    assert fewer.result.verdict is Verdict.NOT_ENOUGH_DATA
    assert fewer.result.short_by == 1


def test_what_the_office_says_counts_before_the_unit_has_filed() -> None:
    good, poor, unrated = 1, 4, 5
    whole = over("N05", silent(XLOAI=good), silent(X, XLOAI=poor), silent(XLOAI=unrated))
    assert (whole.result.numerator, whole.result.denominator) == (1, 2)
    assert (whole.covered, whole.expected) == (3, 3)


def test_direct_unions_are_not_upper_level_unions() -> None:
    assert over("N05", silent(TT)).expected == 0
    assert over("N05", silent(TT)).result.verdict is Verdict.NOT_APPLICABLE


def test_a_number_typed_before_a_skip_does_not_slip_into_the_sum() -> None:
    assert over("N04", unit(CS_DNNNN=0, DC_NNN=3), unit(CS_DNNNN=5, DC_NNN=4)).result.numerator == 4


# --- an independent recomputation: the dossier's table of formulas by hand, over None for "not known" ---

Numbers = dict[str, int | None]


def every_union(a: Numbers) -> list[int | None]:
    return [a["CS_HCSN"], a["CS_DNNN"], a["CS_DNNNN"], a["CS_KHAC"]]


# code: its numerator, the addends of its denominator, the counts that must all be zero to skip it
BY_HAND: dict[str, tuple[str, Callable[[Numbers], list[int | None]], tuple[str, ...]]] = {
    "N01": ("TT", lambda a: [a["NLD"]], ()),
    "N02": ("HT", lambda a: [a["CNDN"]], ("CS_DNNN", "CS_DNNNN")),
    "N03": ("DC_NN", lambda a: [a["CS_HCSN"], a["CS_DNNN"]], ("CS_HCSN", "CS_DNNN")),
    "N04": ("DC_NNN", lambda a: [a["CS_DNNNN"]], ("CS_DNNNN",)),
    "N06": ("XL_NN_TOT", lambda a: [a["XL_NN_DG"]], ("CS_HCSN", "CS_DNNN")),
    "N07": ("XL_NNN_TOT", lambda a: [a["XL_NNN_DG"]], ("CS_DNNNN", "CS_KHAC")),
    "N08": ("UT", every_union, ()),
    "N09": ("NC_TL", lambda a: [a["NC_DK"]], ("CS_DNNNN",)),
    "N10": ("QXH", lambda a: [a["NLD"]], ()),
    "N13": ("KTDN", lambda a: [a["CS_DNNN"], a["CS_DNNNN"]], ("CS_DNNN", "CS_DNNNN")),
    "N14": ("CTDT", every_union, ()),
    "K01": ("DV", lambda a: [], ()),
    "K02": ("VV_HT", lambda a: [a["VV"]], ("VV",)),
    "K03": ("TU_KY", lambda a: [a["TU_DK"]], ("TU_DK",)),
    "K04": ("VH_DAT", lambda a: [a["VH"]], ()),
    "K05": ("GD_DAT", lambda a: [a["GD"]], ()),
    "K06": ("CB_CK", lambda a: [a["CB"]], ()),
    "K07": ("DV_CK", lambda a: [a["DV"]], ()),
}

CODES = [element.code for element in PROGRAMME.elements]
NUMBER = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 30000))
MAYBE = st.one_of(NUMBER, NUMBER, NUMBER, st.none())


@st.composite
def rosters(draw: st.DrawFn) -> list[tuple[UnitKind, bool, Numbers, Numbers]]:
    """Units of any kind that have filed or not, with any numbers, some not known."""
    kinds = st.sampled_from([kind for kind in UnitKind if kind is not P])
    filed = st.booleans() if draw(st.booleans()) else st.just(True)
    number = MAYBE if draw(st.booleans()) else NUMBER
    one = st.tuples(
        kinds,
        filed,
        st.fixed_dictionaries({code: st.integers(0, 1) if code == "KTCC" else number for code in CODES}),
        st.fixed_dictionaries(
            {"XLOAI": st.sampled_from([1, 2, 3, 4, 5, None]), "KTTINH": st.sampled_from([0, 1, None])}
        ),
    )
    return draw(st.lists(one, min_size=1, max_size=6))


def answers(numbers: Numbers) -> dict[str, Answer]:
    return {code: UNKNOWN if number is None else counted(number) for code, number in numbers.items()}


def heard(roster: list[tuple[UnitKind, bool, Numbers, Numbers]]) -> list[UnitAnswers]:
    return [
        UnitAnswers(f"U{place}", kind, filed, answers(own), answers(office))
        for place, (kind, filed, own, office) in enumerate(roster)
    ]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(rosters())
def test_totals_equal_an_independent_recomputation(
    roster: list[tuple[UnitKind, bool, Numbers, Numbers]],
) -> None:
    found = totals(PROGRAMME, PROGRAMME.indicators, heard(roster), YEAR_2026)
    by_code = {whole.result.indicator.code: whole for whole in found}
    for code, (part, addends, zeros) in BY_HAND.items():
        numerator = denominator = covered = 0
        for _, filed, own, _ in roster:
            if not filed:
                continue
            needed = [own[part], *addends(own)]
            if zeros and all(own[zero] == 0 for zero in zeros):
                covered += 1
            elif None not in needed:
                covered += 1
                numerator += needed[0] or 0
                denominator += sum(number or 0 for number in needed[1:])
        whole = by_code[code]
        assert (whole.covered, whole.expected) == (covered, len(roster)), code
        assert whole.result.numerator == numerator, code
        assert (whole.result.denominator or 0) == denominator, code


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(rosters())
def test_what_weighs_every_unit_the_same_equals_a_count_of_units(
    roster: list[tuple[UnitKind, bool, Numbers, Numbers]],
) -> None:
    units = heard(roster)
    upper = [(filed, own, office) for kind, filed, own, office in roster if kind in UPPER]
    ratings = [office["XLOAI"] for _, _, office in upper]
    rated, inspected, own_level = (over(code, *units).result for code in ("N05", "N11", "N12"))
    assert rated.numerator == sum(rating in (1, 2) for rating in ratings)
    assert rated.denominator == sum(rating in (1, 2, 3, 4) for rating in ratings)
    assert inspected.numerator == sum(office["KTTINH"] == 1 for _, _, office in upper)
    assert own_level.numerator == sum(filed and own["KTCC"] == 1 for filed, own, _ in upper)
    assert inspected.denominator == own_level.denominator == len(upper)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(rosters(), st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_matter(roster: list, random) -> None:  # type: ignore[no-untyped-def, type-arg]
    units = heard(roster)
    shuffled = units.copy()
    random.shuffle(shuffled)
    as_they_are = totals(PROGRAMME, PROGRAMME.indicators, units, YEAR_2026)
    in_another_order = totals(PROGRAMME, PROGRAMME.indicators, shuffled, YEAR_2026)
    for one, other in zip(as_they_are, in_another_order, strict=True):
        assert set(one.surplus) == set(other.surplus)
        assert replace(one, surplus=()) == replace(other, surplus=())


@settings(max_examples=times(25), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(rosters())
def test_sums_of_what_is_written_come_to_what_the_answers_do(
    roster: list[tuple[UnitKind, bool, Numbers, Numbers]],
) -> None:
    """Of units that add what a silent one adds, nothing is written."""
    units = [*heard(roster), unit(P), unit(P, KTDN=2)]
    silent = of_silent_units(PROGRAMME, PROGRAMME.indicators, tuple(UnitKind))
    sums: dict[str, dict[UnitKind, Sums]] = defaultdict(lambda: defaultdict(Sums))
    missing: dict[str, set[str]] = defaultdict(set)
    for one, adds in zip(units, tallies(PROGRAMME, PROGRAMME.indicators, units), strict=True):
        for code, added in adds.items():
            if added != silent[one.kind][code]:
                sums[code][one.kind] = sums[code][one.kind].plus(added)
                missing[code] |= added.awaited
    written = Written(Counter(one.kind for one in units), sums, missing)
    found = totals_from_sums(PROGRAMME, PROGRAMME.indicators, YEAR_2026, written)
    counted_all = totals(PROGRAMME, PROGRAMME.indicators, units, YEAR_2026)
    assert [replace(one, surplus=()) for one in counted_all] == found


@pytest.mark.parametrize("code", ["N01", "N12", "K01"])
def test_no_units_at_all_are_no_result(code: str) -> None:
    assert over(code).result.verdict is Verdict.NOT_APPLICABLE


# --- what the province itself has still to say ---


def awaited(result: Total) -> list[str]:
    return [element.code for element in result.awaited]


def test_the_units_alone_do_not_complete_what_the_province_adds_to() -> None:
    full = unit(CS_DNNN=0, CS_DNNNN=20, KTDN=3, VV=4, VV_HT=4)
    for code, missing in (("N13", ["KTDN"]), ("K02", ["VV", "VV_HT"])):
        result = over(code, full, unit(P))
        assert awaited(result) == missing
        assert (result.covered, result.expected, result.complete) == (1, 1, False)
        assert result.result.verdict is Verdict.MET


def test_once_the_province_has_said_it_even_as_none_a_result_is_final() -> None:
    full = unit(CS_DNNN=0, CS_DNNNN=20, KTDN=3, VV=4, VV_HT=4)
    assert over("N13", full, unit(P, KTDN=0)).complete
    assert over("K02", full, unit(P, VV=0)).complete
    assert awaited(over("K02", full, unit(P, VV=2))) == ["VV_HT"]
    unknown = UnitAnswers("P", P, submitted=True, answers={"KTDN": UNKNOWN})
    assert awaited(over("N13", full, unknown)) == ["KTDN"]


def test_no_case_anywhere_is_said_only_once_the_province_has_none_either() -> None:
    assert over("K02", unit(VV=0), unit(P)).result.verdict is Verdict.NOT_ENOUGH_DATA
    assert over("K02", unit(VV=0), unit(P, VV=0)).result.verdict is Verdict.NOTHING_HAPPENED


def test_nothing_is_awaited_where_no_unit_is_concerned() -> None:
    nobody = over("N13", unit(CS_DNNN=0, CS_DNNNN=0), unit(P))
    assert (nobody.result.verdict, nobody.complete) == (Verdict.NOT_APPLICABLE, True)


def test_ratings_and_inspections_are_awaited_from_the_office_too() -> None:
    assert awaited(over("N05", silent(XLOAI=1), silent())) == ["XLOAI"]
    assert awaited(over("N11", silent(KTTINH=1), silent())) == ["KTTINH"]
    assert awaited(over("N11", silent(KTTINH=1), silent(KTTINH=0))) == []
    assert awaited(over("N12", unit(KTCC=1), silent())) == []


# --- what exceeds its whole ---


def chairs(trained: int, unions: int, name: str = "A") -> UnitAnswers:
    numbers = said(CS_HCSN=unions, CS_DNNN=0, CS_DNNNN=0, CS_KHAC=0, CTDT=trained)
    return UnitAnswers(name, D, submitted=True, answers=numbers, code=name)


def test_a_surplus_that_hides_a_shortage_is_said_beside_the_sum() -> None:
    result = over("N14", chairs(11, 10, "X"), chairs(9, 10), chairs(10, 10))
    assert (result.result.numerator, result.result.denominator) == (30, 30)
    assert result.result.verdict is Verdict.MET
    assert result.without_surplus is not None
    assert (result.without_surplus.numerator, result.without_surplus.denominator) == (29, 30)
    assert [(one.code, one.numerator, one.denominator) for one in result.surplus] == [("X", 11, 10)]


def test_a_surplus_that_decides_nothing_is_not_spoken_of() -> None:
    assert over("N14", chairs(11, 10), chairs(10, 10)).without_surplus is None
    assert over("N14", chairs(11, 10), chairs(5, 10)).without_surplus is None


def test_an_average_and_what_the_province_adds_have_no_surplus() -> None:
    many = UnitAnswers(
        "A", D, submitted=True, answers=said(CS_HCSN=1, CS_DNNN=0, CS_DNNNN=0, CS_KHAC=0, UT=9)
    )
    few = UnitAnswers("B", D, submitted=True, answers=said(CS_HCSN=5, CS_DNNN=0, CS_DNNNN=0, CS_KHAC=0, UT=0))
    assert over("N08", many, few).result.verdict is Verdict.MET
    assert over("N08", many, few).surplus == ()
    assert over("N13", unit(CS_DNNN=0, CS_DNNNN=20, KTDN=2), unit(P, KTDN=1)).surplus == ()
    shares = [one.code for one in PROGRAMME.indicators if one.of_whole]
    assert {"N05", "N08", "N11", "N12", "K01"}.isdisjoint(shares) and len(shares) == 16


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 10)), min_size=1, max_size=5))
def test_without_the_surplus_each_unit_counts_at_most_its_whole(pairs: list[tuple[int, int]]) -> None:
    result = over("N14", *(chairs(trained, unions) for trained, unions in pairs))
    whole = sum(unions for _, unions in pairs)
    capped = sum(min(trained, unions) for trained, unions in pairs)
    met = whole > 0 and sum(trained for trained, _ in pairs) >= whole
    if met and capped < whole:
        assert result.without_surplus is not None
        assert (result.without_surplus.numerator, result.without_surplus.denominator) == (capped, whole)
    else:
        assert result.without_surplus is None


PERIODS: dict[RoundKind, Period] = {
    kind: Period(kind, date(2026, 6, 30)) for kind in RoundKind if kind is not RoundKind.DOCUMENT
}
IN_YEAR = {"TT", "HT", "XL_NN_TOT", "XL_NNN_TOT", "UT", "QXH", "KTDN", "CTDT"}  # the dossier's P
NOT_YET = {RoundKind.HALF_YEAR, RoundKind.MID_TERM, RoundKind.AD_HOC}


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=times(60))
@given(rosters(), st.sampled_from(sorted(PERIODS)))
def test_verdicts_of_sums_equal_an_independent_comparison(
    roster: list[tuple[UnitKind, bool, Numbers, Numbers]], kind: RoundKind
) -> None:
    """Targets and comparators read from the text of the file, compared as fractions by hand."""
    table = {one["code"]: one for one in tomllib.loads(PROGRAMME.source)["indicators"]}
    for whole in totals(PROGRAMME, PROGRAMME.indicators, heard(roster), PERIODS[kind]):
        code, result = whole.result.indicator.code, whole.result
        if code not in BY_HAND or result.verdict not in (
            Verdict.MET,
            Verdict.NOT_MET,
            Verdict.IN_PROGRESS,
        ):
            continue
        said = table[code]["target"]
        target = Fraction(said[:-1]) / 100 if said.endswith("%") else Fraction(said)
        value = Fraction(result.numerator or 0, result.denominator or 1)
        reached = value > target if table[code]["comparator"] == ">" else value >= target
        if table[code]["horizon"] == "term":
            open_still = kind is not RoundKind.TERM
        else:
            open_still = BY_HAND[code][0] in IN_YEAR and kind in NOT_YET
        wanted = Verdict.MET if reached else Verdict.IN_PROGRESS if open_still else Verdict.NOT_MET
        assert result.verdict is wanted, code
        assert (result.short_by is None) is reached
