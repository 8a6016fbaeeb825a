"""What a reviewer is pointed at: the unit's own history, the programme's rules, reasons that are missing."""

from __future__ import annotations

import pytest

from bot.domain.answers import NOT_APPLICABLE, UNKNOWN, counted
from bot.domain.form.review_flags import ReviewFlag, review_flags
from bot.domain.form.rules import Concern, history
from tests.programme import form_of, said


def concerns(found: tuple[ReviewFlag, ...]) -> dict[str, list[Concern]]:
    return {one.code: [finding.concern for finding in one.findings] for one in found}


def of(code: str, now: int, before: int) -> tuple[ReviewFlag, ...]:
    return review_flags(form_of(previous=said(**{code: before})), said(**{code: now}), {})


def test_a_report_like_last_years_has_nothing_to_look_at() -> None:
    before = said(DV=1000, NLD=1204, TT=1180)
    assert review_flags(form_of(previous=before), before, {}) == ()


@pytest.mark.parametrize(
    ("code", "now", "before", "concern"),
    [
        ("DV", 1201, 1000, Concern.JUMP),
        ("DV", 799, 1000, Concern.JUMP),
        ("DC_NN", 9, 10, Concern.FELL),
        ("TT", 0, 1180, Concern.ZERO),
        ("TT", 11800, 1180, Concern.SLIP),
        ("TT", 118, 1180, Concern.SLIP),
        ("TT", 118000, 1180, Concern.SLIP),
        ("TT", 1180000, 1180, Concern.SLIP),
    ],
)
def test_an_outlier_against_the_units_own_history_is_marked(
    code: str, now: int, before: int, concern: Concern
) -> None:
    assert concerns(of(code, now, before)) == {code: [concern]}


@pytest.mark.parametrize(
    ("code", "now", "before"),
    [("DV", 1200, 1000), ("DV", 800, 1000), ("DC_NN", 11, 10), ("TT", 300, 1180), ("TT", 5, 0)],
)
def test_what_may_well_be_is_not_marked(code: str, now: int, before: int) -> None:
    assert of(code, now, before) == ()


def test_two_numbers_that_do_not_go_together_mark_the_part() -> None:
    assert concerns(review_flags(form_of(), said(DV=1300, NLD=1204), {})) == {"DV": [Concern.ASK]}


def test_a_number_confirmed_without_a_reason_is_unexplained() -> None:
    form, answers = form_of(previous=said(DV=1000)), said(DV=1500)
    finding = history(form, "DV", answers["DV"])
    assert finding is not None
    [without] = review_flags(form, answers, {finding.key: None})
    assert without.unexplained and without.reason is None
    [reasoned] = review_flags(form, answers, {finding.key: "Nhận thêm 2 CĐCS."})
    assert not reasoned.unexplained and reasoned.reason == "Nhận thêm 2 CĐCS."


def test_a_reason_given_for_other_values_explains_nothing() -> None:
    form = form_of(previous=said(DV=1000))
    old = history(form, "DV", counted(1400))
    assert old is not None
    [found] = review_flags(form, said(DV=1500), {old.key: "Nhận thêm 2 CĐCS."})
    assert found.unexplained


def test_a_reason_kept_with_the_number_explains_it() -> None:
    [found] = review_flags(form_of(previous=said(DV=1000)), {"DV": counted(1500, "Nhận thêm 2 CĐCS.")}, {})
    assert found.reason == "Nhận thêm 2 CĐCS."


def test_what_is_not_known_yet_is_marked_and_what_does_not_apply_is_not() -> None:
    [found] = review_flags(form_of(), {"DV": UNKNOWN, "CNDN": NOT_APPLICABLE}, {})
    assert found.code == "DV" and found.unknown and not found.unexplained


def test_what_has_no_reason_comes_first() -> None:
    form = form_of(previous=said(DV=1000, TT=1180))
    found = review_flags(form, {"DV": counted(1500, "Nhận thêm."), "NLD": UNKNOWN, "TT": counted(0)}, {})
    assert [one.code for one in found] == ["TT", "DV", "NLD"]
