"""The value of a number said in words, in figures with words, or both: "2 nghìn 5 trăm", "hai trăm lẻ năm"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from bot.domain.reading.digits import decimal_readings, is_figure

ONES = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_SHORTENED = frozenset({"mốt", "tư", "lăm", "nhăm"})  # only said as the last figure of two
SCALES = {"tỷ": 10**9, "triệu": 10**6, "vạn": 10_000, "nghìn": 1000}
_HALVED = SCALES | {"trăm": 100, "tá": 12, "chục": 10}
NUMBER_WORDS = (*ONES, *SCALES, "mười", "mươi", "chục", "tá", "trăm", "không trăm", "linh", "rưỡi", "nửa")

Values = tuple[Fraction, ...]


def values_of(words: Sequence[str]) -> tuple[Fraction, ...]:
    """Every number that the words may stand for as a whole, likeliest first; none where they are no number.

    The words are NUMBER_WORDS, and figures as they were typed.
    """
    return tuple(dict.fromkeys(_anything(tuple(words))))


def is_either(words: Sequence[str]) -> bool:
    """Whether two figures stand side by side as "one or the other": ba bốn người, hai ba trăm, năm sáu chục."""
    pairs = [pair for pair in pairwise(words) if pair[0] in ONES and pair[1] in ONES]
    return len(pairs) == 1 and _next_to_each_other(*pairs[0])


def _anything(words: tuple[str, ...]) -> Values:
    if len(words) == 2 and words[0] == "nửa" and words[1] in _HALVED:
        return (Fraction(_HALVED[words[1]], 2),)
    for scale, unit in SCALES.items():
        if scale in words:
            place = words.index(scale)
            return _scaled(words[:place], unit, words[place + 1 :])
    return _hundreds(words)


def _scaled(before: tuple[str, ...], unit: int, behind: tuple[str, ...]) -> Values:
    """So many thousands and what follows: a rest, half of the unit, or a tenth of it as in "2 triệu 3"."""
    if not before and behind not in {("rưỡi",)} and not _is_one(behind):
        return ()  # "nghìn người" is no number, "nghìn rưỡi" and "triệu hai" are
    counts = _amounts(before) if before else (Fraction(1),)
    if not behind:
        return tuple(count * unit for count in counts)
    rests = _rests(behind, unit)
    return tuple(count * unit + rest for count in counts if count.denominator == 1 for rest in rests)


def _rests(behind: tuple[str, ...], unit: int) -> Values:
    match behind:
        case ["rưỡi"]:
            return (Fraction(unit, 2),)
        case ["linh", one]:
            return _ones(one)
        case [one] if one in ONES:
            return (Fraction(ONES[one] * unit, 10),)
        case [figure] if figure.isdigit():
            return _figure_behind(figure, unit)
        case [figure] if is_figure(figure):  # 1 triệu 500.000
            return tuple(rest for rest in decimal_readings(figure)[-1:] if rest < unit)
        case [tens, one] if tens in ONES and one in ONES:  # một nghìn hai lăm: 1 025 or 1 250?
            together = 10 * ONES[tens] + ONES[one]
            return Fraction(together * unit, 100), Fraction(together)
    return tuple(rest for rest in _anything(behind) if rest < unit)


def _figure_behind(figure: str, unit: int) -> Values:
    """12 nghìn 5, 12 nghìn 50 (12 500 or 12 050?), 12 nghìn 500, 1 triệu 200; vạn is not said so."""
    short = Fraction(int(figure) * unit, 10 ** len(figure))
    whole = Fraction(int(figure))
    if unit == SCALES["vạn"]:
        return (short,) if len(figure) == 1 else (whole,) if len(figure) == 4 else ()
    if len(figure) == 2:
        return short, whole
    if len(figure) in (1, 3):
        return (short,)
    return (whole,) if whole < unit else ()


def _hundreds(words: tuple[str, ...]) -> Values:
    if words[:1] == ("không trăm",):
        match words[1:]:
            case ["linh", one]:
                return _ones(one)
            case rest if len(rest) > 1:
                return tuple(value for value in _tens(rest) if value < 100)
        return ()
    if "trăm" not in words:
        return _tens(words)
    place = words.index("trăm")
    before, behind = words[:place], words[place + 1 :]
    if not before and behind != ("rưỡi",) and not _is_one(behind):
        return ()
    counts = _amounts(before) if before else (Fraction(1),)
    if not behind:
        return tuple(count * 100 for count in counts)
    rests = _behind_hundred(behind)
    return tuple(count * 100 + rest for count in counts if count.denominator == 1 for rest in rests)


def _behind_hundred(behind: tuple[str, ...]) -> Values:
    match behind:
        case ["rưỡi"]:
            return (Fraction(50),)
        case ["linh", one]:
            return _ones(one)
        case [one] if one in _SHORTENED:
            return (Fraction(10 * ONES[one]),)
        case [one] if one in ONES or (one.isdigit() and len(one) == 1):  # hai trăm ba: 230 or 203?
            [value] = _ones(one)
            return value * 10, value
        case [tens, one] if _next_to_each_other(tens, one):  # a hundred before it leaves no room for "or"
            return _two_figures(tens, one)
    return tuple(rest for rest in _tens(behind) if rest < 100)


def _tens(words: tuple[str, ...]) -> Values:
    match (
        words
    ):  # a table of ways to say it, one a line: all of them side by side is how it is read and checked
        case [one]:
            return _amounts(words)
        case ["mười", one]:
            return tuple(10 + value for value in _ones(one))
        case [tens, "mươi"]:
            return tuple(10 * value for value in _ones(tens, alone=True))
        case [tens, "mươi", one]:
            return tuple(10 * ten + value for ten in _ones(tens, alone=True) for value in _ones(one))
        case ["chục", "rưỡi"]:
            return (Fraction(15),)
        case [count, "chục"]:
            return tuple(10 * value for value in _amounts((count,)))
        case [count, "chục", "rưỡi"]:
            return tuple(10 * value + 5 for value in _amounts((count,)) if value.denominator == 1)
        case [count, "chục", one]:
            return tuple(10 * ten + value for ten in _ones(count, alone=True) for value in _ones(one))
        case ["tá", "rưỡi"]:
            return (Fraction(18),)
        case [count, "tá"]:
            return tuple(12 * value for value in _amounts((count,)))
        case [count, "tá", "rưỡi"]:
            return tuple(12 * value + 6 for value in _amounts((count,)) if value.denominator == 1)
        case [tens, one] if not _next_to_each_other(tens, one):
            return _two_figures(tens, one)
    return ()


def _two_figures(tens: str, one: str) -> Values:
    """hai lăm, bốn tám: mươi is left out."""
    if ONES.get(tens, 0) > 1 and one in ONES and tens not in _SHORTENED:
        return (Fraction(10 * ONES[tens] + ONES[one]),)
    return ()


def _next_to_each_other(one: str, other: str) -> bool:
    """ba bốn, năm bảy: three or four, five to seven; "bốn lăm" and "ba tư" are 45 and 34."""
    if one not in ONES or other not in ONES or {one, other} & _SHORTENED:
        return False
    return ONES[other] - ONES[one] == 1 or (ONES[one], ONES[other]) == (5, 7)


def _amounts(words: tuple[str, ...]) -> Values:
    """What may stand before a unit: one figure, perhaps with a comma, or a number below a thousand in words."""
    match words:
        case ["mười"]:
            return (Fraction(10),)
        case [one] if one in ONES:
            return _ones(one, alone=True)
        case [figure] if is_figure(figure):
            return decimal_readings(figure)
        case [_]:
            return ()
    return _hundreds(words)


def _ones(word: str, *, alone: bool = False) -> Values:
    """One figure, in words or as a digit from 1 to 9; `alone`: not behind another, so never "lăm" or "mốt"."""
    if word in ONES and not (alone and word in _SHORTENED):
        return (Fraction(ONES[word]),)
    return (Fraction(int(word)),) if len(word) == 1 and word in "123456789" else ()


def _is_one(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and words[0] in ONES
