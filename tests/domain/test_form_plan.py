"""A filled form against a report: what its cells mean, and that it counts as a whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.answers import NOT_APPLICABLE, NOTHING_HAPPENED, UNKNOWN, Answer, AnswerState, counted
from bot.domain.dialog.order import contradictions
from bot.domain.dialog.types import ReportState
from bot.domain.filled_form import FilledForm, FilledRow, FilledText, mark_of, shown_answers
from bot.domain.filled_form.cells import Wrong
from bot.domain.filled_form.plan import Plan, plan_of
from bot.domain.form import Form
from bot.domain.form.rules import Concern
from bot.domain.reading.readings import Doubt
from bot.domain.reading.tables import Cell, CellKind
from tests.programme import form_of, said

EMPTY: Cell = Cell("", CellKind.EMPTY)
FORM = form_of()


def cell(address: str, value: Any) -> Cell:
    if isinstance(value, CellKind):
        return Cell(address, value, None if value is CellKind.FORMULA else "#REF!")
    if value is None:
        return Cell(address, CellKind.EMPTY)
    kind = CellKind.BOOL if isinstance(value, bool) else CellKind.TEXT
    return Cell(address, kind if isinstance(value, (bool, str)) else CellKind.NUMBER, value)


def sent(form: Form, state: ReportState) -> FilledForm:
    """The form as it went out."""
    now = shown_answers(form, state.answers)
    rows = tuple(
        FilledRow(
            e.code,
            cell(f"E{n}", now[e.code].number),
            cell(f"F{n}", now[e.code].state or None),
            cell(f"G{n}", now[e.code].reason or None),
            now[e.code].mark,
        )
        for n, e in enumerate(form.elements, 8)
    )
    texts = tuple(
        FilledText(
            s.code,
            cell(f"D{n}", state.narratives.get(s.code) or None),
            mark_of(state.narratives.get(s.code, "")),
        )
        for n, s in enumerate(form.sections, 5)
    )
    return FilledForm(1, 1, "X", "", rows, texts)


def filled(out: FilledForm, **cells: Any) -> FilledForm:
    """TT=38 fills the number, TT_state and TT_reason the cells beside it, a section's code its text."""
    rows = []
    for row in out.rows:
        for part, name in (
            ("number", row.code),
            ("state", f"{row.code}_state"),
            ("reason", f"{row.code}_reason"),
        ):
            if name in cells:
                changed: dict[str, Any] = {part: cell(getattr(row, part).address, cells[name])}
                row = replace(row, **changed)
        rows.append(row)
    texts = tuple(
        replace(one, text=cell(one.text.address, cells[one.section])) if one.section in cells else one
        for one in out.texts
    )
    return replace(out, rows=tuple(rows), texts=texts)


def plan(state: ReportState | None = None, form: Form = FORM, **cells: Any) -> Plan:
    state = state or ReportState()
    return plan_of(form, state, filled(sent(form, state), **cells))


def answer(code: str, **cells: Any) -> Answer | None:
    found = plan(**cells)
    assert not found.faults, found.faults
    return {change.code: change.after for change in found.said}.get(code)


def wrong(**cells: Any) -> Wrong | Doubt | None:
    [fault] = plan(**cells).faults
    return fault.doubt or fault.wrong


def test_a_form_that_nobody_has_touched_changes_nothing() -> None:
    state = ReportState(
        {**said(NLD=1204, TT=1180, VV=0), "HT": UNKNOWN, "DV": counted(7, "Mới thành lập")},
        {FORM.sections[0].code: "Đã làm\ntốt."},
    )
    found = plan(state)
    assert (found.count, found.faults, found.emptied, found.kept) == (0, (), 0, 0)


@pytest.mark.parametrize(
    ("value", "means"),
    [
        (1204, 1204),
        (1204.0, 1204),
        ("24.500", 24500),
        ("12 nghìn", 12000),
        (" 1 204 ", 1204),
        ("38 người", 38),
        (0, 0),
        ("không", 0),
    ],
)
def test_numbers_are_read_as_in_chat(value: object, means: int) -> None:
    assert answer("NLD", NLD=value) == counted(means)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("24,500 hoặc 24,600", Doubt.RANGE),
        ("24,50", Doubt.DECIMAL),
        ("95%", Doubt.PERCENT),
        ("khoảng 120", Doubt.ABOUT),
        ("-5", Doubt.NEGATIVE),
        (-5, Doubt.NEGATIVE),
        (24.5, Doubt.DECIMAL),
        (1e12, Doubt.TOO_LARGE),
        (float("inf"), Doubt.TOO_LARGE),
        (float("nan"), Doubt.TOO_LARGE),
        ("38/45", Doubt.HOW_MANY),
        ("tất cả", Doubt.HOW_MANY),
        ("như cũ", Doubt.HOW_MANY),
        ("abc", Doubt.NOT_A_NUMBER),
        ("35 CĐCS", Wrong.OTHER_UNIT),
        (CellKind.FORMULA, Wrong.FORMULA),
        (CellKind.ERROR, Wrong.ERROR),
        (CellKind.DATE, Wrong.DATE),
        (True, Wrong.NO_NUMBER),
    ],
)
def test_what_is_not_clearly_a_whole_number_is_wrong_and_says_where(
    value: object, why: Wrong | Doubt
) -> None:
    assert wrong(NLD=value) is why
    [fault] = plan(NLD=value).faults
    assert fault.address == f"E{[e.code for e in FORM.elements].index('NLD') + 8}"


def test_a_share_is_no_count() -> None:
    state = ReportState()
    out = sent(FORM, state)
    rows = tuple(
        replace(row, number=Cell("E9", CellKind.PERCENT, 0.95)) if row.code == "NLD" else row
        for row in out.rows
    )
    [fault] = plan_of(FORM, state, replace(out, rows=rows)).faults
    assert fault.doubt is Doubt.PERCENT


def test_states_are_chosen_instead_of_a_number() -> None:
    assert answer("VV", VV_state="không phát sinh") == NOTHING_HAPPENED
    assert answer("NLD", NLD_state="chưa có số liệu") == UNKNOWN
    assert answer("NLD", NLD="Chưa có số liệu") == UNKNOWN
    assert answer("TU_DK", TU_DK_state="Không phát sinh") is not None
    said_why = answer("TU_DK", TU_DK_state="không thuộc đối tượng", TU_DK_reason="Không có doanh nghiệp")
    assert said_why == replace(NOT_APPLICABLE, reason="Không có doanh nghiệp")


def test_states_that_do_not_go_with_the_row_are_wrong() -> None:
    assert wrong(NLD_state="xong") is Wrong.STATE
    assert wrong(NLD=5, NLD_state="chưa có số liệu") is Wrong.BOTH
    assert wrong(TU_DK_state="không thuộc đối tượng") is Wrong.NEEDS_REASON
    assert wrong(NLD_reason="Tăng nhiều") is Wrong.NO_ANSWER
    assert wrong(NLD=5, NLD_reason="???") is Wrong.NO_WORDS
    assert wrong(NLD=5, NLD_reason="a" * 501) is Wrong.TOO_LONG
    assert answer("VV", VV=0, VV_state="không phát sinh") == NOTHING_HAPPENED


def test_yes_or_no() -> None:
    [code] = [e.code for e in FORM.elements if e.input == "yes_no"][:1]
    assert answer(code, **{code: "Có"}) == counted(1)
    assert answer(code, **{code: False}) == counted(0)
    assert wrong(**{code: 5}) is Wrong.YES_OR_NO


def test_an_emptied_cell_leaves_what_is_on_record_and_is_told() -> None:
    found = plan(ReportState(said(NLD=1204)), NLD=None)
    assert (found.count, found.emptied, found.faults) == (0, 1, ())


def test_what_a_colleague_said_meanwhile_stays_where_the_form_was_not_touched() -> None:
    out = sent(FORM, ReportState(said(NLD=1204)))
    found = plan_of(FORM, ReportState(said(NLD=1300, DV=900)), filled(out, VV=3))
    assert [change.code for change in found.said] == ["VV"]
    assert found.kept == 2


def test_the_part_larger_than_its_total_is_wrong_at_the_cell_of_the_part() -> None:
    found = plan(NLD=1204, TT=1350)
    [fault] = found.faults
    assert fault.wrong is Wrong.BROKEN and fault.code == "TT" and fault.broken is not None
    state = ReportState(said(TT=1180))
    [fault] = plan(state, NLD=1000).faults
    assert fault.code == "NLD"


def test_all_answers_are_checked_together_whatever_their_order() -> None:
    state = ReportState(said(NLD=1204, TT=1180))
    assert not plan(state, NLD=2000, TT=1900).faults


def test_a_rule_that_a_reason_overrides_wants_it_in_the_form() -> None:
    numbers: dict[str, Any] = {"CS_HCSN": 30, "CS_DNNN": 0, "CS_DNNNN": 0, "CS_KHAC": 0, "CTDT": 32}
    found = plan(**numbers)
    [fault] = found.faults
    assert fault.address.startswith("G") and fault.broken is not None and fault.broken.excusable
    found = plan(**numbers, CTDT_reason="Thay hai chủ tịch")
    assert not found.faults and not found.unanswered
    assert [one.reason for one in found.confirmed] == ["Thay hai chủ tịch"]
    assert next(c.after for c in found.said if c.code == "CTDT") == counted(32, "Thay hai chủ tịch")


def test_an_odd_number_is_shown_as_such_and_a_reason_settles_it() -> None:
    form = form_of(previous=said(NLD=1204))
    found = plan(form=form, NLD=12040)
    [one] = found.unanswered
    assert one.broken is not None and one.broken.concern is Concern.SLIP and not found.faults
    assert [c.reason for c in found.confirmed] == [None]
    assert not plan(form=form, NLD=12040, NLD_reason="Tiếp nhận khu công nghiệp").unanswered
    confirmed = ReportState(confirmed=frozenset({one.broken.key}))
    assert not plan(confirmed, form, NLD=12040).doubtful


def test_a_number_where_nothing_is_asked_is_wrong_and_zero_is_harmless() -> None:
    [fault] = plan(VV=0, VV_HT=3).faults
    assert fault.wrong is Wrong.NOT_ASKED and fault.why
    found = plan(VV=0, VV_HT=0)
    assert not found.faults
    after = {change.code: change for change in found.changes}
    assert after["VV_HT"].after is not None and not after["VV_HT"].explicit


def test_texts_are_taken_with_their_lines_and_long_or_private_ones_are_not_overlooked() -> None:
    section = FORM.sections[0]

    def written(text: object) -> dict[str, Any]:
        return {section.code: text}

    [change] = plan(**written("Đã làm.\nTốt. ")).texts
    assert (change.before, change.after) == (None, "Đã làm.\nTốt.")
    assert wrong(**written("a" * (section.limit + 1))) is Wrong.TOO_LONG
    assert wrong(**written("...")) is Wrong.NO_WORDS
    assert wrong(**written(CellKind.FORMULA)) is Wrong.FORMULA
    [private] = plan(**written("Gọi 0912 345 678")).unanswered
    assert private.private == ("0912 345 678",)


def test_the_stamp_changes_with_the_report_and_with_the_form() -> None:
    state = ReportState(said(DV=900))
    out = sent(FORM, ReportState())
    one = plan_of(FORM, state, filled(out, NLD=1204))
    assert one.stamp == plan_of(FORM, state, filled(out, NLD=1204)).stamp
    assert one.stamp != plan_of(FORM, state, filled(out, NLD=1205)).stamp
    assert one.stamp != plan_of(FORM, ReportState(said(DV=901)), filled(out, NLD=1204)).stamp


def test_what_a_plan_leaves_on_record_contradicts_nothing() -> None:
    found = plan(NLD=1204, TT=1180, DV=1100, CNDN=300, HT=200)
    after = {c.code: c.after for c in found.changes if c.after is not None}
    assert not contradictions(FORM, ReportState(after))
    assert {a.state for a in after.values()} == {AnswerState.COUNT}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1500,0", 1500),
        ("'1.500", 1500),
        ("2 nghìn 5 trăm", 2500),
        ("hai trăm lẻ năm", 205),
        ("không có ai", 0),
    ],
)
def test_a_cell_of_words_is_read_as_the_chat_reads_it(text: str, value: int) -> None:
    [change] = plan(DV=text).said
    assert change.after is not None
    assert change.after.value == value


@pytest.mark.parametrize(
    "text", ["không đủ", "tối đa 50", "cỡ 50", "bỏ 5", "0912345678", "24\n500", "1 trong 5"]
)
def test_a_cell_that_the_chat_would_ask_about_is_no_number(text: str) -> None:
    result = plan(DV=text)
    assert not result.said
    assert [fault.wrong for fault in result.faults] == [Wrong.UNCLEAR]


@pytest.mark.parametrize("number", [912_345_678, 30_000])
def test_a_number_hard_to_believe_is_doubtful_in_a_form_too(number: int) -> None:
    result = plan(DV=number)
    assert not result.faults
    assert [(one.code, one.broken.concern if one.broken else None) for one in result.unanswered] == [
        ("DV", Concern.PHONE if number > 30_000 else Concern.IMPLAUSIBLE)
    ]
    assert not plan(DV=number, DV_reason="Gộp ba đơn vị").unanswered
