"""Numbers that cannot be right are refused; odd ones are asked about once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.answers import UNKNOWN, Answer, counted
from bot.domain.form.rules import Broken, Concern, broken, fill, history
from bot.domain.programme import ElementInput, Range, Rule, UnitKind
from tests.programme import PROGRAMME, form_of, said


def codes(found: list[Broken]) -> list[str]:
    return [one.code for one in found]


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def test_more_people_reached_than_there_are_is_refused_with_both_numbers() -> None:
    (found,) = broken(form_of(), said(NLD=1204, TT=1350))
    assert found.blocks and not found.excusable
    assert fill(found.message, found.figures, dotted).startswith(
        "Số người được tuyên truyền (1.350) lớn hơn tổng số đoàn viên, người lao động (1.204)."
    )
    assert "lượt người" in found.message


def test_the_part_is_asked_again_before_its_total() -> None:
    (found,) = broken(form_of(), said(NLD=1204, TT=1350))
    assert found.retype == ("TT", "NLD")


def test_a_message_can_name_the_sum_of_several_answers() -> None:
    (found,) = broken(form_of(), said(CS_HCSN=4, CS_DNNN=1, DC_NN=6))
    assert "(6) lớn hơn số CĐCS khu vực nhà nước (5)" in fill(found.message, found.figures, dotted)


def test_a_rule_is_silent_until_all_its_numbers_are_known() -> None:
    assert broken(form_of(), said(TT=1350)) == []
    assert broken(form_of(), {**said(TT=1350), "NLD": UNKNOWN}) == []


def test_a_rule_is_silent_about_what_is_skipped() -> None:
    assert broken(form_of(), said(CS_DNNNN=0, NC_DK=3, NC_TL=5)) == []


def test_only_what_concerns_the_changed_answer_is_reported() -> None:
    answers = said(NLD=100, TT=120, GD=10, GD_DAT=12)
    assert codes(broken(form_of(), answers)) == ["TT_IN_NLD", "GD_DAT_IN_GD"]
    assert codes(broken(form_of(), answers, {"GD"})) == ["GD_DAT_IN_GD"]
    assert broken(form_of(), answers, {"CB"}) == []


def test_rules_run_again_when_a_total_is_lowered_after_its_part() -> None:
    assert broken(form_of(), said(NLD=1204, TT=1180)) == []
    assert codes(broken(form_of(), said(NLD=1100, TT=1180), {"NLD"})) == ["TT_IN_NLD"]


def test_what_blocks_comes_before_what_only_asks() -> None:
    found = broken(form_of(), said(DV=50, NLD=40, TT=45))
    assert [one.concern for one in found] == [Concern.BLOCK, Concern.ASK]


def test_more_chairs_trained_than_unions_needs_a_reason() -> None:
    (found,) = broken(form_of(), said(CS_HCSN=45, CS_DNNN=0, CS_DNNNN=0, CS_KHAC=0, CTDT=46))
    assert (found.code, found.blocks, found.excusable) == ("CTDT_IN_CS", True, True)


def test_workers_in_enterprises_without_an_enterprise_union_are_asked_about_with_zero_on_offer() -> None:
    (found,) = broken(form_of(), said(NLD=300, CNDN=20, CS_DNNN=0, CS_DNNNN=0))
    assert found.concern is Concern.ASK
    assert found.proposes == ("CNDN", 0)
    assert found.retype[0] == "CNDN"


@pytest.mark.parametrize("rule", PROGRAMME.rules, ids=[rule.code for rule in PROGRAMME.rules])
def test_every_rule_can_be_broken_and_its_message_filled(rule: Rule) -> None:
    first, *others = rule.holds.ordered
    for one, rest in ((100, 1), (1, 100), (100, 0)):
        found = broken(form_of(), said(**{first: one}, **dict.fromkeys(others, rest)))
        for mine in (one for one in found if one.code == rule.code):
            assert "{" not in fill(mine.message, mine.figures, dotted)
            return
    pytest.fail("no such numbers break it")


def test_a_confirmation_covers_these_numbers_only() -> None:
    first, same, other = (broken(form_of(), said(DV=30, NLD=number))[0].key for number in (20, 20, 21))
    assert first == same != other


@pytest.mark.parametrize(
    ("code", "before", "now", "concern", "factor"),
    [
        ("DV", 1204, 12040, Concern.SLIP, 10),
        ("DV", 1204, 120400, Concern.SLIP, 100),
        ("DV", 1204, 1204000, Concern.SLIP, 1000),
        ("DV", 12040, 1204, Concern.SLIP, 10),
        ("TT", 24, 24000, Concern.SLIP, 1000),
        ("DV", 100, 121, Concern.JUMP, None),
        ("DV", 100, 120, None, None),
        ("DV", 100, 79, Concern.JUMP, None),
        ("DV", 100, 80, None, None),
        ("DC_NN", 10, 9, Concern.FELL, None),
        ("DC_NN", 10, 30, None, None),
        ("TT", 1000, 300, None, None),
        ("TT", 1000, 0, Concern.ZERO, None),
        ("DC_NN", 7, 0, Concern.ZERO, None),
        ("DV", 0, 500, None, None),
        ("KTCC", 1, 0, None, None),
    ],
)
def test_an_answer_is_compared_with_last_period(
    code: str, before: int, now: int, concern: Concern | None, factor: int | None
) -> None:
    form = form_of(previous=said(**{code: before}))
    found = history(form, code, counted(now))
    assert (found.concern if found else None) is concern
    if found:
        assert (found.before, found.factor, found.figures[code]) == (before, factor, now)
        assert not found.blocks
        assert found in broken(form, said(**{code: now}), {code})


def test_nothing_is_compared_without_a_last_period() -> None:
    assert history(form_of(), "DV", counted(12040)) is None
    assert history(form_of(previous={"DV": UNKNOWN}), "DV", counted(12040)) is None


def test_what_is_skipped_now_is_not_missed_against_last_period() -> None:
    form = form_of(UnitKind.DISTRICT, "K02", previous=said(VV=4, VV_HT=4))
    assert [(one.code, one.concern) for one in broken(form, said(VV=0, VV_HT=0))] == [("VV", Concern.ZERO)]


@pytest.mark.parametrize("code", ["DV", "NLD", "CS_HCSN", "GD", "CB", "VH", "TU_DK", "VV", "UT"])
@pytest.mark.parametrize("kind", [UnitKind.DISTRICT, UnitKind.DIRECT])
def test_a_first_report_is_asked_about_beyond_what_is_believed(kind: UnitKind, code: str) -> None:
    within = PROGRAMME.plausible(code, kind)
    assert within is not None
    assert broken(form_of(kind), said(**{code: within.most})) == []
    [found] = broken(form_of(kind), said(**{code: within.most + 1}))
    assert (found.concern, found.code, found.within, found.blocks) == (
        Concern.IMPLAUSIBLE,
        code,
        within,
        False,
    )


def test_a_part_is_believed_as_far_as_its_total_could_go_until_that_is_known() -> None:
    assert PROGRAMME.plausible("TT", UnitKind.DISTRICT) == PROGRAMME.plausible("NLD", UnitKind.DISTRICT)
    assert PROGRAMME.plausible("XL_NN_TOT", UnitKind.DISTRICT) == Range(0, 4_000)
    assert concerns(said(TT=100_001)) == [Concern.IMPLAUSIBLE]
    assert concerns(said(NLD=120_000, TT=110_000), {"TT"}) == []
    assert concerns(said(NLD=120_000, TT=130_000), {"TT"}) == [Concern.BLOCK]


@pytest.mark.parametrize("number", [912_345_678, 387_654_321, 512_345_678, 712_345_678, 812_345_678])
def test_nine_digits_as_of_a_phone_are_called_one_even_where_no_range_is_known(number: int) -> None:
    bare = replace(PROGRAMME, elements=tuple(replace(e, plausible=()) for e in PROGRAMME.elements))
    [found] = broken(replace(form_of(), programme=bare), said(DV=number))
    assert (found.concern, found.blocks) == (Concern.PHONE, False)


def test_every_count_of_every_kind_of_unit_has_some_end() -> None:
    for element in PROGRAMME.elements:
        for kind in element.answered_by - {UnitKind.PROVINCE}:
            if element.input is ElementInput.COUNT:
                assert PROGRAMME.plausible(element.code, kind) is not None, (element.code, kind)


def concerns(answers: dict[str, Answer], changed: set[str] | None = None) -> list[Concern]:
    return [one.concern for one in broken(form_of(), answers, changed)]
