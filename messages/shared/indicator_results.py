"""One indicator against its target in words: value, target, verdict, and how many are short.

"Tuyên truyền, quán triệt: 98,41% (đích 98% trở lên) – đạt". Templates use these as filters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from bot.domain.programme import Comparator, Horizon, Indicator, Measure, Subject
from bot.domain.results.progress import MOST_NAMED, Total
from bot.domain.results.verdict import IndicatorResult, Verdict, shown
from bot.domain.rounds import Period, RoundKind
from messages.shared import formats

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

MOST_LETTERS = 60
SURPLUS_LETTERS = 700
"""Of one message with every indicator: what Telegram takes less the indicators themselves."""


def verdict(value: Verdict) -> str:
    """đạt / chưa đạt / …"""
    return VERDICT[value]


def subject(value: Subject) -> str:
    """The noun behind a count: "3 người"."""
    return SUBJECT[value]


def target(indicator: Indicator) -> str:
    """98% trở lên, trên 90%, 100%, ít nhất 1,00; a plain number as it is: 24.500"""
    said = _scaled(indicator.target, indicator.measure, digits=None)
    match indicator.comparator, indicator.measure:
        case Comparator.MORE_THAN, _:
            return f"trên {said}"
        case Comparator.AT_LEAST, Measure.RATIO:
            return f"{said} trở lên"
        case Comparator.AT_LEAST, Measure.AVERAGE:
            return f"ít nhất {said}"
    return said


def counts(result: IndicatorResult) -> str:
    """1.180/1.204, or 24.500 for a plain number; empty while numbers are missing."""
    if result.numerator is None:
        return ""
    above = formats.number(result.numerator)
    return above if result.denominator is None else f"{above}/{formats.number(result.denominator)}"


def value(result: IndicatorResult) -> str:
    """98,41%, 0,96 or 24.500; the counts where no honest decimals exist; empty where there is no value."""
    exact = result.value
    if exact is None:
        return ""
    number = shown(result)
    if number is None:
        return counts(result)
    return _scaled(exact, result.indicator.measure, digits=number.digits)


def short_by(result: IndicatorResult) -> str:
    """còn thiếu 3 người; empty where nothing is short."""
    if result.short_by is None:
        return ""
    return f"còn thiếu {formats.number(result.short_by)} {SUBJECT[result.indicator.subject]}"


def conclusion(result: IndicatorResult, short: str = "") -> str:
    """The verdict; on its way: "đang thực hiện, đạt 84,20% mục tiêu nhiệm kỳ" (of the year: "mục tiêu năm").

    Where a unit's years add up, this report's own counts beside it: "…; riêng kỳ này: 3/3".
    """
    said = f"{_judged(result)}{short}"
    return f"{said}; riêng kỳ này: {counts(result.own)}" if result.own else said


def _judged(result: IndicatorResult) -> str:
    towards = result.towards_target
    if result.verdict is not Verdict.IN_PROGRESS or towards is None or towards >= 1:
        return VERDICT[result.verdict]
    goal = "nhiệm kỳ" if result.indicator.horizon is Horizon.TERM else "năm"
    return f"{VERDICT[result.verdict]}, đạt {_share(towards)} mục tiêu {goal}"


def line(result: IndicatorResult) -> str:
    """For lists and groups: "Tuyên truyền: 98,41% (đích 98% trở lên) – đạt"."""
    return _line(result, value(result))


def full_line(result: IndicatorResult) -> str:
    """For the unit itself: with the counts, and how many are short where the time for them is over."""
    said = value(result)
    parts = dict.fromkeys((counts(result), said)) if said else ()
    short = "" if _undecided(result) else short_by(result)
    return _line(result, " = ".join(parts), f", {short}" if short else "")


def _undecided(result: IndicatorResult) -> bool:
    """Whether nobody can be told that something is missing: the year still runs, or numbers are missing."""
    yearly = result.indicator.horizon is Horizon.ANNUAL
    return (
        result.indicator.measure is Measure.NUMBER
        or result.verdict is Verdict.NOT_ENOUGH_DATA
        or (yearly and result.verdict is Verdict.IN_PROGRESS)
    )


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
    """9/13 đơn vị; of what adds up over the term that of every year in it: "2026: 1/3, 2027: 3/3 đơn vị"."""
    if not total.spans:
        return f"{_covered(total)} đơn vị"
    stood_on = [f"{_span(one.period)}: {_covered(one.total)}" for one in total.spans]
    return f"{', '.join(stood_on)} đơn vị"


def total_line(total: Total) -> str:
    """For groups: the line of a sum, with what it leaves out of itself."""
    return "; ".join((line(total.result), *beside(total)))


def full_total_line(total: Total) -> str:
    """For the office: with the counts, and how many are short."""
    return "; ".join((full_line(total.result), *beside(total)))


def beside(total: Total) -> tuple[str, ...]:
    """What a sum alone would hide: a surplus that decides, this year's own part of the term, what is not in yet.

    "không tính phần vượt ở 1 đơn vị: 29/30", "riêng năm 2027: 3/3 = 100%", "tạm tính".
    """
    return tuple(filter(None, (without_surplus(total), own_part(total), awaited_mark(total))))


def briefly_beside(total: Total) -> tuple[str, ...]:
    """The same for a line of a picture: "trừ phần vượt: 29/30", "năm 2027: 100%", "tạm tính"."""
    less, own = total.without_surplus, total.own
    return (
        *((f"trừ phần vượt: {counts(less)}",) if less else ()),
        *(
            (f"{formats.period(total.spans[-1].period)}: {value(own) or VERDICT[own.verdict]}",)
            if total.spans
            else ()
        ),
        *(("tạm tính",) if total.awaited else ()),
    )


def without_surplus(total: Total) -> str:
    """không tính phần vượt ở 1 đơn vị: 29/30; empty where no surplus decides."""
    if total.without_surplus is None:
        return ""
    units = f"{formats.number(total.excess.units)} {_units_of_surplus(total)}"
    return f"không tính phần vượt ở {units}: {counts(total.without_surplus)}"


def surplus_of(total: Total, most: int = MOST_NAMED) -> str:
    """Which units these are, for the office: "LĐLĐ huyện Tam Đường 11/10"; empty where no surplus decides."""
    if total.without_surplus is None:
        return ""
    said = [
        f"{one.unit[:MOST_LETTERS].strip()} {formats.number(one.numerator)}/{formats.number(one.denominator)}"
        for one in total.surplus[:most]
    ]
    more = total.excess.units - len(said)
    return "; ".join(said) + (f" và {formats.number(more)} {_units_of_surplus(total)} khác" if more else "")


def with_surplus(totals: Sequence[Total]) -> list[tuple[Total, str]]:
    """Each with the units of its surplus; fewer of them, at last none, where all that many do not fit one message."""
    for most in range(MOST_NAMED, 0, -1):
        said = [surplus_of(one, most) for one in totals]
        if sum(map(len, said)) <= SURPLUS_LETTERS:
            return list(zip(totals, said, strict=True))
    return [(one, "") for one in totals]


def _units_of_surplus(total: Total) -> str:
    """A unit counts once in each year of the term that has a surplus: no number of units any more."""
    years = sum(1 for one in total.spans if one.total.excess.units)
    return "lượt đơn vị" if years > 1 else "đơn vị"


def own_part(total: Total) -> str:
    """riêng năm 2027: 3/3 = 100%; empty where the round stands alone."""
    if not total.spans:
        return ""
    own = total.own
    said = " = ".join(dict.fromkeys((counts(own), value(own)))) if value(own) else VERDICT[own.verdict]
    return f"riêng {formats.period(total.spans[-1].period)}: {said}"


def awaited_mark(total: Total) -> str:
    """tạm tính, chưa đủ số của tỉnh"""
    return "tạm tính, chưa đủ số của tỉnh" if total.awaited else ""


def awaited(totals: Iterable[Total]) -> list[str]:
    """What the office of the province has still to enter for these sums, each once, by its name."""
    return list(dict.fromkeys(element.label for total in totals for element in total.awaited))


def _covered(total: Total) -> str:
    return formats.out_of(total.covered, total.expected)


def _span(period: Period) -> str:
    return str(period.year) if period.kind is RoundKind.YEAR else formats.period(period)


def _line(result: IndicatorResult, said: str, short: str = "") -> str:
    indicator = result.indicator
    if not said or result.verdict is Verdict.NOT_APPLICABLE:
        return f"{indicator.short}: {conclusion(result)}"
    if not result.compared:
        return f"{indicator.short}: {said}"
    goal = "đích nhiệm kỳ" if indicator.horizon is Horizon.TERM else "đích"
    return f"{indicator.short}: {said} ({goal} {target(indicator)}) – {conclusion(result, short)}"


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


FILTERS: dict[str, Callable[..., object]] = {
    "verdict": verdict,
    "subject": subject,
    "target": target,
    "counts": counts,
    "result_value": value,
    "short_by": short_by,
    "conclusion": conclusion,
    "result": line,
    "full_result": full_line,
    "coverage": coverage,
    "total": total_line,
    "full_total": full_total_line,
    "surplus_of": surplus_of,
    "with_surplus": with_surplus,
    "awaited": awaited,
    "change": change,
}
