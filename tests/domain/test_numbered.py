"""Row numbers and numbers of questions: recognised for what they are, and never an answer."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dialog.types import RejectKind
from bot.domain.reading.numbered import NamedQuestion, is_list, named_question
from bot.domain.reading.numerals import read_count
from bot.domain.reading.readings import Doubt, Unclear
from tests.domain.talk import Talk, form_of

LISTS = (
    "1. 1350\n2. 680",
    "1. 1350 / 2. 680",
    "1) 1350; 2) 680; 3) 45",
    "1/ 1350\n2/ 680",
    "câu 1: 1350, câu 2: 680",
    "Đoàn viên: 1350\nNgười lao động: 1680",
    "1\tĐoàn viên\t1.350\n2\tNgười lao động\t1.680",
    "1350; 680; 45",
    "1350\n680\n45",
    "24\n500",
)


@pytest.mark.parametrize("text", LISTS)
def test_a_pasted_list_is_seen_as_one_and_offers_none_of_its_numbers(text: str) -> None:
    assert is_list(text)
    assert read_count(text) == Unclear(Doubt.LIST)
    talk = Talk(form_of("N01"))
    talk.say(text)
    assert (talk.refused, talk.asked) == (RejectKind.UNCLEAR, "NLD")


@given(
    st.lists(st.integers(0, 99_999), min_size=2, max_size=33), st.sampled_from(["{}. {}", "{}) {}", "{}: {}"])
)
def test_numbered_lines_are_never_an_answer(numbers: list[int], line: str) -> None:
    text = "\n".join(line.format(row, number) for row, number in enumerate(numbers, 1))
    assert read_count(text) == Unclear(Doubt.LIST)


@pytest.mark.parametrize("text", ["24.500", "24 500", "38/45", "1.180/1.204", "dạ có\n35 ạ", "12 nghìn 500"])
def test_one_answer_is_no_list(text: str) -> None:
    assert not is_list(text)


@given(st.integers(1, 33), st.integers(1000, 99_999))
def test_a_row_number_in_front_is_not_offered(row: int, number: int) -> None:
    for text in (f"{row}. {number}", f"{row}) {number}", f"({row}) {number}"):
        assert read_count(text) == Unclear(Doubt.WORDS_AROUND, (number,))


def test_a_dot_and_a_space_may_also_part_thousands() -> None:
    assert read_count("12. 500") == Unclear(Doubt.WORDS_AROUND, (12_500, 500))


def test_a_slash_behind_a_row_number_makes_no_pair() -> None:
    assert read_count("1/ 1350") == read_count("38/ 45") == Unclear(Doubt.TWO_NUMBERS)


JUMPS = (
    "sửa câu 5",
    "câu 5",
    "Câu 5.",
    "cho em sửa lại câu số 5 ạ",
    "về câu 5 nhé",
    "quay lại câu hỏi 5",
    "mở câu thứ 5",
)


@pytest.mark.parametrize("text", JUMPS)
def test_a_question_is_called_by_its_number(text: str) -> None:
    for variant in (text, text.upper(), unicodedata.normalize("NFD", text)):
        assert named_question(variant) == NamedQuestion(5, "")
    assert read_count(text) == Unclear(Doubt.NAMED_QUESTION)


@pytest.mark.parametrize(
    "text",
    ["câu 12: 45", "Câu 12 là 45", "sửa câu 12 thành 45", "câu hỏi số 12 = 45", "câu 12 45", "cau 12 - 45"],
)
def test_what_is_said_to_a_named_question_is_parted_from_its_number(text: str) -> None:
    assert named_question(text) == NamedQuestion(12, "45")
    assert read_count(text) == Unclear(Doubt.NAMED_QUESTION, (45,))


def test_what_is_said_to_it_keeps_its_accents() -> None:
    assert named_question("Sửa câu 7: chưa có số liệu") == NamedQuestion(7, "chưa có số liệu")


@pytest.mark.parametrize(
    "text", ["45", "câu hỏi này khó", "câu 20/11", "câu 5a", "một câu 5", "1. 1350\n2. 680", ""]
)
def test_other_texts_name_no_question(text: str) -> None:
    assert named_question(text) is None


@given(st.text(max_size=300))
def test_any_text_is_looked_at_without_failing(text: str) -> None:
    is_list(text)
    named_question(text)
