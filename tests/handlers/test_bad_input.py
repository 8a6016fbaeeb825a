"""Whatever people and forgers send: nothing breaks, nothing changes, and the answer is polite."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from bot.storage.outgoing import Outgoing
from bot.storage.queries import outbox
from bot.storage.tables.delivery import OutboxRow
from messages.shared.buttons import REGISTRY, SEPARATOR
from tests.budget import times
from tests.handlers.stage import AN, BINH, CUC, DUNG, NOW, Stage, on_stage
from tests.handlers.updates import GROUP, OTHER_CONTENT, Phone, Raw

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
    max_examples=times(150), suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
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


def test_what_no_file_can_hold_is_taken_out_where_text_enters(stage: Stage) -> None:
    forbidden = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF)))
    stage.answer(replace(AN, first_name=f"An{forbidden}").says("/dangky"))
    for said in ("Nghỉ{} ốm", "a{}b", "{}"):
        stage.answer(BINH.says(said.format(forbidden)))
        stage.answer(CUC.says(said.format(forbidden)))
    kept = repr([rows for name, rows in stage.rows().items() if name not in ("inbox",)])
    assert not {one for one in map(repr, forbidden) if one.strip("'") in kept}


def test_an_edited_command_is_not_carried_out(stage: Stage) -> None:
    assert "không nhận nội dung sửa" in stage.answer(BINH.edits("/xoadulieu"))


@pytest.mark.parametrize("text", ["/khongco", "/start@mot_bot_khac", "/", "/<b>", f"/{'a' * 4000}"])
def test_an_unknown_command_is_answered_with_the_way_to_help(stage: Stage, text: str) -> None:
    assert "/trogiup" in stage.answer(AN.says(text))


def test_an_invitation_that_nobody_gave_out_is_refused(stage: Stage) -> None:
    before = stage.rows()
    assert "Đường dẫn mời không đúng" in stage.answer(AN.says(f"/start {LONG}"))
    after = stage.rows()
    assert [name for name in after if after[name] != before[name]] == ["wrong_code"], (
        "it was counted, no more"
    )


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


ENTITIES = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["bot_command", "bold", "mention", "text_link", "hologram"]),
            "offset": st.integers(-2, 12),
            "length": st.integers(-2, 12),
        }
    ),
    min_size=1,
    max_size=3,
)


@pytest.mark.parametrize("text", [" ", "\n\n", "\u00a0", " /start", "x", "👍", "/ "])
@pytest.mark.parametrize("length", [0, 1, 9])
def test_marks_that_do_not_belong_to_a_text_make_no_command_of_it(
    stage: Stage, text: str, length: int
) -> None:
    before = stage.rows()
    mark = {"type": "bot_command", "offset": 0, "length": length}
    assert POLITE in stage.answer(AN.message(text=text, entities=[mark]))
    assert stage.rows() == before


@NOT_BROKEN
@given(
    text=st.one_of(st.text(max_size=12), st.sampled_from([" ", "\n", "/", "/start", "/@", "@"])),
    entities=ENTITIES,
    phone=st.sampled_from(list(SPEAKERS.values())),
    group=st.booleans(),
)
def test_no_marks_break_anything(
    furnished: Engine, text: str, entities: list[Raw], phone: Phone, group: bool
) -> None:
    with on_stage(furnished) as stage:
        stage.hears(phone.message(group=group, text=text, entities=entities))


MOVES = {
    "a private chat": (BINH.chat(group=False), -1_002_000_000_777),
    "a private chat to a person": (BINH.chat(group=False), AN.telegram_id),
    "a private chat that says it is a group": (
        {**BINH.chat(group=False), "type": "group"},
        -1_002_000_000_777,
    ),
    "a group to a person": ({**GROUP, "type": "group", "id": -4001}, AN.telegram_id),
    "a group to a group": ({**GROUP, "type": "group", "id": -4001}, -4002),
    "a supergroup": (GROUP, -1_002_000_000_777),
    "a channel": ({**GROUP, "type": "channel"}, -1_002_000_000_777),
}


@pytest.mark.parametrize(("chat", "to"), MOVES.values(), ids=MOVES)
def test_only_a_group_moves_and_only_to_a_supergroup(stage: Stage, chat: Raw, to: int) -> None:
    stage.hears(BINH.says("/trogiup"))
    with stage.work.session.begin_nested():
        outbox.add(stage.work.session, Outgoing(chat["id"], "sendMessage", {"text": "for this chat"}))
    rows = stage.rows()
    claim = BINH.message(migrate_to_chat_id=to)
    claim["message"]["chat"] = chat
    stage.dispatch.handle(stage.work, claim, NOW)
    stage.work.session.flush()
    waiting = stage.work.session.scalars(
        select(OutboxRow.chat_id).where(OutboxRow.params["text"].is_not(None))
    )
    assert to not in list(waiting)
    assert stage.rows() == rows


def test_who_waits_for_a_file_that_cannot_be_made_hears_of_it_and_the_office_once(stage: Stage) -> None:
    attachment = {"maker": "form_file", "report_id": 1}
    for hour in (8, 9):  # a picture says when it was asked for, and is the same one an hour later
        asked = {**attachment, "at": f"2026-11-23T{hour:02}:00:00+07:00"}
        stage.dispatch.unmade(stage.work, BINH.telegram_id, asked, "ValueError: <no> paper", NOW)
    stage.dispatch.unmade(stage.work, CUC.telegram_id, {"maker": "round_file"}, "ValueError: no ink", NOW)
    stage.dispatch.unmade(
        stage.work, int(GROUP["id"]), {"maker": "round_picture"}, "ValueError: no colour", NOW
    )
    stage.work.session.flush()
    said = [(row.chat_id, row.params["text"]) for row in stage.work.session.scalars(select(OutboxRow))]
    told = [text for chat, text in said if chat == BINH.telegram_id]
    assert len(told) == 2 and all("không lập được biểu mẫu Excel" in text for text in told)
    for office, heard in ((CUC, 3), (DUNG, 3)):  # of her own file Cúc hears as anybody would
        assert len([text for chat, text in said if chat == office.telegram_id]) == heard
    assert not [text for chat, text in said if chat == GROUP["id"]]
    assert sum("&lt;no&gt; paper" in text for _, text in said) == 2


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
