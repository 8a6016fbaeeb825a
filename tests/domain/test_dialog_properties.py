"""What holds for every conversation, however odd: nothing breaks, nothing is lost, nothing contradictory is done."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dialog import advance, resume
from bot.domain.dialog.order import contradictions
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import (
    Ask,
    AskReason,
    AskText,
    Choice,
    Confirm,
    Done,
    Pressed,
    ReportState,
    Said,
    Sent,
    Typed,
)
from bot.domain.form import applicability
from tests.budget import times
from tests.domain.talk import Talk, form_of, recorded

FORM = form_of(
    *("N01", "N02", "N04", "N12", "N13", "N14", "K02", "K04"),
    sections=("NV1", "HC"),
    previous={"NLD": 100, "CNDN": 40, "VH": 20, "VH_DAT": 18, "TT": 90},
)
CODES = [*sorted(FORM.codes), "NV1", "HC", "GD", ""]

small = st.integers(0, 130).map(str)
texts = st.one_of(
    small,
    st.tuples(small, small).map("/".join),
    st.sampled_from(
        [
            "12k",
            "24,500",
            "1O",
            "tất cả",
            "như cũ",
            "kps",
            "không",
            "chưa có",
            "có",
            "ok",
            "k",
            "95%",
            "-3",
            "khoảng 9",
            "35 CĐCS",
            "9 người",
            "lý do",
            "0912345678",
            "<b>",
            "1000",
        ]
    ),
    st.text(max_size=30),
)
# A press is any button with any stamp, or, chosen by number, one that is really on the screen.
presses = st.one_of(
    st.integers(0, 9),
    st.builds(
        Pressed,
        choice=st.sampled_from(list(Choice)),
        at=st.sampled_from(["", *CODES]),
        code=st.sampled_from(CODES),
        value=st.integers(0, 130),
    ),
)
sayings = st.one_of(st.builds(Typed, texts), presses, st.just(Sent()), st.just("stop for today"))


def really_said(talk: Talk, saying: object) -> Said:
    """The n-th button on the screen, for a number."""
    if not isinstance(saying, int):
        assert isinstance(saying, Typed | Pressed | Sent)
        return saying
    choices = getattr(talk.step.next, "choices", ())
    if not choices:
        return Typed("5")
    suggestions = getattr(talk.step.next, "suggestions", ()) or (getattr(talk.step.next, "held", None),)
    choice = choices[saying % len(choices)]
    return Pressed(choice, talk.step.position.stamp, value=suggestions[0])


def continued(talk: Talk, saying: object) -> None:
    if saying == "stop for today":
        talk.step = resume(talk.form, talk.state, Position())
    else:
        talk.do(really_said(talk, saying))


@settings(max_examples=times(150))
@given(st.lists(sayings, max_size=40))
def test_any_conversation_keeps_its_promises(conversation: list[object]) -> None:
    talk = Talk(FORM)
    for saying in conversation:
        before = talk.state
        continued(talk, saying)
        step = talk.step
        stored = json.loads(json.dumps(step.position.to_json()))
        assert Position.from_json(stored) == step.position
        assert Position.from_json(stored).stamp == step.position.stamp
        if step.rejected or isinstance(step.next, Confirm | AskReason):
            assert talk.state == before
        if saying != "stop for today" and talk.state.answers != before.answers:
            only_what_was_said_or_follows_from_it(talk, before)
        if isinstance(step.next, Done):
            assert not contradictions(FORM, talk.state)


def only_what_was_said_or_follows_from_it(talk: Talk, before: ReportState) -> None:
    assert any(change.explicit for change in talk.step.changes)
    away, was_away = applicability(FORM, talk.state.answers), applicability(FORM, before.answers)
    for change in talk.step.changes:
        assert change.explicit or change.code in away or change.code in was_away


@settings(max_examples=times(60))
@given(st.lists(sayings, max_size=25))
def test_whoever_answers_what_is_asked_comes_to_the_end(conversation: list[object]) -> None:
    talk = Talk(FORM)
    for saying in conversation:
        continued(talk, saying)
    for _ in range(6 * len(CODES)):
        if isinstance(talk.step.next, Done):
            return
        diligently(talk)
    raise AssertionError(f"still asked {talk.asked}")


def diligently(talk: Talk) -> None:
    match talk.step.next:
        case Ask():
            talk.press(Choice.NO if talk.asked == "KTCC" else Choice.ZERO)
        case AskText():
            talk.say("Đã làm")
        case AskReason():
            talk.say("Có lý do")
        case Confirm(choices=choices):
            talk.press(Choice.ACCEPT if Choice.ACCEPT in choices else Choice.RETYPE)


@settings(max_examples=times(60))
@given(st.lists(sayings, max_size=25), sayings)
def test_the_same_saying_at_the_same_place_makes_the_same_step(
    conversation: list[object], last: object
) -> None:
    talk = Talk(FORM)
    for saying in conversation:
        continued(talk, saying)
    if last == "stop for today":
        return
    said = really_said(talk, last)
    first, second = (advance(FORM, talk.state, talk.step.position, said) for _ in range(2))
    assert first == second
    assert recorded(talk.state, first) == recorded(talk.state, second)
