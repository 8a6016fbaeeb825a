"""An indicator against its target, by exact fractions: never by a rounded percentage."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from bot.domain.answers import Answer, AnswerState
from bot.domain.form import Form, in_force
from bot.domain.formula import Formula
from bot.domain.programme import Comparator, Horizon, Indicator, Measure


class Verdict(StrEnum):
    MET = "met"  # đạt
    NOT_MET = "not_met"  # chưa đạt
    NOTHING_HAPPENED = "nothing_happened"  # không phát sinh
    NOT_APPLICABLE = "not_applicable"  # không thuộc đối tượng
    NOT_ENOUGH_DATA = "not_enough_data"  # chưa đủ số liệu
    IN_PROGRESS = "in_progress"  # đang thực hiện: a term indicator not yet reached, the term not over


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an indicator stands. `numerator` is None while numbers are missing."""

    indicator: Indicator
    numerator: int | None
    denominator: int | None  # None also for indicators that are a plain number
    verdict: Verdict
    short_by: int | None = None  # the least whole number that, added to the numerator, reaches the target

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
        """How much of the target is reached, for 'đạt x% mục tiêu nhiệm kỳ'.

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
    measured: bool = True  # False: it adds to the numerator only (the office's own inspections)


def tally(indicator: Indicator, asked: Collection[str], standing: Mapping[str, Answer]) -> Tally:
    """The tally of a unit that was asked `asked`, from its answers with skips applied."""
    if _outside(indicator.numerator, asked, standing):
        return Tally(applies=False)
    values = {code: _number(code, asked, standing) for code in indicator.codes}
    known = {code: value for code, value in values.items() if value is not None}
    if known.keys() != values.keys():
        return Tally(known=False)
    below = indicator.denominator
    return Tally(
        numerator=indicator.numerator.value(known),
        denominator=below.value(known) if below else 0,
        measured=below is None or not _outside(below, asked, standing),
    )


def _outside(formula: Formula, asked: Collection[str], standing: Mapping[str, Answer]) -> bool:
    """Whether no element of the formula is about the unit. A constant is about every unit."""
    return bool(formula.codes) and all(_absent(code, asked, standing) for code in formula.codes)


def _absent(code: str, asked: Collection[str], standing: Mapping[str, Answer]) -> bool:
    answer = standing.get(code)
    return code not in asked or (answer is not None and answer.state is AnswerState.NOT_APPLICABLE)


def _number(code: str, asked: Collection[str], standing: Mapping[str, Answer]) -> int | None:
    """The value in a sum: what is not about the unit counts 0, what is missing is None."""
    if _absent(code, asked, standing):
        return 0
    answer = standing.get(code)
    return answer.value if answer else None


def judge(
    indicator: Indicator, form: Form, answers: Mapping[str, Answer], *, term_over: bool = False
) -> Standing:
    """Where one unit stands. A plain number (K01) is the province's target: a unit's share is in progress."""
    mine = tally(indicator, form.codes, in_force(form, answers))
    if not mine.applies or not mine.measured:
        return Standing(indicator, mine.numerator, mine.denominator, Verdict.NOT_APPLICABLE)
    if not mine.known:
        return Standing(indicator, None, None, Verdict.NOT_ENOUGH_DATA)
    if indicator.measure is Measure.NUMBER:
        return Standing(indicator, mine.numerator, None, Verdict.IN_PROGRESS)
    return compare(indicator, mine.numerator, mine.denominator, term_over=term_over)


def compare(indicator: Indicator, numerator: int, denominator: int, *, term_over: bool = False) -> Standing:
    """Where these counts stand against the target, all of them being known."""
    if indicator.measure is Measure.NUMBER:
        short = short_by(indicator, numerator, 1)
        return Standing(indicator, numerator, None, _verdict(indicator, short, term_over), short)
    if denominator == 0:
        return Standing(indicator, numerator, 0, Verdict.NOTHING_HAPPENED)
    short = short_by(indicator, numerator, denominator)
    return Standing(indicator, numerator, denominator, _verdict(indicator, short, term_over), short)


def _verdict(indicator: Indicator, short: int | None, term_over: bool) -> Verdict:
    if short is None:
        return Verdict.MET
    if indicator.horizon is Horizon.TERM and not term_over:
        return Verdict.IN_PROGRESS
    return Verdict.NOT_MET


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


def shown(standing: Standing) -> Shown | None:
    """The value with 2 decimals, or more where rounding would touch or cross the target.

    None: there is no value, or not even many decimals tell it from the target; print the counts.
    """
    if standing.value is None:
        return None
    scale = 100 if standing.indicator.measure is Measure.RATIO else 1
    exact, target = standing.value * scale, standing.indicator.target * scale
    for digits in range(2, MOST_DIGITS + 1):
        rounded = Fraction(floor(exact * 10**digits + Fraction(1, 2)), 10**digits)
        if _side(rounded, target) == _side(exact, target):
            return Shown(Decimal(rounded.numerator) / Decimal(rounded.denominator), digits)
    return None


def _side(value: Fraction, target: Fraction) -> int:
    return (value > target) - (value < target)
