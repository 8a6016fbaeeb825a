"""What is asked of which unit, and what falls away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import NOT_APPLICABLE, UNKNOWN, Answer, AnswerState
from bot.domain.dialog.order import code_of, number_of
from bot.domain.filled_form import fingerprint
from bot.domain.form import Standing, applicability, in_force, questions, skipped
from bot.domain.programme import Skip, UnitKind
from bot.domain.programme.file import parse
from bot.domain.programme.formula import Condition
from tests.domain.programme_text import with_element_before
from tests.programme import PROGRAMME, form_of, said


def test_a_district_is_asked_all_33_numbers_and_a_direct_union_all_but_the_inspection_of_its_own_level() -> (
    None
):
    assert len(form_of(UnitKind.DISTRICT).elements) == 33
    assert {e.code for e in form_of(UnitKind.DISTRICT).elements} - form_of(UnitKind.DIRECT).codes == {"KTCC"}


def test_the_province_is_asked_only_what_it_adds_itself() -> None:
    form = form_of(UnitKind.PROVINCE)
    assert [element.code for element in form.elements] == ["KTDN", "VV", "VV_HT"]
    assert [indicator.code for indicator in form.indicators] == ["N13", "K02"]


def test_only_what_the_asked_indicators_need_is_on_the_form() -> None:
    assert form_of(UnitKind.DISTRICT, "N01", "N10").codes == {"NLD", "TT", "QXH"}


def test_what_decides_a_skip_is_asked_along() -> None:
    form = form_of(UnitKind.DISTRICT, "N02")
    assert [element.code for element in form.elements] == ["CNDN", "CS_DNNN", "CS_DNNNN", "HT"]


def test_what_the_office_says_about_a_unit_is_not_on_the_unit_s_form() -> None:
    assert form_of(UnitKind.DISTRICT, "N05", "N11").elements == ()


def test_a_unit_without_private_enterprises_is_not_asked_about_them() -> None:
    form, answers = form_of(), said(CS_DNNNN=0)
    away = applicability(form, answers)
    assert away.keys() == {"DC_NNN", "NC_DK", "NC_TL"}
    assert away["NC_TL"].reason == "Đơn vị không có CĐCS doanh nghiệp ngoài nhà nước."
    assert away.keys().isdisjoint(element.code for element in questions(form, answers))


def test_no_court_case_is_nothing_happened_and_not_not_applicable() -> None:
    standing = in_force(form_of(), said(VV=0))
    assert standing["VV_HT"].state is AnswerState.NOTHING_HAPPENED
    assert standing["VV_HT"].reason


def test_an_unknown_number_skips_nothing() -> None:
    form = form_of()
    assert applicability(form, {"VV": UNKNOWN, "CS_DNNNN": UNKNOWN}) == {}
    assert applicability(form, said(CS_DNNN=0)) == {}


def test_a_skip_that_no_longer_holds_leaves_the_question_open_again() -> None:
    form = form_of(UnitKind.DISTRICT, "N04")
    stored = in_force(form, said(CS_DNNNN=0))
    assert stored["DC_NNN"].state is AnswerState.NOT_APPLICABLE
    reopened = stored | said(CS_DNNNN=3)
    assert "DC_NNN" not in in_force(form, reopened)
    assert [element.code for element in Standing(form, reopened).open_questions] == ["DC_NNN"]


def test_an_answer_given_before_the_skip_comes_back_after_it() -> None:
    form = form_of()
    assert "DC_NNN" not in Standing(form, said(CS_DNNNN=0, DC_NNN=2)).values
    assert Standing(form, said(CS_DNNNN=3, DC_NNN=2)).values["DC_NNN"] == 2


def test_not_yet_known_stays_open_and_zero_does_not() -> None:
    form = form_of(UnitKind.DISTRICT, "N01")
    assert [e.code for e in Standing(form, {"NLD": UNKNOWN, **said(TT=0)}).open_questions] == ["NLD"]


def test_not_applicable_said_by_a_person_is_settled() -> None:
    form = form_of(UnitKind.DISTRICT, "N01")
    assert (
        Standing(form, {"NLD": NOT_APPLICABLE, "TT": Answer(AnswerState.NOT_APPLICABLE)}).open_questions == ()
    )


def test_one_skip_can_lead_to_the_next() -> None:
    skips = (
        Skip(Condition.parse("B == 0"), ("C",), "no B"),
        Skip(Condition.parse("A == 0"), ("B",), "no A"),
    )
    away = skipped(skips, {"A", "B", "C"}, said(A=0, B=7, C=7))
    assert {code: skip.reason for code, skip in away.items()} == {"B": "no A", "C": "no B"}


EXPECTED_SKIPS = (
    (("CS_DNNNN",), ("DC_NNN", "NC_DK", "NC_TL")),
    (("CS_DNNNN", "CS_KHAC"), ("XL_NNN_DG", "XL_NNN_TOT")),
    (("CS_DNNN", "CS_DNNNN"), ("HT", "KTDN")),
    (("CS_HCSN", "CS_DNNN"), ("DC_NN", "XL_NN_DG", "XL_NN_TOT")),
    (("VV",), ("VV_HT",)),
    (("TU_DK",), ("TU_KY",)),
)


@given(st.data())
def test_a_question_is_skipped_exactly_when_all_the_counts_it_hangs_on_are_zero(data: st.DataObject) -> None:
    deciding = sorted({code for zeros, _ in EXPECTED_SKIPS for code in zeros})
    numbers = data.draw(st.fixed_dictionaries({c: st.sampled_from([None, 0, 0, 5]) for c in deciding}))
    answers = said(**{code: number for code, number in numbers.items() if number is not None})
    expected = {
        code for zeros, away in EXPECTED_SKIPS if all(numbers[zero] == 0 for zero in zeros) for code in away
    }
    assert applicability(form_of(), answers).keys() == expected


def test_a_form_knows_its_questions_by_code() -> None:
    form = form_of(UnitKind.DISTRICT, "N01")
    assert form.element("TT").number == 8
    assert form.section("HC") in PROGRAMME.sections
    with pytest.raises(KeyError):
        form.element("DV")


def test_after_one_more_element_every_later_one_goes_by_another_number_and_an_old_form_is_another_form() -> (
    None
):
    grown = parse(with_element_before("TT", PROGRAMME.source))
    old = form_of(UnitKind.DISTRICT, "N01")
    new = replace(old, programme=grown, elements=tuple(grown.element(one.code) for one in old.elements))
    tt = old.element("TT").number
    assert (number_of(new, "NLD"), number_of(new, "TT")) == (number_of(old, "NLD"), tt + 1)
    assert (code_of(new, tt + 1), code_of(new, tt)) == ("TT", None)
    assert in_force(new, said(NLD=5, TT=4)) == in_force(old, said(NLD=5, TT=4))
    assert fingerprint(new) != fingerprint(old)
