"""Replies to what asked something earlier: yes and no are no numbers, and a dialog between takes no answer away."""

from __future__ import annotations

import pytest

from bot.storage.tables.people import Conversation
from messages.entering.buttons import EnterFor
from messages.my_data.buttons import EraseMyData
from messages.requests.buttons import AnswerReminder, AskExtension, AskHelp, AskLater
from tests.handlers.desk import Desk
from tests.handlers.stage import CUC, Stage
from tests.handlers.test_which_question import TWO, _report, binh, message_of, numbers, reply

__all__ = ["binh"]


@pytest.mark.parametrize(("word", "recorded"), [("không", TWO), ("đúng", {**TWO, "CNDN": 12})])
def test_yes_or_no_in_reply_to_a_doubt_settles_it(
    stage: Stage, binh: Desk, word: str, recorded: dict[str, int]
) -> None:
    binh.says("/trogiup")
    binh.says("12")
    doubt = message_of(binh, "Ghi <b>12</b>")
    binh.says("/lichsu")
    binh._hears(reply(word, doubt))
    assert numbers(stage) == recorded


@pytest.mark.parametrize("word", ["không", "đúng", "ko", "có", "chưa"])
def test_a_bare_word_in_reply_to_an_older_message_is_never_taken_for_zero(
    stage: Stage, binh: Desk, word: str
) -> None:
    binh.says("12k")
    doubt = message_of(binh, "12.000")
    binh.says("sửa câu 1")
    binh._hears(reply(word, doubt))
    assert numbers(stage) == TWO


def test_no_said_again_to_a_doubt_that_is_settled_is_asked(stage: Stage, binh: Desk) -> None:
    binh.says("/trogiup")
    binh.says("12")
    doubt = message_of(binh, "Ghi <b>12</b>")
    binh.presses("Không")
    assert "Ghi <b>0</b> vào câu 3" in binh._hears(reply("không", doubt))
    assert numbers(stage) == TWO


def test_an_answer_in_reply_to_its_own_doubt_settles_the_doubt(stage: Stage, binh: Desk) -> None:
    binh.says("12k")
    doubt = message_of(binh, "12.000")
    binh.says("sửa câu 1")
    heard = binh._hears(reply("13", doubt))
    assert "12.000" not in heard and "Câu 4 –" in heard
    assert numbers(stage) == {**TWO, "CNDN": 13}


@pytest.mark.parametrize(
    ("word", "then"), [("không", "Câu 4 –"), ("Không ạ", "Câu 4 –"), ("có", "vừa trả lời câu này")]
)
def test_yes_or_no_below_a_colleagues_answer_is_no_number(
    stage: Stage, binh: Desk, word: str, then: str
) -> None:
    office = Desk(stage, CUC)
    office.forges(EnterFor(_report(stage)).pack())
    binh.says("/baocao")
    office.says("5")
    assert "vừa trả lời câu này" in binh.says("12")
    assert then in binh.says(word)
    assert numbers(stage) == {**TWO, "CNDN": 5}


@pytest.mark.parametrize("dialog", [AskExtension, AskLater, AskHelp])
def test_a_reply_to_a_question_answers_it_whatever_dialog_is_open(
    stage: Stage, binh: Desk, dialog: type
) -> None:
    third = message_of(binh, "Câu 3 –")
    binh.forges(dialog(_report(stage)).pack())
    assert "Câu 4 –" in binh._hears(reply("12", third))
    assert numbers(stage) == {**TWO, "CNDN": 12}


def test_a_reply_after_a_pause_answers_its_question(stage: Stage, binh: Desk) -> None:
    third = message_of(binh, "Câu 3 –")
    binh.presses("Tạm dừng")
    assert "Ghi <b>0</b> vào câu 3" in binh._hears(reply("không", third))
    assert "Câu 4 –" in binh._hears(reply("12", third))
    assert numbers(stage) == {**TWO, "CNDN": 12}


# --- a doubt beneath another dialog -----------------------------------------------------------------


def test_a_doubt_waits_for_the_end_of_another_dialog(stage: Stage, binh: Desk) -> None:
    binh.says("1k")
    binh.forges(AnswerReminder(_report(stage)).pack())
    binh.presses("Xin gia hạn")
    binh.says("15/12")
    binh.says("Mất điện cả tuần")
    assert binh.told(CUC)
    assert "1.000" in binh.says("đúng")
    assert numbers(stage) == TWO
    assert "Câu 4 –" in binh.presses("Đúng")
    assert numbers(stage) == {**TWO, "CNDN": 1000}


@pytest.mark.parametrize("kind", [AskExtension, AskLater, AskHelp])
def test_a_doubt_waits_for_a_dialog_that_is_left(stage: Stage, binh: Desk, kind: type) -> None:
    binh.says("/trogiup")
    binh.says("12")
    doubt = message_of(binh, "Ghi <b>12</b>")
    binh.forges(kind(_report(stage)).pack())
    binh.says("/lichsu")
    binh._hears(reply("đúng", doubt))
    assert numbers(stage) == {**TWO, "CNDN": 12}


def test_erasure_leaves_nothing_that_waited(stage: Stage, binh: Desk) -> None:
    binh.says("12k")
    binh.forges(AskExtension(_report(stage)).pack())
    binh.forges(EraseMyData().pack())
    assert stage.work.session.get(Conversation, binh.phone.telegram_id) is None
