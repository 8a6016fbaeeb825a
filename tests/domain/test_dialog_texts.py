"""Conversations about the narrative texts that follow the numbers."""

from __future__ import annotations

import pytest

from bot.domain.dialog.texts import private_data
from bot.domain.dialog.types import AskText, Choice, ConfirmKind, Done, RejectKind, ReportState
from tests.domain.talk import Talk, form_of

SECTIONS = ("NV1", "NV2", "HC")


def after_the_numbers() -> Talk:
    return Talk(form_of("N12", sections=SECTIONS), KTCC=1)


def test_the_texts_follow_the_numbers_and_may_be_left_out() -> None:
    talk = after_the_numbers()
    assert talk.asked == "NV1"
    talk.say("Đã tổ chức 12 lớp tuyên truyền.")
    assert talk.state.narratives["NV1"] == "Đã tổ chức 12 lớp tuyên truyền."
    assert isinstance(talk.step.next, AskText)
    assert (talk.step.next.number, talk.step.next.of) == (2, 3)
    talk.press(Choice.SKIP_TEXT)
    assert talk.state.narratives["NV2"] == ""
    assert talk.asked == "HC"
    talk.say("Không có hạn chế lớn")
    assert talk.asked == "done"


def test_all_further_texts_are_left_out_at_once() -> None:
    talk = after_the_numbers()
    talk.press(Choice.SKIP_REST)
    assert talk.step.next == Done()
    assert talk.state.narratives == {"NV1": "", "NV2": "", "HC": ""}


def test_a_text_too_long_is_given_back_whole() -> None:
    talk = after_the_numbers()
    long = "chữ " * 400 + "hết"
    talk.say(long)
    assert talk.refused is RejectKind.TEXT_TOO_LONG
    assert talk.step.rejected is not None
    assert (talk.step.rejected.length, talk.step.rejected.limit) == (1603, 1500)
    assert talk.step.rejected.text == long
    assert talk.asked == "NV1"


def test_a_text_without_words_is_none() -> None:
    talk = after_the_numbers()
    talk.say(" … ")
    assert talk.refused is RejectKind.EMPTY


def test_a_phone_number_in_a_text_is_stored_only_after_a_yes() -> None:
    talk = after_the_numbers()
    talk.say("Liên hệ đ/c An 0912 345 678")
    assert talk.confirms(ConfirmKind.PRIVATE_DATA)
    assert talk.confirmation.private == ("0912 345 678",)
    assert not talk.state.narratives
    talk.press(Choice.RETYPE)
    assert talk.asked == "NV1"
    talk.say("Liên hệ đ/c An 0912 345 678", "ok")
    assert "0912" in talk.state.narratives["NV1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gọi 0912345678 nhé", ("0912345678",)),
        ("gọi +84 912.345.678", ("+84 912.345.678",)),
        ("CCCD 012345678901", ("012345678901",)),
        ("CMND 123456789", ("123456789",)),
        ("đã chi 1.234.567.890 đồng", ()),
        ("năm 2026 có 24.500 đoàn viên, 98,5%", ()),
    ],
)
def test_phone_and_identity_numbers_are_noticed_and_amounts_are_not(
    text: str, found: tuple[str, ...]
) -> None:
    assert private_data(text) == found


def test_back_leads_from_the_first_text_to_the_last_number() -> None:
    talk = after_the_numbers()
    talk.press(Choice.BACK)
    assert talk.asked == "KTCC"


def test_a_text_is_kept_or_rewritten_when_gone_back_to() -> None:
    talk = after_the_numbers()
    talk.say("Lần một")
    talk.go("NV1")
    talk.press(Choice.KEEP)
    assert talk.asked == "NV2"
    talk.go("NV1")
    talk.say("Lần hai")
    assert talk.state.narratives["NV1"] == "Lần hai"
    assert isinstance(talk.state, ReportState)
