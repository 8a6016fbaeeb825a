"""Numbers as Vietnamese says them, made by a speller of its own: what is recorded or offered is what was said."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reading.numerals import read_count
from bot.domain.reading.readings import Doubt, Number, Unclear
from tests.budget import times

Said = tuple[str, int]
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LAST = {1: ("mốt",), 4: ("tư", "bốn"), 5: ("lăm", "nhăm")}


@st.composite
def below_hundred(draw: st.DrawFn, number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    if tens == 1:
        return "mười" if ones == 0 else f"mười {'lăm' if ones == 5 else DIGITS[ones]}"
    if ones == 0:
        return f"{DIGITS[tens]} {draw(st.sampled_from(['mươi', 'chục']))}"
    return f"{DIGITS[tens]} mươi {draw(st.sampled_from(LAST.get(ones, (DIGITS[ones],))))}"


@st.composite
def below_thousand(draw: st.DrawFn, number: int, full: bool = False) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds and not full:
        return draw(below_hundred(rest))
    words = f"{DIGITS[hundreds]} trăm"
    if rest == 0:
        return words
    if rest < 10:
        return f"{words} {draw(st.sampled_from(['linh', 'lẻ']))} {DIGITS[rest]}"
    return f"{words} {draw(below_hundred(rest))}"


@st.composite
def spelled(draw: st.DrawFn) -> Said:
    number = draw(st.one_of(st.integers(1, 1100), st.integers(1, 999_999), st.integers(1, 999_999_999)))
    parts: list[str] = []
    for unit, name in ((10**6, "triệu"), (1000, draw(st.sampled_from(["nghìn", "ngàn"])))):
        if count := number // unit % 1000:
            parts.append(f"{draw(below_thousand(count, full=bool(parts)))} {name}")
    if rest := number % 1000:
        parts.append(draw(below_thousand(rest, full=bool(parts))))
    return " ".join(parts), number


@st.composite
def in_figures(draw: st.DrawFn) -> Said:
    number = draw(st.one_of(st.integers(0, 1100), st.integers(0, 999_999_999)))
    form = draw(st.sampled_from(["{}", "{:_}", "{:_} "]))
    return form.format(number).replace("_", draw(st.sampled_from([".", " "]))), number


@st.composite
def mixed(draw: st.DrawFn) -> Said:
    count, hundreds, tens = draw(st.integers(1, 99)), draw(st.integers(1, 9)), draw(st.integers(2, 9))
    space = draw(st.sampled_from(["", " "]))
    name, unit = draw(
        st.sampled_from(
            [("nghìn", 1000), ("ngàn", 1000), ("k", 1000), ("triệu", 10**6), ("tr", 10**6), ("vạn", 10**4)]
        )
    )
    whole = count * unit
    return draw(
        st.sampled_from(
            [
                (f"{count}{space}{name}", whole),
                (f"{count} {name} rưỡi", whole + unit // 2),
                (f"{count} {name} {hundreds} trăm", whole + hundreds * 100),
                (f"{count} {name} {hundreds} trăm {tens} mươi", whole + hundreds * 100 + tens * 10),
                (f"{count} {name} không trăm linh {tens}", whole + tens),
                (f"{hundreds} trăm {tens} chục", hundreds * 100 + tens * 10),
                (f"{hundreds} trăm lẻ {tens}", hundreds * 100 + tens),
                (f"{hundreds} trăm rưởi", hundreds * 100 + 50),
                (f"{tens} mươi", tens * 10),
                (f"{tens} mươi {hundreds}", tens * 10 + hundreds),
                (f"{count} chục", count * 10),
                (f"{count} tá", count * 12),
                (f"{count},5 {name}", whole + unit // 2),
                (f"{hundreds} triệu {count} nghìn {tens} trăm", hundreds * 10**6 + count * 1000 + tens * 100),
                (
                    f"nửa {name}" if len(name) > 2 else f"{count} {name}",
                    unit // 2 if len(name) > 2 else whole,
                ),
            ]
        )
    )


phrases = st.one_of(in_figures(), spelled(), mixed()).filter(lambda said: said[1] <= 999_999_999)
before = st.sampled_from(
    ["", "", "dạ ", "có ", "dạ em báo cáo có ", "tổng số là ", "tất cả ", "đơn vị em có ", "= "]
)
behind = st.sampled_from(["", "", " ạ", " người", " CĐCS ạ", " đ/c", " nhé", ".", " đoàn viên", " vụ"])


def typed_in_all_ways(text: str) -> tuple[str, ...]:
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")
    return text, text.upper(), decomposed, bare


@settings(max_examples=times(150))
@given(phrases, before, behind)
def test_what_is_taken_is_what_was_said(said: Said, prefix: str, suffix: str) -> None:
    phrase, number = said
    for text in typed_in_all_ways(prefix + phrase + suffix):
        match read_count(text):
            case Number(value=value):
                assert value == number, text
            case Unclear(suggestions=offered):
                assert not offered or number in offered, text
            case other:
                raise AssertionError((text, other))


@settings(max_examples=times(150))
@given(st.one_of(spelled(), mixed()).filter(lambda said: said[1] <= 999_999_999))
def test_a_number_said_well_is_read_and_read_back_before_it_counts(said: Said) -> None:
    phrase, number = said
    assert read_count(phrase) == Number(number, echo=True), phrase


SPOILERS = (
    *(
        "khoảng",
        "chừng",
        "ước",
        "ước tính",
        "tầm",
        "cỡ",
        "độ",
        "xấp xỉ",
        "đâu đó",
        "áng chừng",
        "trên dưới",
        "~",
    ),
    *(
        "tối đa",
        "tối thiểu",
        "ít nhất",
        "nhiều nhất",
        "không quá",
        "không dưới",
        "chưa đến",
        "chưa được",
        "dưới",
    ),
    *(
        "trên",
        "hơn",
        "gần",
        "ngót",
        "ngót nghét",
        "suýt soát",
        "quá",
        "vượt",
        "từ",
        "đến",
        "tới",
        ">",
        "<=",
        "≥",
    ),
    *(
        "bỏ",
        "trừ",
        "thêm",
        "bớt",
        "cộng",
        "giảm",
        "tăng",
        "thiếu",
        "thừa",
        "không",
        "ko",
        "không phải",
        "chẳng",
    ),
    *(
        "mấy",
        "vài",
        "một số",
        "hàng",
        "âm",
        "chắc",
        "hình như",
        "dự kiến",
        "bình quân",
        "kế hoạch",
        "nữ",
        "còn",
        "mới",
    ),
)
EXACT_IF_AGREED = (
    *(
        "khoảng",
        "chừng",
        "ước",
        "ước tính",
        "tầm",
        "cỡ",
        "độ",
        "xấp xỉ",
        "đâu đó",
        "áng chừng",
        "trên dưới",
        "~",
    ),
    *("chắc", "hình như", "dự kiến", "bình quân"),
)


@settings(max_examples=times(250))
@given(st.sampled_from(SPOILERS), phrases, before, behind)
def test_what_negates_bounds_or_approximates_is_never_taken_at_once(
    spoiler: str, said: Said, prefix: str, suffix: str
) -> None:
    phrase, number = said
    *accented, bare = typed_in_all_ways(f"{prefix}{spoiler} {phrase}{suffix}")
    for text in accented:
        reading = read_count(text)
        assert isinstance(reading, Unclear), text
        assert set(reading.suggestions) <= ({number} if spoiler in EXACT_IF_AGREED else set()), text
    reading = read_count(bare)  # "tam mot" may be "tầm một" or "tám mốt"
    assert isinstance(reading, Unclear) or (isinstance(reading, Number) and reading.echo), bare


@settings(max_examples=times(150))
@given(
    phrases,
    st.text(alphabet="abcdeghijlmnpqrstuvxyzđêơ", min_size=3, max_size=9).map("xw".__add__),
    st.booleans(),
)
def test_a_word_that_is_not_known_is_never_dropped(said: Said, word: str, first: bool) -> None:
    text = f"{word} {said[0]}" if first else f"{said[0]} {word}"
    reading = read_count(text)
    assert isinstance(reading, Unclear), text
    assert reading.suggestions == (), text


NO_ZERO = (
    *(
        "không đủ",
        "không toàn bộ",
        "không hết",
        "không phải",
        "không chắc",
        "không rõ lắm",
        "không đạt",
        "không được",
    ),
    *(
        "không báo cáo",
        "không có số",
        "không có số liệu",
        "không tất cả",
        "không biết",
        "ko đủ",
        "chẳng đủ",
        "đủ không",
    ),
    *(
        "có không",
        "không ok",
        "chưa đủ",
        "không hỏi",
        "không còn ai đủ",
        "không thiếu",
        "sao không",
        "không nhỏ",
    ),
)


@pytest.mark.parametrize("text", NO_ZERO)
def test_zero_is_only_what_means_zero_and_nothing_else(text: str) -> None:
    for variant in typed_in_all_ways(text):
        assert not isinstance(read_count(variant), Number), variant


@pytest.mark.parametrize(
    "no", ["không", "ko", "không có", "ko có", "chẳng có", "hông", "dạ không ạ", "không có ai"]
)
@pytest.mark.parametrize("frame", ["{}", "dạ {}", "{} ạ", "đơn vị em {}", "năm nay {} ạ", "{}."])
def test_none_is_said_in_many_ways(no: str, frame: str) -> None:
    assert read_count(frame.format(no)) == Number(0)


@pytest.mark.parametrize(
    "text",
    [
        *("ba bốn", "hai ba người", "bốn năm đồng chí", "năm bảy vụ", "tám chín CĐCS", "dạ một hai người ạ"),
        *("hai ba trăm", "ba bốn trăm người", "hai ba nghìn", "năm sáu chục", "một hai triệu", "ba bon tram"),
    ],
)
def test_one_or_the_next_is_no_number(text: str) -> None:
    assert read_count(text) == Unclear(Doubt.RANGE)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("bốn lăm", 45), ("ba tư", 34), ("một trăm hai ba", 123), ("hai trăm năm sáu người", 256)),
        *(("bốn tám", 48), ("hai mươi ba", 23), ("ba trăm bốn mươi lăm", 345)),
    ],
)
def test_figures_that_can_only_stand_behind_each_other_are_one_number(text: str, number: int) -> None:
    assert without_unit(read_count(text)) == Number(number, echo=True)


def without_unit(reading: object) -> object:
    return replace(reading, subjects=frozenset()) if isinstance(reading, Number) else reading


@pytest.mark.parametrize("text", [",5", ".5", " ,50", ".350 người", ",3 ạ"])
def test_what_may_have_lost_its_beginning_is_asked(text: str) -> None:
    assert read_count(text) == Unclear(Doubt.DECIMAL)
