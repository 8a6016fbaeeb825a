"""The shipped programme against a table written by hand from the action programme itself."""

from __future__ import annotations

import os
import re
from fractions import Fraction
from pathlib import Path

import pytest

from bot.domain.programme import (
    Comparator,
    ElementInput,
    ElementKind,
    Horizon,
    Measure,
    RuleEffect,
    UnitKind,
)
from bot.domain.programme.file import load
from bot.domain.programme.texts import SectionPart
from bot.settings import PROGRAMMES

PROGRAMME = load(PROGRAMMES / "lai_chau_xiii.toml")
UNITS = {
    UnitKind.DISTRICT,
    UnitKind.SECTOR,
    UnitKind.CIVIL_SERVANTS,
    UnitKind.COMMUNE,
    UnitKind.DIRECT,
}

# code: clause, comparator, target, measure, numerator, denominator
ANNUAL = {
    "N01": ("a", "≥", Fraction(98, 100), "ratio", "TT", "NLD"),
    "N02": ("a", "≥", Fraction(70, 100), "ratio", "HT", "CNDN"),
    "N03": ("b", "=", Fraction(1), "ratio", "DC_NN", "CS_HCSN + CS_DNNN"),
    "N04": ("b", "≥", Fraction(80, 100), "ratio", "DC_NNN", "CS_DNNNN"),
    "N05": (
        "c",
        "≥",
        Fraction(90, 100),
        "ratio",
        "one_of(XLOAI, HTXSNV, HTTNV)",
        "one_of(XLOAI, HTXSNV, HTTNV, HTNV, KHTNV)",
    ),
    "N06": ("c", "≥", Fraction(85, 100), "ratio", "XL_NN_TOT", "XL_NN_DG"),
    "N07": ("c", "≥", Fraction(80, 100), "ratio", "XL_NNN_TOT", "XL_NNN_DG"),
    "N08": ("d", "≥", Fraction(1), "average", "UT", "CS_HCSN + CS_DNNN + CS_DNNNN + CS_KHAC"),
    "N09": ("e", "≥", Fraction(90, 100), "ratio", "NC_TL", "NC_DK"),
    "N10": ("f", "≥", Fraction(95, 100), "ratio", "QXH", "NLD"),
    "N11": ("g", "≥", Fraction(35, 100), "ratio", "KTTINH", "1"),
    "N12": ("g", "=", Fraction(1), "ratio", "KTCC", "1"),
    "N13": ("g", "≥", Fraction(15, 100), "ratio", "KTDN", "CS_DNNN + CS_DNNNN"),
    "N14": ("h", "=", Fraction(1), "ratio", "CTDT", "CS_HCSN + CS_DNNN + CS_DNNNN + CS_KHAC"),
}
TERM = {
    "K01": ("a", "≥", Fraction(24500), "number", "DV", None),
    "K02": ("b", "≥", Fraction(90, 100), "ratio", "VV_HT", "VV"),
    "K03": ("c", "≥", Fraction(85, 100), "ratio", "TU_KY", "TU_DK"),
    "K04": ("d", "≥", Fraction(98, 100), "ratio", "VH_DAT", "VH"),
    "K05": ("d", ">", Fraction(90, 100), "ratio", "GD_DAT", "GD"),
    "K06": ("d", "=", Fraction(1), "ratio", "CB_CK", "CB"),
    "K07": ("d", "≥", Fraction(90, 100), "ratio", "DV_CK", "DV"),
}

# Q quy mô, L lũy kế, P phát sinh; in the order of asking
ELEMENTS = {
    "DV": "Q", "NLD": "Q", "CNDN": "Q", "CS_HCSN": "Q", "CS_DNNN": "Q", "CS_DNNNN": "Q", "CS_KHAC": "Q",
    "TT": "P", "HT": "P", "DC_NN": "L", "DC_NNN": "L", "XL_NN_DG": "P", "XL_NN_TOT": "P",
    "XL_NNN_DG": "P", "XL_NNN_TOT": "P", "UT": "P", "NC_DK": "Q", "NC_TL": "L", "QXH": "P", "KTCC": "P",
    "KTDN": "P", "CTDT": "P", "VV": "P", "VV_HT": "P", "TU_DK": "Q", "TU_KY": "L", "VH": "Q",
    "VH_DAT": "L", "GD": "Q", "GD_DAT": "L", "CB": "Q", "CB_CK": "L", "DV_CK": "L",
}  # fmt: skip
LETTERS = {"Q": ElementKind.SIZE, "L": ElementKind.CUMULATIVE, "P": ElementKind.FLOW}

SKIPS = {
    "CS_DNNNN == 0": {"DC_NNN", "NC_DK", "NC_TL"},
    "CS_DNNNN + CS_KHAC == 0": {"XL_NNN_DG", "XL_NNN_TOT"},
    "CS_DNNN + CS_DNNNN == 0": {"HT", "KTDN"},
    "CS_HCSN + CS_DNNN == 0": {"DC_NN", "XL_NN_DG", "XL_NN_TOT"},
    "VV == 0": {"VV_HT"},
    "TU_DK == 0": {"TU_KY"},
}

ALL_CS = "CS_HCSN + CS_DNNN + CS_DNNNN + CS_KHAC"
BLOCKING = {
    "CNDN <= NLD", "HT <= CNDN", "TT <= NLD", "QXH <= NLD", "DC_NN <= CS_HCSN + CS_DNNN",
    "DC_NNN <= CS_DNNNN", "XL_NN_DG <= CS_HCSN + CS_DNNN", "XL_NN_TOT <= XL_NN_DG",
    "XL_NNN_DG <= CS_DNNNN + CS_KHAC", "XL_NNN_TOT <= XL_NNN_DG", "NC_DK <= CS_DNNNN", "NC_TL <= NC_DK",
    "KTDN <= CS_DNNN + CS_DNNNN", f"CTDT <= {ALL_CS}", "VV_HT <= VV", "TU_KY <= TU_DK", "VH_DAT <= VH",
    "GD_DAT <= GD", "CB_CK <= CB", "DV_CK <= DV", "UT <= DV",
}  # fmt: skip
ASKING = {
    "DV <= NLD", "GD <= DV", "CB <= DV", f"CB >= {ALL_CS}", "CB_CK <= DV_CK", f"DV >= 5 * ({ALL_CS})",
    "TU_DK <= VH", f"UT <= 3 * ({ALL_CS})", "CNDN == 0 or CS_DNNN + CS_DNNNN > 0",
}  # fmt: skip


def test_the_21_indicators_are_the_programme_s_own_in_its_order() -> None:
    assert [indicator.code for indicator in PROGRAMME.indicators] == [*ANNUAL, *TERM]


@pytest.mark.parametrize("code", [*ANNUAL, *TERM])
def test_an_indicator_has_the_clause_comparator_target_and_formulas_of_the_programme(code: str) -> None:
    indicator = PROGRAMME.indicator(code)
    clause, comparator, target, measure, numerator, denominator = (ANNUAL | TERM)[code]
    section, horizon = ("2.1", Horizon.ANNUAL) if code in ANNUAL else ("2.2", Horizon.TERM)
    assert indicator.clause == f"mục II.{section}-{clause}"
    assert indicator.horizon is horizon
    assert indicator.comparator is Comparator(comparator)
    assert indicator.target == target
    assert indicator.measure is Measure(measure)
    assert indicator.numerator.text == numerator
    assert (indicator.denominator.text if indicator.denominator else None) == denominator


def test_the_33_unit_elements_are_asked_in_order_with_their_kinds() -> None:
    assert {e.code: e.kind for e in PROGRAMME.elements} == {c: LETTERS[k] for c, k in ELEMENTS.items()}
    assert [element.code for element in PROGRAMME.elements] == list(ELEMENTS)


def test_only_the_financial_inspection_is_a_yes_or_no() -> None:
    yes_no = [e.code for e in PROGRAMME.elements if e.input is not ElementInput.COUNT]
    assert yes_no == ["KTCC"]


def test_the_office_says_two_things_about_each_upper_level_union() -> None:
    rating, inspected = PROGRAMME.provincial
    assert (rating.code, rating.input) == ("XLOAI", ElementInput.CHOICE)
    assert [code for code, _ in rating.choices] == ["HTXSNV", "HTTNV", "HTNV", "KHTNV", "CHUA"]
    assert (inspected.code, inspected.input) == ("KTTINH", ElementInput.YES_NO)
    assert rating.about == inspected.about == UNITS - {UnitKind.DIRECT}


def test_every_unit_answers_all_but_what_is_asked_of_upper_levels_only() -> None:
    with_province = {e.code for e in PROGRAMME.elements if UnitKind.PROVINCE in e.answered_by}
    assert with_province == {"KTDN", "VV", "VV_HT"}
    for element in PROGRAMME.elements:
        units = element.answered_by - {UnitKind.PROVINCE}
        assert units == (UNITS - {UnitKind.DIRECT} if element.code == "KTCC" else UNITS)


def test_what_is_skipped_and_when_is_as_written() -> None:
    assert {skip.when.text: set(skip.skips) for skip in PROGRAMME.skips} == SKIPS


def test_the_blocking_and_the_asking_rules_are_all_there() -> None:
    by_effect = {
        effect: {r.holds.text for r in PROGRAMME.rules if r.effect is effect} for effect in RuleEffect
    }
    assert by_effect == {RuleEffect.BLOCK: BLOCKING, RuleEffect.ASK: ASKING}


def test_only_a_replaced_chair_excuses_a_blocked_number() -> None:
    assert [rule.code for rule in PROGRAMME.rules if rule.excusable] == ["CTDT_IN_CS"]


def test_every_rule_says_its_numbers() -> None:
    for rule in PROGRAMME.rules:
        said = {code for figure in rule.figures for code in figure.codes}
        assert said, rule.code
        assert rule.holds.ordered[0] in said


def test_eight_task_groups_three_breakthroughs_limits_and_proposals_can_be_written() -> None:
    parts = [section.part for section in PROGRAMME.sections]
    assert {part: parts.count(part) for part in SectionPart} == {
        SectionPart.TASK: 8,
        SectionPart.BREAKTHROUGH: 3,
        SectionPart.LIMITS: 1,
        SectionPart.PROPOSALS: 1,
    }
    assert {section.limit for section in PROGRAMME.sections} == {1500}


def test_welfare_cards_ship_without_anything_that_only_the_office_can_know() -> None:
    assert len(PROGRAMME.welfare) == 8
    for card in PROGRAMME.welfare:
        unknown = (card.audience, card.amount, card.period, card.dossier, card.contact, card.basis)
        assert unknown == (None,) * 6
        assert not re.search(r"đồng|triệu|suất|\d\d\d", card.about)
        assert all(word.isascii() for word in card.keywords)


def test_thirteen_sample_units_have_short_ascii_codes() -> None:
    kinds = [unit.kind for unit in PROGRAMME.sample_units]
    assert len(kinds) == 13
    assert kinds.count(UnitKind.DISTRICT) == 8
    assert set(kinds) == UNITS
    assert all(re.fullmatch(r"[A-Z0-9_]{1,12}", unit.code) for unit in PROGRAMME.sample_units)


def test_labels_fit_a_phone_line_and_questions_fit_a_message() -> None:
    assert max(len(element.label) for element in PROGRAMME.elements) <= 32
    assert max(len(indicator.short) for indicator in PROGRAMME.indicators) <= 38
    assert max(len(e.question) + len(e.hint) for e in PROGRAMME.elements) <= 300


def test_texts_are_plain_and_never_assume_a_whole_year() -> None:
    for element in (*PROGRAMME.elements, *PROGRAMME.provincial):
        for text in (element.label, element.question, element.hint):
            assert not re.search(r"[<>*&]|trong năm", text, re.IGNORECASE), element.code


def test_a_part_names_its_whole_in_the_same_words_as_the_rule_that_checks_it() -> None:
    for element in PROGRAMME.elements:
        if element.whole:
            assert f"{element.code} <= {element.whole.text}" in BLOCKING


def test_a_number_and_its_total_can_be_given_together_where_the_total_is_one_number() -> None:
    assert PROGRAMME.element("TT").total == "NLD"
    assert PROGRAMME.element("VV_HT").total == "VV"
    assert PROGRAMME.element("DC_NN").total is None
    assert PROGRAMME.element("DV").total is None


@pytest.fixture
def action_programme() -> str:
    """The action programme's own text, which does not travel with the project."""
    folder = Path(os.environ.get("REFERENCE_DIR", Path(__file__).parents[3] / "shared" / "reference"))
    if not folder.is_dir():
        pytest.skip(f"no reference texts in {folder}; set REFERENCE_DIR")
    text = (folder / "chuong-trinh-hanh-dong.md").read_text("utf-8")
    return " ".join(text.replace("LĐLĐ tinh", "LĐLĐ tỉnh").split()).lower()


def verbatim_pieces(title: str, text: str) -> int:
    """Into how few runs of words, each standing so in the text, the title can be cut from the left."""
    words, pieces = title.lower().split(), 0
    while words:
        length = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in text), 0)
        assert length, f"{words[0]!r} is no word of the programme"
        words, pieces = words[length:], pieces + 1
    return pieces


@pytest.mark.parametrize("code", [*ANNUAL, *TERM])
def test_a_title_is_the_programme_s_own_words_put_together_again_at_most_once(
    code: str, action_programme: str
) -> None:
    assert verbatim_pieces(PROGRAMME.indicator(code).title, action_programme) <= 2


def test_the_documents_that_section_iii_obliges_units_to_make() -> None:
    once, yearly = PROGRAMME.documents
    assert (once.title, once.yearly) == ("Chương trình hành động của đơn vị", False)
    assert yearly.yearly and yearly.titled(2027) == "Chương trình, kế hoạch công tác năm 2027"
    assert {one.clause for one in PROGRAMME.documents} == {"mục III.2"}


def test_a_version_that_is_out_is_never_given_other_content() -> None:
    """Databases hold it: whoever changes the file gives it the next number."""
    out = {1: "c57144ecd135597754fbeb39c0bf68ff279eee5ce8fdda703f789a9c0ec5df23"}
    assert out.get(PROGRAMME.version, PROGRAMME.digest) == PROGRAMME.digest
