"""Numbers as people type them: the table of inputs, row by row, and what must hold for any text."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.programme import Subject
from bot.domain.reading.numerals import read_count, read_yes_no
from bot.domain.reading.readings import Doubt, Number, Pair, Reading, Unclear, Word, YesNo

PERSON = frozenset({Subject.PERSON})
UNION = frozenset({Subject.UNION, Subject.UPPER_UNION})

ACCEPTED = {
    "24500": 24500,
    "24.500": 24500,
    "24 500": 24500,
    "24\u00a0500": 24500,
    "24\u202f500": 24500,
    "1.234.567": 1234567,
    "1,234,567": 1234567,
    "24.500.": 24500,
    " 35 ; ": 35,
    "２４": 24,
    "2️⃣4️⃣": 24,
    "2\u200b4": 24,
    "0": 0,
    "không": 0,
    "không có": 0,
    "ko": 0,
    "ko có": 0,
    "kg": 0,
    "hông": 0,
    "dạ không có vụ nào ạ": 0,
    "dạ có 35 ạ": 35,
    "tổng cộng 35": 35,
    "dạ em báo cáo có 35 ạ": 35,
    "đủ 45": 45,
    "đơn vị em không có ạ": 0,
    "không có ai": 0,
    "zero": 0,
    "dạ, không có ạ": 0,
    "không, em ạ": 0,
    "dạ, 35": 35,
}
ECHOED = {
    "12 nghìn": 12_000,
    "12 ngàn": 12_000,
    "12k": 12_000,
    "2k5": 2_500,
    "12 nghìn 500": 12_500,
    "1tr": 1_000_000,
    "1tr2": 1_200_000,
    "1 triệu rưỡi": 1_500_000,
    "1,2 triệu": 1_200_000,
    "1 triệu 200 nghìn": 1_200_000,
    "3 chục": 30,
    "1O": 10,
    "1o": 10,
    "2l": 21,
    "24.5OO": 24_500,
    "007": 7,
    "mười hai": 12,
    "hai mươi mốt": 21,
    "chín mươi chín": 99,
    "tám": 8,
    "ba lăm": 35,
    "một trăm linh năm": 105,
    "hai trăm lẻ năm": 205,
    "hai nghìn": 2_000,
    "2 nghìn 5 trăm": 2_500,
    "1 nghìn không trăm linh 5": 1_005,
    "1 vạn": 10_000,
    "2 vạn 4 nghìn rưỡi": 24_500,
    "3 mươi": 30,
    "nửa nghìn": 500,
    "1 chục": 10,
    "2 tá": 24,
    "một nghìn rưởi": 1_500,
    "trăm rưỡi": 150,
    "1 triệu 500.000": 1_500_000,
    "một nghìn hai": 1_200,
    "1500,0": 1_500,
    "1.500,0": 1_500,
    "1,500.00": 1_500,
}
ASKED_BACK = {
    "24,500": Unclear(Doubt.COMMA, (24500,)),
    "1,5": Unclear(Doubt.DECIMAL, (1500,)),
    "1.5": Unclear(Doubt.DECIMAL, (1500,)),
    "24.5": Unclear(Doubt.DECIMAL, (24500,)),
    "45.0": Unclear(Doubt.DECIMAL, (45, 45_000)),
    "45,00": Unclear(Doubt.DECIMAL, (45, 45_000)),
    "1350,5": Unclear(Doubt.DECIMAL),
    "24500,0001": Unclear(Doubt.DECIMAL),
    "1.234 nghìn": Unclear(Doubt.SCALE, (1234, 1_234_000)),
    "12 nghìn 50": Unclear(Doubt.SCALE, (12_500, 12_050)),
    "hai trăm ba": Unclear(Doubt.SCALE, (230, 203)),
    "một nghìn hai lăm": Unclear(Doubt.SCALE, (1_250, 1_025)),
    "95%": Unclear(Doubt.PERCENT, percent=Fraction(95)),
    "97,5 %": Unclear(Doubt.PERCENT, percent=Fraction(195, 2)),
    "95 phần trăm": Unclear(Doubt.PERCENT, percent=Fraction(95)),
    "không 100%": Unclear(Doubt.PERCENT, percent=Fraction(100)),
    "120-150": Unclear(Doubt.RANGE),
    "120 đến 150": Unclear(Doubt.RANGE),
    "từ 120 đến 150": Unclear(Doubt.RANGE),
    "khoảng 120": Unclear(Doubt.ABOUT, (120,)),
    "cỡ 50": Unclear(Doubt.ABOUT, (50,)),
    "tầm 120": Unclear(Doubt.ABOUT, (120,)),
    "chừng 120": Unclear(Doubt.ABOUT, (120,)),
    "~120": Unclear(Doubt.ABOUT, (120,)),
    "ước 120": Unclear(Doubt.ABOUT, (120,)),
    "khoảng hai trăm": Unclear(Doubt.ABOUT, (200,)),
    "khoảng 38/45": Unclear(Doubt.ABOUT),
    "vài chục": Unclear(Doubt.ABOUT),
    "gần hết": Unclear(Doubt.ABOUT),
    "gần 120 người": Unclear(Doubt.BOUND),
    "hơn 120": Unclear(Doubt.BOUND),
    "trên 120": Unclear(Doubt.BOUND),
    "hơn 1 nghìn": Unclear(Doubt.BOUND),
    "tối đa 50": Unclear(Doubt.BOUND),
    "không quá 50": Unclear(Doubt.BOUND),
    "chưa đến 50": Unclear(Doubt.BOUND),
    "50 trở lên": Unclear(Doubt.BOUND),
    "đến 50": Unclear(Doubt.BOUND),
    "bỏ 5": Unclear(Doubt.CHANGE),
    "thêm 5": Unclear(Doubt.CHANGE),
    "tất cả trừ 5": Unclear(Doubt.CHANGE),
    "5 + 3": Unclear(Doubt.CHANGE),
    "không đủ": Unclear(Doubt.HOW_MANY),
    "không toàn bộ": Unclear(Doubt.HOW_MANY),
    "không báo cáo": Unclear(Doubt.HOW_MANY),
    "đủ không": Unclear(Doubt.HOW_MANY),
    "không 35": Unclear(Doubt.WORDS_AROUND),
    "k": Unclear(Doubt.MAYBE_ZERO, (0,)),
    "o": Unclear(Doubt.MAYBE_ZERO, (0,)),
    "O": Unclear(Doubt.MAYBE_ZERO, (0,)),
    "100 trong đó 30 nữ": Unclear(Doubt.TWO_NUMBERS),
    "1 2": Unclear(Doubt.TWO_NUMBERS),
    "1350 lượt": Unclear(Doubt.TURNS),
    "1.350 lượt người": Unclear(Doubt.TURNS),
    "35 người nữ": Unclear(Doubt.WORDS_AROUND),
    "35 (ba mươi lăm)": Unclear(Doubt.WORDS_AROUND, (35,)),
    "35?": Unclear(Doubt.WORDS_AROUND, (35,)),
    "-5": Unclear(Doubt.NEGATIVE),
    "−5": Unclear(Doubt.NEGATIVE),
    "âm 5": Unclear(Doubt.NEGATIVE),
    "hai ba bốn": Unclear(Doubt.SPELLED),
    "ok": Unclear(Doubt.HOW_MANY),
    "có": Unclear(Doubt.HOW_MANY),
    "✅": Unclear(Doubt.HOW_MANY),
    "9999999999": Unclear(Doubt.TOO_LARGE),
    "2 tỷ 3": Unclear(Doubt.TOO_LARGE),
    "😀": Unclear(Doubt.NOT_A_NUMBER),
    "": Unclear(Doubt.NOT_A_NUMBER),
    "<b>12</b>": Unclear(Doubt.WORDS_AROUND),
    "0912345678": Unclear(Doubt.PHONE),
    "+84 912 345 678": Unclear(Doubt.PHONE),
    "0213 3876 543": Unclear(Doubt.PHONE),
    "12²": Unclear(Doubt.NOT_A_NUMBER),
    "½": Unclear(Doubt.NOT_A_NUMBER),
    "7" * 5000: Unclear(Doubt.NOT_A_NUMBER),
    "để em hỏi lại": Unclear(Doubt.NOT_A_NUMBER),
}
WORDS = {
    "không phát sinh": Word.NOTHING_HAPPENED,
    "kps": Word.NOTHING_HAPPENED,
    "chưa có": Word.NOT_YET,
    "chưa": Word.NOT_YET,
    "chưa tổng hợp": Word.NOT_YET,
    "không có số": Word.NOT_YET,
    "ko có số liệu": Word.NOT_YET,
    "chưa có vụ nào": Word.NOT_YET,
    "Chưa có số liệu.": Word.UNKNOWN_YET,
    "chua biet": Word.UNKNOWN_YET,
    "tất cả": Word.EVERYTHING,
    "tất cả đoàn viên": Word.EVERYTHING,
    "hết": Word.EVERYTHING,
    "đủ": Word.EVERYTHING,
    "toàn bộ": Word.EVERYTHING,
    "100%": Word.EVERYTHING,
    "100 phần trăm": Word.EVERYTHING,
    "giữ nguyên": Word.SAME_AS_BEFORE,
    "như cũ": Word.SAME_AS_BEFORE,
    "như năm ngoái": Word.SAME_AS_BEFORE,
}
PAIRS = {
    "120/150": Pair(120, 150),
    "38 / 45": Pair(38, 45),
    "1.180/1.204": Pair(1180, 1204),
    "38/45 CĐCS": Pair(38, 45, UNION),
    "20/11": Pair(20, 11),
}
WITH_UNIT = {
    "120 người": Number(120, subjects=PERSON),
    "35 đ/c": Number(35, subjects=PERSON),
    "24.500 đoàn viên": Number(24500, subjects=PERSON),
    "35 CĐCS": Number(35, subjects=UNION),
    "35cdcs": Number(35, subjects=UNION),
    "2 vụ": Number(2, subjects=frozenset({Subject.CASE})),
    "12 gia đình": Number(12, subjects=frozenset({Subject.FAMILY})),
}
EVERY_ROW: dict[str, Reading] = {
    **{text: Number(value) for text, value in ACCEPTED.items()},
    **{text: Number(value, echo=True) for text, value in ECHOED.items()},
    **ASKED_BACK,
    **WORDS,
    **PAIRS,
    **WITH_UNIT,
}


def without_accents(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


@pytest.mark.parametrize(("text", "reading"), EVERY_ROW.items(), ids=lambda value: str(value)[:40])
def test_every_row_of_the_table_is_read_as_written_there(text: str, reading: Reading) -> None:
    assert read_count(text) == reading


# Without accents these may say something else too: "da co 35" is "dạ có 35" and "dạ cỡ 35".
ACCENTS_MATTER = {"dạ có 35 ạ", "dạ em báo cáo có 35 ạ", "đủ 45", "tất cả trừ 5", "cỡ 50"}


@pytest.mark.parametrize("text", sorted(EVERY_ROW.keys() - ACCENTS_MATTER), ids=lambda value: str(value)[:40])
def test_accents_their_unicode_form_and_capitals_do_not_matter(text: str) -> None:
    for variant in (unicodedata.normalize("NFD", text), text.upper(), text.lower(), without_accents(text)):
        if "²" not in variant and "½" not in variant:
            assert read_count(variant) == read_count(text)


@pytest.mark.parametrize(
    ("text", "offered"), [("dạ có 35 ạ", 35), ("cỡ 35", 35), ("đủ 45", 45), ("tôi 12", 12), ("tới 12", 12)]
)
def test_what_may_mean_two_things_without_accents_is_asked(text: str, offered: int) -> None:
    assert read_count(without_accents(text)) == Unclear(Doubt.WORDS_AROUND, (offered,))


@given(st.integers(0, 999_999_999))
def test_a_number_reads_back_from_plain_dotted_and_spaced_digits(number: int) -> None:
    grouped = f"{number:_}"
    for text in (str(number), grouped.replace("_", "."), grouped.replace("_", " "), f" {number} người."):
        reading = read_count(text)
        assert isinstance(reading, Number)
        assert reading.value == number


@given(st.integers(1_000_000, 999_999_999))
def test_two_or_more_groups_with_commas_read_back(number: int) -> None:
    assert read_count(f"{number:,}") == Number(number)


@given(st.integers(1_000, 999_999))
def test_one_group_with_a_comma_is_asked_back_with_the_likely_number(number: int) -> None:
    assert read_count(f"{number:,}") == Unclear(Doubt.COMMA, (number,))


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_a_part_and_its_total_read_back(part: int, total: int) -> None:
    assert read_count(f"{part}/{total}") == Pair(part, total)


@pytest.mark.parametrize("row", ["1.1", "0", "1 ", "000 ", "l0", "12 nghìn ", "1/", "- ", "không "])
def test_a_long_row_of_the_same_is_read_as_quickly_as_any_text(row: str) -> None:
    # A pattern with two ways to match a row of figures would not come back here.
    assert not isinstance(read_count((row * 200)[:199] + "x"), Number)


NEAR_NUMBERS = st.text(alphabet="0123456789.,%-/ okltrnghìáưđ²½\u200b\u00a0~<>", max_size=20)


@given(st.one_of(st.text(max_size=300), NEAR_NUMBERS))
def test_any_text_is_read_without_failing(text: str) -> None:
    reading = read_count(text)
    read_yes_no(text)
    if isinstance(reading, Number):
        assert 0 <= reading.value <= 999_999_999


@given(NEAR_NUMBERS)
def test_a_percentage_or_a_negative_number_is_never_a_count(text: str) -> None:
    for spoiled in (f"{text}%", f"%{text}", f"-{text}", f"−{text}"):
        assert not isinstance(read_count(spoiled), Number | Pair)


@pytest.mark.parametrize("text", ["có", "co", "Rồi", "đã", "ok", "✅", "dạ có ạ", "dạ rồi", "đã kiểm tra"])
def test_yes_is_said_in_many_ways(text: str) -> None:
    assert read_yes_no(text) is YesNo.YES


@pytest.mark.parametrize("text", ["không", "ko", "chưa", "chưa có", "dạ chưa", "k", "không ạ"])
def test_no_is_said_in_many_ways(text: str) -> None:
    assert read_yes_no(text) is YesNo.NO


@pytest.mark.parametrize("text", ["1", "95%", "có không", "🙂", ""])
def test_what_is_neither_yes_nor_no_is_asked_again(text: str) -> None:
    assert read_yes_no(text) is YesNo.UNCLEAR


def test_not_knowing_is_neither_yes_nor_no() -> None:
    assert read_yes_no("chưa rõ") is YesNo.NOT_YET
