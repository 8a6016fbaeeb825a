"""Checks of a unit's answers: by themselves, against each other, and against what it said last period."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.answers import Answer
from bot.domain.form import Form, Standing
from bot.domain.programme import Element, ElementInput, ElementKind, Range, Rule, RuleEffect

_PHONE_WITHOUT_ZERO = re.compile("[35789][0-9]{8}")


class Concern(StrEnum):
    """Why an answer is questioned. Only BLOCK refuses; the others ask."""

    BLOCK = "block"  # a blocking rule of the programme
    ASK = "ask"  # an asking rule of the programme
    PHONE = "phone"  # nine digits as of a telephone number without its zero
    IMPLAUSIBLE = "implausible"  # outside what the programme believes of such a unit
    SLIP = "slip"  # exactly ×10, ×100, ×1000 of last period, or a tenth …: a separator slip
    ZERO = "zero"  # zero where there was something
    FELL = "fell"  # a cumulative number went down
    JUMP = "jump"  # a size changed by more than the programme's limit


@dataclass(frozen=True, slots=True)
class Broken:
    """One check that did not pass, with all that a message needs to say so."""

    code: str  # the rule's code, or that of the element compared with last period
    concern: Concern
    message: str  # the rule's Vietnamese text with braces, see `fill`; "" for comparisons with last period
    figures: Mapping[str, int]  # by the text in the braces; for comparisons by the element's code
    retype: tuple[str, ...]  # what to ask again: the part first, then what it was measured against
    excusable: bool = False  # a BLOCK that a reason overrides
    proposes: tuple[str, int] | None = None
    before: int | None = None  # last period's value
    factor: int | None = None  # of a SLIP: 10, 100, 1000
    within: Range | None = None  # of an IMPLAUSIBLE number: what would not be asked about

    @property
    def blocks(self) -> bool:
        """Whether the answer cannot stand, with or without a confirmation (a reason may excuse it)."""
        return self.concern is Concern.BLOCK

    @property
    def key(self) -> str:
        """What a confirmation is remembered under: it covers these very numbers and no others."""
        numbers = ",".join(f"{name}={number}" for name, number in sorted(self.figures.items()))
        return f"{self.concern}:{self.code}:{numbers}"


def broken(form: Form, answers: Mapping[str, Answer], changed: Collection[str] | None = None) -> list[Broken]:
    """The checks that do not pass, blocking ones first; with `changed`, only those that concern it.

    A rule is silent until every number in it is known.
    """
    return broken_on(Standing(form, answers), changed)


def broken_on(standing: Standing, changed: Collection[str] | None = None) -> list[Broken]:
    """The same of what stands on a form."""
    form, answers, values = standing.form, standing.answers, standing.values
    rules = [
        _broken_rule(form, rule, values)
        for rule in form.programme.rules
        if _concerns(rule, values, changed) and not rule.holds.holds(values)
    ]
    alone = [
        _alone(form, element, answers[element.code], values)
        for element in standing.questions
        if element.code in answers and (changed is None or element.code in changed)
    ]
    found = [*(one for one in alone if one), *rules]
    return sorted(found, key=_severity)


def _severity(one: Broken) -> int:
    """What cannot be first; then what is wrong with a number by itself, for it makes other checks echoes."""
    if one.blocks:
        return 0
    return (
        1 if one.concern in (Concern.PHONE, Concern.IMPLAUSIBLE) else 2 if one.concern is Concern.ASK else 3
    )


def _concerns(rule: Rule, values: Mapping[str, int], changed: Collection[str] | None) -> bool:
    mentioned = rule.holds.codes
    return mentioned <= values.keys() and (changed is None or not mentioned.isdisjoint(changed))


def _broken_rule(form: Form, rule: Rule, values: Mapping[str, int]) -> Broken:
    mentioned = {code: values[code] for code in rule.holds.ordered}
    return Broken(
        code=rule.code,
        concern=Concern.BLOCK if rule.effect is RuleEffect.BLOCK else Concern.ASK,
        message=rule.message,
        figures=mentioned | {figure.text: figure.value(values) for figure in rule.figures},
        retype=rule.holds.ordered,
        excusable=rule.excusable,
        proposes=rule.proposes,
    )


def _alone(form: Form, element: Element, answer: Answer, values: Mapping[str, int]) -> Broken | None:
    """The most telling oddity of one number by itself: it is asked about once, not once for every check."""
    number = values.get(element.code)
    if element.input is not ElementInput.COUNT or number is None:
        return None
    if _PHONE_WITHOUT_ZERO.fullmatch(str(number)):
        return Broken(element.code, Concern.PHONE, "", {element.code: number}, (element.code,))
    return history(form, element.code, answer) or _implausible(form, element, number, values)


def _implausible(form: Form, element: Element, number: int, values: Mapping[str, int]) -> Broken | None:
    """Outside the programme's range; where the total is known, its part is left to the rules."""
    total_known = element.whole is not None and element.whole.codes <= values.keys() and not element.plausible
    within = None if total_known else form.programme.plausible(element.code, form.unit_kind)
    if within is None or number in within:
        return None
    return Broken(
        element.code, Concern.IMPLAUSIBLE, "", {element.code: number}, (element.code,), within=within
    )


def history(form: Form, code: str, answer: Answer) -> Broken | None:
    """The most telling oddity of an answer against last period's, if any."""
    element, before, now = form.element(code), form.previous.get(code), answer.value
    if element.input is not ElementInput.COUNT or now is None or before is None or not before.value:
        return None
    concern, factor = _oddity(form, element.kind, before.value, now)
    if concern is None:
        return None
    return Broken(code, concern, "", {code: now}, (code,), before=before.value, factor=factor)


def _oddity(form: Form, kind: ElementKind, before: int, now: int) -> tuple[Concern | None, int | None]:
    limits = form.programme.history
    for factor in limits.slip_factors:
        if now == before * factor or now * factor == before:
            return Concern.SLIP, factor
    if now == 0:
        return Concern.ZERO, None
    if kind is ElementKind.CUMULATIVE and now < before:
        return Concern.FELL, None
    if kind is ElementKind.SIZE and abs(now - before) * 100 > limits.size_change_percent * before:
        return Concern.JUMP, None
    return None, None


def fill(message: str, figures: Mapping[str, int], show: Callable[[int], str]) -> str:
    """A rule's message with its numbers in place, each written by `show`."""
    return re.sub(r"\{([^{}]+)\}", lambda brace: show(figures[brace[1]]), message)
