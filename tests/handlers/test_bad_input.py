"""Whatever people and forgers send: nothing breaks, nothing changes, and the answer is polite."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from messages.buttons import REGISTRY, SEPARATOR
from tests.handlers.stage import AN, BINH, CUC, Stage, on_stage
from tests.handlers.updates import OTHER_CONTENT, Phone, Raw

LONG = "Kính gửi Văn phòng. " * 250
TEXTS = {
    "emoji": "👍🏽👨‍👩‍👧",
    "5,000 characters": LONG,
    "markup": "<b>Mai</b> & <script>alert(1)</script>",
    "braces": "{{ 7*7 }} {% include 'x' %}",
    "invisible marks": "\u200b\u202e",
    "a quotation": "'; DROP TABLE report; --",
    "only spaces": "\u00a0 \u2003",
    "a number": "1204",
    "digits of another script": "١٢٣",
    "many lines": "\n" * 300 + "a",
}
SPEAKERS = {"a stranger": AN, "an officer": BINH, "the office": CUC}
POLITE = "ồng chí"
NOT_BROKEN = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("who", SPEAKERS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_that_answers_nothing_changes_nothing(stage: Stage, who: str, text: str) -> None:
    before = stage.rows()
    assert POLITE in stage.answer(SPEAKERS[who].says(text))
    assert stage.rows() == before


@pytest.mark.parametrize("who", SPEAKERS)
@pytest.mark.parametrize("content", OTHER_CONTENT.values(), ids=OTHER_CONTENT)
def test_what_cannot_be_read_is_said_to_be_so(stage: Stage, who: str, content: dict[str, Any]) -> None:
    before = stage.rows()
    assert POLITE in stage.answer(SPEAKERS[who].message(**content))
    assert stage.rows() == before


@pytest.mark.parametrize("who", SPEAKERS)
def test_an_edited_message_changes_nothing_and_says_so(stage: Stage, who: str) -> None:
    before = stage.rows()
    assert "không nhận nội dung sửa" in stage.answer(SPEAKERS[who].edits("1350"))
    assert stage.rows() == before


def test_an_edited_command_is_not_carried_out(stage: Stage) -> None:
    assert "không nhận nội dung sửa" in stage.answer(BINH.edits("/xoadulieu"))


@pytest.mark.parametrize("text", ["/khongco", "/start@mot_bot_khac", "/", "/<b>", f"/{'a' * 4000}"])
def test_an_unknown_command_is_answered_with_the_way_to_help(stage: Stage, text: str) -> None:
    assert "/trogiup" in stage.answer(AN.says(text))


def test_an_invitation_that_nobody_gave_out_is_refused(stage: Stage) -> None:
    before = stage.rows()
    assert "Đường dẫn mời không đúng" in stage.answer(AN.says(f"/start {LONG}"))
    assert stage.rows() == before


FORGED = st.one_of(
    st.text(max_size=64),
    st.tuples(
        st.sampled_from(sorted(REGISTRY)),
        st.lists(st.one_of(st.integers().map(str), st.text(max_size=12)), max_size=4),
    ).map(lambda drawn: SEPARATOR.join([drawn[0], *drawn[1]])),
)


@NOT_BROKEN
@given(data=FORGED, phone=st.sampled_from(list(SPEAKERS.values())), group=st.booleans())
def test_a_forged_press_breaks_nothing(furnished: Engine, data: str, phone: Phone, group: bool) -> None:
    with on_stage(furnished) as stage:
        answers = stage.answers(phone.presses(data, group=group))
        assert group or answers


@NOT_BROKEN
@given(text=st.text(min_size=1, max_size=200), phone=st.sampled_from(list(SPEAKERS.values())))
def test_no_text_breaks_anything(furnished: Engine, text: str, phone: Phone) -> None:
    with on_stage(furnished) as stage:
        assert stage.answers(phone.says(text))


STRANGE: dict[str, Raw] = {
    "a kind of a later Telegram": {"hologram": {"from": AN.user, "depth": 3}},
    "a poll result": {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": True,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    "a channel post": {
        "channel_post": {
            "message_id": 1,
            "date": 1_780_000_000,
            "chat": {"id": -1009, "type": "channel", "title": "Kênh"},
            "text": "/start",
        }
    },
    "nothing at all": {},
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE)
def test_an_update_that_nobody_spoke_is_passed_over(stage: Stage, content: Raw) -> None:
    before = stage.rows()
    assert stage.hears({"update_id": 7, **content}) == []
    assert stage.rows() == before


@pytest.mark.parametrize("content", OTHER_CONTENT.values(), ids=OTHER_CONTENT)
def test_in_a_group_what_is_not_for_the_bot_is_passed_over(stage: Stage, content: dict[str, Any]) -> None:
    assert stage.hears(BINH.message(group=True, **content)) == []


@pytest.mark.parametrize(
    "text", ["chào cả nhà", "phuc loi", "1204", "/lenh_cua_bot_khac", "/start@mot_bot_khac"]
)
def test_in_a_group_talk_among_people_is_passed_over(stage: Stage, text: str) -> None:
    assert stage.hears(BINH.says(text, group=True)) == []
    assert stage.hears(BINH.edits(text, group=True)) == []


def test_a_service_message_is_passed_over(stage: Stage) -> None:
    assert stage.hears(BINH.message(group=True, new_chat_title="Tên mới")) == []
    assert stage.hears(BINH.message(group=True, left_chat_member=AN.user)) == []
