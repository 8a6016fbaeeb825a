"""An indicator against its target, by exact fractions: never by a rounded percentage."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from bot.domain.answers import Answer, AnswerState
from bot.domain.form import Form, Standing
from bot.domain.programme import Comparator, Horizon, Indicator, Measure, TargetOf
from bot.domain.programme.formula import Formula
from bot.domain.rounds import Period


class Verdict(StrEnum):
    MET = "met"  # đạt
    NOT_MET = "not_met"  # chưa đạt
    NOTHING_HAPPENED = "nothing_happened"  # không phát sinh
    NOT_APPLICABLE = "not_applicable"  # không thuộc đối tượng
    NOT_ENOUGH_DATA = "not_enough_data"  # chưa đủ số liệu
    IN_PROGRESS = "in_progress"  # đang thực hiện: not yet reached, and the year or the term is not over


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """Where an indicator stands. `numerator` is None while numbers are missing."""

    indicator: Indicator
    numerator: int | None
    denominator: int | None  # None also for indicators that are a plain number
    verdict: Verdict
    short_by: int | None = None  # the least whole number that, added to the numerator, reaches the target
    compared: bool = True  # False: a part of what only the whole province's target is held against
    own: IndicatorResult | None = (
        None  # where a unit's years add up over the term: what this report alone comes to
    )

    @property
    def value(self) -> Fraction | None:
        """The exact ratio, average or number; None where there is none."""
        if self.numerator is None:
            return None
        if self.indicator.measure is Measure.NUMBER:
            return Fraction(self.numerator)
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def towards_target(self) -> Fraction | None:
        """How much of the target is reached, for 'đạt x% mục tiêu nhiệm kỳ' and '… mục tiêu năm'.

        None where it is not compared with the target: a unit's share of K01, a partial sum of it.
        """
        compared = self.verdict is Verdict.MET or self.short_by is not None
        return self.value / self.indicator.target if compared and self.value is not None else None


@dataclass(frozen=True, slots=True)
class Tally:
    """What one unit adds to an indicator, and whether the indicator is about it at all."""

    numerator: int = 0
    denominator: int = 0
    applies: bool = True  # False: not asked of it, or skipped; it adds 0/0
    known: bool = True  # False: a number is still missing
    measured: bool = (
        True  # False: not asked for the whole, it adds to the numerator only (the office's inspections)
    )


def tally(indicator: Indicator, asked: Collection[str], result: Mapping[str, Answer]) -> Tally:
    """The tally of a unit that was asked `asked`, from its answers with skips applied."""
    below = indicator.denominator
    if _outside(indicator.numerator, asked, result) or (below and _disclaimed(below, asked, result)):
        return Tally(applies=False)
    values = {code: _number(code, asked, result) for code in indicator.codes}
    known = {code: value for code, value in values.items() if value is not None}
    if known.keys() != values.keys():
        return Tally(known=False)
    return Tally(
        numerator=indicator.numerator.value(known),
        denominator=below.value(known) if below else 0,
        measured=below is None or not _outside(below, asked, result),
    )


def _outside(formula: Formula, asked: Collection[str], result: Mapping[str, Answer]) -> bool:
    """Whether no element of the formula is about the unit. A constant is about every unit."""
    return bool(formula.codes) and all(_absent(code, asked, result) for code in formula.codes)


def _disclaimed(whole: Formula, asked: Collection[str], result: Mapping[str, Answer]) -> bool:
    """Whether the unit is asked for the whole and has none: then nothing of its own is a part of one."""
    return not whole.codes.isdisjoint(asked) and _outside(whole, asked, result)


def _absent(code: str, asked: Collection[str], result: Mapping[str, Answer]) -> bool:
    answer = result.get(code)
    return code not in asked or (answer is not None and answer.state is AnswerState.NOT_APPLICABLE)


def lacks(code: str, asked: Collection[str], result: Mapping[str, Answer]) -> bool:
    """Whether the unit has this number and has not said it."""
    return _number(code, asked, result) is None


def _number(code: str, asked: Collection[str], result: Mapping[str, Answer]) -> int | None:
    """The value in a sum: what is not about the unit counts 0, what is missing is None."""
    if _absent(code, asked, result):
        return 0
    answer = result.get(code)
    return answer.value if answer else None


def judge_all(form: Form, answers: Mapping[str, Answer]) -> tuple[IndicatorResult, ...]:
    """One unit against every target that is its own; the whole province's is no row of a unit."""
    standing = Standing(form, answers)
    return tuple(judge_on(one, standing) for one in targets_of_unit(form.indicators))


def targets_of_unit(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators that a single unit is held against."""
    return tuple(one for one in indicators if one.target_of is TargetOf.EVERY_UNIT)


def judge(indicator: Indicator, form: Form, answers: Mapping[str, Answer]) -> IndicatorResult:
    """Where one unit stands. Its share of what the province as a whole must reach is not compared."""
    return judge_on(indicator, Standing(form, answers))


def judge_on(indicator: Indicator, standing: Standing) -> IndicatorResult:
    """The same by what stands on the unit's form."""
    form = standing.form
    mine = tally(indicator, form.codes, standing.in_force)
    if not mine.applies or not mine.measured:
        return IndicatorResult(indicator, mine.numerator, mine.denominator, Verdict.NOT_APPLICABLE)
    if not mine.known:
        return IndicatorResult(indicator, None, None, Verdict.NOT_ENOUGH_DATA)
    if indicator.target_of is TargetOf.PROVINCE:
        return unjudged(indicator, mine.numerator, mine.denominator)
    own = compare(indicator, mine.numerator, mine.denominator, form.period)
    if indicator.code not in form.earlier:
        return own
    above, below = form.earlier[indicator.code]
    return replace(compare(indicator, mine.numerator + above, mine.denominator + below, form.period), own=own)


def unjudged(indicator: Indicator, numerator: int, denominator: int) -> IndicatorResult:
    """Counts that are shown and held against nothing: what a part adds to the target of the whole province."""
    below = None if indicator.measure is Measure.NUMBER else denominator
    return IndicatorResult(indicator, numerator, below, Verdict.IN_PROGRESS, compared=False)


def compare(indicator: Indicator, numerator: int, denominator: int, period: Period) -> IndicatorResult:
    """Where these counts stand against the target in a report of that period, all of them being known."""
    if indicator.measure is Measure.NUMBER:
        short = short_by(indicator, numerator, 1)
        return IndicatorResult(indicator, numerator, None, _verdict(indicator, short, period), short)
    if denominator == 0:
        return IndicatorResult(indicator, numerator, 0, Verdict.NOTHING_HAPPENED)
    short = short_by(indicator, numerator, denominator)
    return IndicatorResult(indicator, numerator, denominator, _verdict(indicator, short, period), short)


def _verdict(indicator: Indicator, short: int | None, period: Period) -> Verdict:
    if short is None:
        return Verdict.MET
    return Verdict.NOT_MET if is_over(indicator, period) else Verdict.IN_PROGRESS


def is_over(indicator: Indicator, period: Period) -> bool:
    """Whether the time that the target gives is over with this report.

    A state or a size is what it is on any closing date; what happens over a year can still happen in it.
    """
    if indicator.horizon is Horizon.TERM:
        return period.ends_term
    return period.ends_year or not indicator.of_flow


def short_by(indicator: Indicator, numerator: int, denominator: int) -> int | None:
    """The least whole number to add to the numerator to reach the target; None if it is reached.

    '= 100%' asks for every one of them: more than that is only possible with an excuse (a chair
    replaced in mid-year, both trained) and does not fail.
    """
    goal = indicator.target * denominator
    least = floor(goal) + 1 if indicator.comparator is Comparator.MORE_THAN else ceil(goal)
    return least - numerator if least > numerator else None


MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A value to print, in percent for a ratio, with as many decimals as it takes to be honest."""

    number: Decimal
    digits: int


def shown(result: IndicatorResult) -> Shown | None:
    """The value with 2 decimals, or more where rounding would touch or cross the target.

    None: there is no value, or not even many decimals tell it from the target; print the counts.
    """
    value = result.value
    digits = None if value is None else honest_digits(result.indicator, value.numerator, value.denominator)
    if value is None or digits is None:
        return None
    scale = 100 if result.indicator.measure is Measure.RATIO else 1
    rounded = Fraction(_rounded(value.numerator * scale, value.denominator, digits), 10**digits)
    return Shown(Decimal(rounded.numerator) / Decimal(rounded.denominator), digits)


def honest_digits(indicator: Indicator, above: int, below: int) -> int | None:
    """As many decimals as that takes; None where not even many do. By whole numbers, for there are many results."""
    scale = 100 if indicator.measure is Measure.RATIO else 1
    goal, unit = indicator.target.numerator, indicator.target.denominator
    exact = _side(above * unit, below * goal)
    for digits in range(2, MOST_DIGITS + 1):
        rounded = _rounded(above * scale, below, digits)
        if _side(rounded * unit, goal * scale * 10**digits) == exact:
            return digits
    return None


def _rounded(above: int, below: int, digits: int) -> int:
    """above/below in units of the last digit; half of one is rounded up."""
    scale: int = 10**digits
    return (2 * above * scale + below) // (2 * below)


def _side(value: int, target: int) -> int:
    return (value > target) - (value < target)
