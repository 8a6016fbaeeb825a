"""One indicator against its target in words: value, target, verdict, and how many are short.

"Tuyên truyền, quán triệt: 98,41% (đích từ 98%) – đạt". Templates use these as filters.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from bot.domain.programme import Comparator, Horizon, Indicator, Measure, Subject
from bot.domain.progress import Total
from bot.domain.verdict import Standing, Verdict, shown
from messages import formats

VERDICT = {
    Verdict.MET: "đạt",
    Verdict.NOT_MET: "chưa đạt",
    Verdict.NOTHING_HAPPENED: "không phát sinh",
    Verdict.NOT_APPLICABLE: "không thuộc đối tượng",
    Verdict.NOT_ENOUGH_DATA: "chưa đủ số liệu",
    Verdict.IN_PROGRESS: "đang thực hiện",
}

SUBJECT = {
    Subject.PERSON: "người",
    Subject.UNION: "CĐCS",
    Subject.UPPER_UNION: "công đoàn cấp trên",
    Subject.CASE: "vụ",
    Subject.WORKPLACE: "nơi",
    Subject.FAMILY: "gia đình",
}

COMPARATOR = {Comparator.AT_LEAST: "từ ", Comparator.MORE_THAN: "trên ", Comparator.EXACTLY: ""}


def verdict(value: Verdict) -> str:
    """đạt / chưa đạt / …"""
    return VERDICT[value]


def subject(value: Subject) -> str:
    """The noun behind a count: "3 người"."""
    return SUBJECT[value]


def target(indicator: Indicator) -> str:
    """từ 98%, trên 90%, 100%, từ 24.500"""
    return COMPARATOR[indicator.comparator] + _scaled(indicator.target, indicator.measure, digits=None)


def counts(standing: Standing) -> str:
    """1.180/1.204, or 24.500 for a plain number; empty while numbers are missing."""
    if standing.numerator is None:
        return ""
    above = formats.number(standing.numerator)
    return above if standing.denominator is None else f"{above}/{formats.number(standing.denominator)}"


def value(standing: Standing) -> str:
    """98,41%, 0,96 or 24.500; the counts where no honest decimals exist; empty where there is no value."""
    exact = standing.value
    if exact is None:
        return ""
    number = shown(standing)
    if number is None:
        return counts(standing)
    return _scaled(exact, standing.indicator.measure, digits=number.digits)


def short_by(standing: Standing) -> str:
    """còn thiếu 3 người; empty where nothing is short."""
    if standing.short_by is None:
        return ""
    return f"còn thiếu {formats.number(standing.short_by)} {SUBJECT[standing.indicator.subject]}"


def conclusion(standing: Standing) -> str:
    """The verdict; for the term on its way: "đang thực hiện, đạt 84,20% mục tiêu nhiệm kỳ"."""
    towards = standing.towards_target
    if standing.verdict is not Verdict.IN_PROGRESS or towards is None or towards >= 1:
        return VERDICT[standing.verdict]
    return f"{VERDICT[standing.verdict]}, đạt {_share(towards)} mục tiêu nhiệm kỳ"


def line(standing: Standing) -> str:
    """For lists and groups: "Tuyên truyền: 98,41% (đích từ 98%) – đạt"."""
    return _line(standing, value(standing))


def full_line(standing: Standing) -> str:
    """For the unit itself: with the counts, and how many are short."""
    said = value(standing)
    parts = dict.fromkeys((counts(standing), said)) if said else ()
    undecided = standing.indicator.measure is Measure.NUMBER or standing.verdict is Verdict.NOT_ENOUGH_DATA
    short = "" if undecided else short_by(standing)
    return _line(standing, " = ".join(parts)) + (f", {short}" if short else "")


def change(indicator: Indicator, by: Fraction) -> str:
    """Since last time, exact before it is rounded: "tăng 0,81 điểm %", "giảm 12", "không đổi"."""
    if by == 0:
        return "không đổi"
    word = "tăng" if by > 0 else "giảm"
    if indicator.measure is Measure.NUMBER:
        return f"{word} {formats.number(int(abs(by)))}"
    scaled = abs(by) * 100 if indicator.measure is Measure.RATIO else abs(by)
    points = " điểm %" if indicator.measure is Measure.RATIO else ""
    if scaled < Fraction(1, 200):
        return f"{word} chưa đến 0,01{points}"
    return f"{word} {formats.decimal(_rounded(scaled, 2))}{points}"


def coverage(total: Total) -> str:
    """9/13 đơn vị"""
    return f"{total.covered}/{total.expected} đơn vị"


def _line(standing: Standing, said: str) -> str:
    indicator = standing.indicator
    if not said or standing.verdict is Verdict.NOT_APPLICABLE:
        return f"{indicator.short}: {conclusion(standing)}"
    goal = "đích nhiệm kỳ" if indicator.horizon is Horizon.TERM else "đích"
    return f"{indicator.short}: {said} ({goal} {target(indicator)}) – {conclusion(standing)}"


def _scaled(exact: Fraction, measure: Measure, digits: int | None) -> str:
    """The number as its measure is written; a whole one without decimals, `digits` None for as many as it has.

    An average keeps its decimals (dossier §1.1, 2.1-d): "0,96", "1,00".
    """
    scaled = exact * 100 if measure is Measure.RATIO else exact
    sign = "%" if measure is Measure.RATIO else ""
    if measure is Measure.AVERAGE:
        return formats.decimal(_rounded(scaled, digits or 2))
    if scaled.denominator == 1:
        return formats.number(int(scaled)) + sign
    if digits is None:
        return formats.decimal((Decimal(scaled.numerator) / Decimal(scaled.denominator)).normalize()) + sign
    return formats.decimal(_rounded(scaled, digits)) + sign


def _rounded(exact: Fraction, digits: int) -> Decimal:
    """Half up, as `shown` rounds, and padded to `digits` decimals."""
    units = (2 * exact * 10**digits + 1) // 2
    return Decimal(int(units)).scaleb(-digits)


def _share(towards: Fraction) -> str:
    """A share of the target below 100 %, cut and not rounded: 99,996 % must not read as reached."""
    hundredths = int(towards * 10_000)
    return formats.decimal(Decimal(hundredths).scaleb(-2)) + "%"


FILTERS: dict[str, Callable[..., str]] = {
    "verdict": verdict,
    "subject": subject,
    "target": target,
    "counts": counts,
    "standing_value": value,
    "short_by": short_by,
    "conclusion": conclusion,
    "standing": line,
    "full_standing": full_line,
    "coverage": coverage,
    "change": change,
}
