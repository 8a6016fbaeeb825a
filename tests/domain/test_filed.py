"""What changed between two filings of the same report."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import NOT_APPLICABLE, NOTHING_HAPPENED, UNKNOWN, Answer, counted
from bot.domain.rounds.filed import ChangedAnswer, ChangedText, Changes, Filed, changes_between

SAID = st.sampled_from([counted(0), counted(5), counted(6), counted(5, "lý do"), UNKNOWN, NOTHING_HAPPENED])
FILED = st.builds(
    Filed,
    st.dictionaries(st.sampled_from(["DV", "NLD", "TT"]), SAID),
    st.dictionaries(st.sampled_from(["T1", "T2"]), st.sampled_from(["", "Một.", "Hai."])),
)


def as_content(answer: Answer) -> dict[str, Any]:
    return {"state": answer.state.value, "value": answer.value, "reason": answer.reason}


def test_what_a_submission_keeps_is_read_back() -> None:
    reasoned = Answer(NOT_APPLICABLE.state, None, "Đơn vị không có doanh nghiệp")
    content = {
        "answers": {"DV": as_content(counted(5)), "CNDN": as_content(reasoned)},
        "narratives": {"T1": "Đã làm."},
    }
    assert Filed.from_json(content) == Filed({"DV": counted(5), "CNDN": reasoned}, {"T1": "Đã làm."})


def test_numbers_that_came_went_or_differ_are_changes() -> None:
    old = Filed({"DV": counted(5), "NLD": counted(9), "TT": counted(7)})
    new = Filed({"DV": counted(5), "NLD": counted(10), "HT": counted(1)})
    assert changes_between(old, new).answers == (
        ChangedAnswer("HT", None, counted(1)),
        ChangedAnswer("NLD", counted(9), counted(10)),
        ChangedAnswer("TT", counted(7), None),
    )


def test_zero_and_nothing_happened_differ() -> None:
    changes = changes_between(Filed({"VV": counted(0)}), Filed({"VV": NOTHING_HAPPENED}))
    assert changes.answers == (ChangedAnswer("VV", counted(0), NOTHING_HAPPENED),)


def test_the_same_number_with_another_reason_is_a_change() -> None:
    changes = changes_between(Filed({"CTDT": counted(5)}), Filed({"CTDT": counted(5, "thay chủ tịch")}))
    assert [one.code for one in changes.answers] == ["CTDT"]


def test_a_text_left_out_is_like_a_text_never_asked() -> None:
    assert changes_between(Filed(texts={"T1": ""}), Filed()) == Changes()
    gone = changes_between(Filed(texts={"T1": "Đã làm."}), Filed(texts={"T1": ""}))
    assert gone.texts == (ChangedText("T1", "Đã làm.", ""),)


@given(FILED)
def test_nothing_has_changed_from_a_filing_to_itself(filed: Filed) -> None:
    assert changes_between(filed, filed) == Changes()


@given(FILED, FILED)
def test_changes_lead_from_the_old_numbers_to_the_new_ones(old: Filed, new: Filed) -> None:
    answers = dict(old.answers)
    for one in changes_between(old, new).answers:
        assert answers.pop(one.code, None) == one.before
        if one.after is not None:
            answers[one.code] = one.after
    assert answers == new.answers
