"""What a typed answer turned out to be: a count, a part of a total, a word, yes or no, or a doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.domain.programme import Subject

LARGEST = 999_999_999  # no union has more members than nine digits


class Word(StrEnum):
    """An answer that is not a number; what it comes to depends on the question."""

    NOTHING_HAPPENED = "nothing_happened"  # không phát sinh
    NOT_YET = "not_yet"  # chưa có: zero, or not known yet?
    UNKNOWN_YET = "unknown_yet"  # chưa có số liệu, chưa biết
    EVERYTHING = "everything"  # tất cả, 100%
    SAME_AS_BEFORE = "same_as_before"  # giữ nguyên


class Doubt(StrEnum):
    """Why a text is asked back."""

    COMMA = "comma"  # 24,500: thousands, or 24 and a half?
    DECIMAL = "decimal"  # 1,5: a count is whole
    SCALE = "scale"  # 1.234 nghìn, 12 nghìn 50
    PERCENT = "percent"  # 95%
    ABOUT = "about"  # khoảng 120
    BOUND = "bound"  # tối đa 120, dưới 120, từ 120 trở lên: some other number
    CHANGE = "change"  # thêm 5, bỏ 5: what it comes to is not said
    PHONE = "phone"  # 0912 345 678
    RANGE = "range"  # 120-150
    TWO_NUMBERS = "two_numbers"  # 100 trong đó 30 nữ
    MAYBE_ZERO = "maybe_zero"  # k, o
    TURNS = "turns"  # 1.350 lượt: people are counted, not attendances
    WORDS_AROUND = "words_around"  # a number among words that are not understood
    SPELLED = "spelled"  # hai ba bốn: please type digits
    HOW_MANY = "how_many"  # có, rồi, ok
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    NOT_A_NUMBER = "not_a_number"
    LIST = "list"  # several numbered lines: answered by the form, or one by one
    NAMED_QUESTION = "named_question"  # câu 12: 45 – said to question 12, whichever is asked now


@dataclass(frozen=True, slots=True)
class Number:
    """A count. With `echo` it was typed in a way that is repeated in full and confirmed before it counts."""

    value: int
    echo: bool = False
    subjects: frozenset[Subject] = frozenset()  # what the unit word may stand for; empty: none was typed


@dataclass(frozen=True, slots=True)
class Pair:
    """A part and its total: 38/45."""

    part: int
    total: int
    subjects: frozenset[Subject] = frozenset()


@dataclass(frozen=True, slots=True)
class Unclear:
    """To be asked back; `suggestions` are whole numbers that may have been meant, likeliest first."""

    doubt: Doubt
    suggestions: tuple[int, ...] = ()
    percent: Fraction | None = None  # of a PERCENT: 95 for "95%"


Reading = Number | Pair | Word | Unclear


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"  # chưa rõ, chưa tổng hợp: asked again later
    UNCLEAR = "unclear"
