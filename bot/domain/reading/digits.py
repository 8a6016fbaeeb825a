"""Figures: digits, with separators or without, as a count or as the amount before nghìn, triệu …"""

from __future__ import annotations

import re
from fractions import Fraction

from bot.domain.programme import Subject
from bot.domain.reading.readings import LARGEST, Doubt, Number, Unclear

# One way only to match any text: a nested choice here would take for ever on a long row of digits and dots.
FIGURE = r"[0-9]+(?:[.,][0-9]+)*(?: [0-9]{3}(?![0-9.,]))*"
_RUN = re.compile(r"(?<!\w)[0-9ol]+(?!\w)")
_GROUPED = r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:,[0-9]{3}){2,})"
_GROUPED_TO_A_DECIMAL = re.compile(
    r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+,|[1-9][0-9]{0,2}(?:,[0-9]{3})+\.)0{1,2}"
)
_PHONE = re.compile(r"(?:0|84|0084)(?:[35789][0-9]{8}|2[0-9]{9})")


def repaired(said: str) -> str:
    """The text with o and l as 0 and 1, where they stand in one run with a digit and touch no other letter."""

    def digits(run: re.Match[str]) -> str:
        mixed = any(char.isdigit() for char in run[0])
        return run[0].replace("o", "0").replace("l", "1") if mixed else run[0]

    return _RUN.sub(digits, said)


def is_figure(text: str) -> bool:
    """Whether it begins with a digit; words never do."""
    return text[:1].isdigit()


def looks_like_phone(text: str) -> bool:
    """A telephone number of Việt Nam with its zero or country code, however it is parted."""
    return bool(_PHONE.fullmatch(re.sub(r"[ .\-()]", "", text).removeprefix("+")))


def read_figure(figure: str, subjects: frozenset[Subject]) -> Number | Unclear:
    """Digits with or without separators."""
    if looks_like_phone(figure):
        return Unclear(Doubt.PHONE)
    if re.fullmatch(r"[0-9]+", figure):
        leading_zero = len(figure) > 1 and figure.startswith("0")
        return limited(int(figure), leading_zero, subjects)
    if re.fullmatch(_GROUPED, figure):
        return limited(int(re.sub(r"[., ]", "", figure)), False, subjects)
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", figure):
        return Unclear(Doubt.COMMA, (int(figure.replace(",", "")),))
    if _GROUPED_TO_A_DECIMAL.fullmatch(figure):  # 1.500,0
        return limited(int(re.sub(r"[.,]", "", re.split(r"[.,]0{1,2}$", figure)[0])), True, subjects)
    if decimal := re.fullmatch(r"([0-9]+)[.,]([0-9]{1,2})", figure):
        return _decimal(decimal[1], decimal[2], subjects)
    return Unclear(Doubt.TWO_NUMBERS if " " in figure else Doubt.DECIMAL)


def _decimal(whole: str, decimals: str, subjects: frozenset[Subject]) -> Number | Unclear:
    """45.0 is 45 as a machine writes it, or 45.000 cut short; 24.5 may stand for 24,5 thousand."""
    nothing_behind = int(decimals) == 0
    if len(whole) > 3:
        return limited(int(whole), True, subjects) if nothing_behind else Unclear(Doubt.DECIMAL)
    thousands = int(Fraction(f"{whole}.{decimals}") * 1000)
    return Unclear(
        Doubt.DECIMAL, tuple(dict.fromkeys((int(whole), thousands) if nothing_behind else (thousands,)))
    )


def decimal_readings(figure: str) -> tuple[Fraction, ...]:
    """A figure as the amount before a word such as nghìn: 1,2 is a decimal, 1.234 may also be one."""
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]{1,2})?", figure):
        return (Fraction(figure.replace(",", ".")),)
    if re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", figure):
        return Fraction(figure.replace(",", ".")), Fraction(re.sub("[.,]", "", figure))
    if re.fullmatch(_GROUPED, figure):
        return (Fraction(re.sub("[., ]", "", figure)),)
    return ()


def limited(value: int, echo: bool, subjects: frozenset[Subject]) -> Number | Unclear:
    """The number, unless it is larger than any count can be."""
    return Unclear(Doubt.TOO_LARGE) if value > LARGEST else Number(value, echo, subjects)
