"""Checks of a unit's answers: against each other, and against what it said last period."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.answers import Answer
from bot.domain.form import Form, known_values, questions
from bot.domain.programme import ElementInput, ElementKind, Rule, RuleEffect


class Concern(StrEnum):
    """Why an answer is questioned. Only BLOCK refuses; the others ask."""

    BLOCK = "block"  # a blocking rule of the programme
    ASK = "ask"  # an asking rule of the programme
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
    values = known_values(form, answers)
    rules = [
        _broken_rule(form, rule, values)
        for rule in form.programme.rules
        if _concerns(rule, values, changed) and not rule.holds.holds(values)
    ]
    past = [
        history(form, element.code, answers[element.code])
        for element in questions(form, answers)
        if element.code in answers and (changed is None or element.code in changed)
    ]
    found = [*rules, *(one for one in past if one)]
    return sorted(found, key=lambda one: not one.blocks)


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
