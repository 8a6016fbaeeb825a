"""Figures: digits with separators, and digits with nghìn, triệu, k or tr behind them."""

from __future__ import annotations

import re
from fractions import Fraction

from bot.domain.programme import Subject
from bot.domain.readings import LARGEST, Doubt, Number, Unclear

_SCALES = {
    "chuc": 10,
    "tram": 100,
    "nghin": 1000,
    "ngan": 1000,
    "k": 1000,
    "trieu": 10**6,
    "tr": 10**6,
    "ty": 10**9,
    "ti": 10**9,
}
_SCALE = r"(?:nghin|ngan|k|trieu|tr|ty|ti|tram|chuc)"
_END = r"(?![0-9a-z.,])"
# One way only to match any text: a nested choice here would take for ever on a long row of digits and dots.
FIGURE = r"[0-9]+(?:[.,][0-9]+)*(?: [0-9]{3}(?![0-9.,]))*"
_RUN = re.compile(r"(?<![a-z0-9])[0-9ol]+(?![a-z0-9])")
_SCALED = re.compile(
    rf"(?P<figure>[0-9]+(?:[.,][0-9]+)*) ?(?P<scale>{_SCALE})(?: ?(?P<tail>[0-9]{{1,3}}|ruoi))?{_END}"
)
_SUM_OF_SCALES = re.compile(
    rf"[0-9]{{1,3}} ?(?:trieu|tr) ?[0-9]{{1,3}} ?(?:nghin|ngan|k)(?: ?[0-9]{{1,3}})?{_END}"
)


def repaired(said: str) -> str:
    """The text with o and l as 0 and 1, where they stand in one run with a digit and touch no other letter."""

    def digits(run: re.Match[str]) -> str:
        mixed = any(char.isdigit() for char in run[0])
        return run[0].replace("o", "0").replace("l", "1") if mixed else run[0]

    return _RUN.sub(digits, said)


def whole_numbers(*figures: str) -> tuple[int, ...]:
    """The figures that are numbers beyond doubt, each once."""
    readings = (read_figure(figure, frozenset()) for figure in figures)
    return tuple(dict.fromkeys(reading.value for reading in readings if isinstance(reading, Number)))


def read_figure(figure: str, subjects: frozenset[Subject]) -> Number | Unclear:
    """Digits with or without separators."""
    if re.fullmatch(r"[0-9]+", figure):
        leading_zero = len(figure) > 1 and figure.startswith("0")
        return _limited(int(figure), leading_zero, subjects)
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:,[0-9]{3}){2,})", figure):
        return _limited(int(re.sub(r"[., ]", "", figure)), False, subjects)
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", figure):
        return Unclear(Doubt.COMMA, (int(figure.replace(",", "")),))
    if decimal := re.fullmatch(r"([0-9]+)[.,]([0-9]{1,2})", figure):
        thousands = Fraction(f"{decimal[1]}.{decimal[2]}") * 1000
        return Unclear(Doubt.DECIMAL, (int(thousands),) if 0 < thousands <= LARGEST else ())
    return Unclear(Doubt.TWO_NUMBERS if " " in figure else Doubt.DECIMAL)


def read_scaled(text: str, subjects: frozenset[Subject]) -> Number | Unclear | None:
    """12 nghìn, 1,2 triệu, 1tr2, 1 triệu rưỡi, 1 triệu 200 nghìn; None when it is nothing like it."""
    if found := _SUM_OF_SCALES.fullmatch(text):
        return _limited(_sum_of_scales(found[0]), True, subjects)
    if found := _SCALED.fullmatch(text):
        return _scaled(found["figure"], found["scale"], found["tail"], subjects)
    return None


def _scaled(figure: str, scale: str, tail: str | None, subjects: frozenset[Subject]) -> Number | Unclear:
    unit = _SCALES[scale]
    if re.fullmatch(r"[0-9]{1,3}[.,][0-9]{3}", figure):  # 1.234 nghìn: 1 234 000, or 1.234 thousand?
        exact = Fraction(figure.replace(",", ".")) * unit
        both = (int(exact), int(re.sub("[.,]", "", figure)) * unit)
        return Unclear(Doubt.SCALE, tuple(value for value in both if value <= LARGEST))
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]{1,2})?", figure):
        return Unclear(Doubt.SCALE)
    amount = Fraction(figure.replace(",", ".")) * unit
    if tail is None:
        return _limited_whole(amount, subjects)
    if "," in figure or "." in figure or (unit < 1000 and tail != "ruoi"):
        return Unclear(Doubt.SCALE)
    if tail == "ruoi":
        return _limited_whole(amount + Fraction(unit, 2), subjects)
    with_tail = amount + Fraction(int(tail) * unit, 10 ** len(tail))
    if len(tail) == 2:  # 12 nghìn 50: 12 050 or 12 500?
        return Unclear(Doubt.SCALE, (int(with_tail), int(amount) + int(tail)))
    return _limited_whole(with_tail, subjects)


def _sum_of_scales(text: str) -> int:
    """1 triệu 200 nghìn 500."""
    millions, thousands, ones = [*re.findall(r"[0-9]+", text), "0"][:3]
    return int(millions) * 10**6 + int(thousands) * 1000 + int(ones)


def _limited_whole(amount: Fraction, subjects: frozenset[Subject]) -> Number | Unclear:
    if amount.denominator != 1:
        return Unclear(Doubt.DECIMAL)
    return _limited(int(amount), True, subjects)


def _limited(value: int, echo: bool, subjects: frozenset[Subject]) -> Number | Unclear:
    return Unclear(Doubt.TOO_LARGE) if value > LARGEST else Number(value, echo, subjects)
