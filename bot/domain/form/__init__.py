"""The questions of one unit in one round, and which of them apply given what is answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.domain.answers import Answer
from bot.domain.programme import Element, Indicator, Programme, Skip, UnitKind
from bot.domain.programme.texts import Section
from bot.domain.rounds import Period


@dataclass(frozen=True)
class Form:
    """What is asked of one unit, in the programme's order."""

    programme: Programme
    unit_kind: UnitKind
    unit_name: str
    period: Period
    indicators: tuple[Indicator, ...]  # those asked that this kind of unit has a say in
    elements: tuple[Element, ...]
    sections: tuple[Section, ...]
    previous: Mapping[str, Answer] = field(default_factory=dict)  # the unit's last accepted answers
    previous_period: Period | None = None
    earlier: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """What the unit's earlier reports of the term come to, by indicators that add up over it; none: no such report."""

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all elements on the form."""
        return frozenset(self._elements)

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {element.code: element for element in self.elements}

    def element(self, code: str) -> Element:
        """The element of that code; KeyError if this form does not ask it."""
        return self._elements[code]

    def numbered(self, number: int) -> Element | None:
        """The element that goes by that number of the programme; None if this form does not ask it."""
        return {element.number: element for element in self.elements}.get(number)

    def section(self, code: str) -> Section:
        """The section of that code; KeyError if this form does not ask it."""
        return {section.code: section for section in self.sections}[code]


def build_form(
    programme: Programme,
    unit_kind: UnitKind,
    asked: Collection[str],
    *,
    unit_name: str,
    period: Period,
    sections: Collection[str] | None = None,
    previous: Mapping[str, Answer] | None = None,
    previous_period: Period | None = None,
) -> Form:
    """The form for the indicators `asked` in a round; `sections` None means all of them."""
    indicators, elements = asked_of(programme, unit_kind, asked)
    return Form(
        programme=programme,
        unit_kind=unit_kind,
        unit_name=unit_name,
        period=period,
        indicators=indicators,
        elements=elements,
        sections=programme.sections
        if sections is None
        else tuple(s for s in programme.sections if s.code in sections),
        previous=previous or {},
        previous_period=previous_period,
    )


def asked_of(
    programme: Programme, unit_kind: UnitKind, asked: Collection[str]
) -> tuple[tuple[Indicator, ...], tuple[Element, ...]]:
    """What a kind of unit has a say in, and what it is asked for it: worked out once for each programme."""
    known, key = programme.asked_of, (unit_kind, frozenset(asked))
    if key not in known:
        here = {element.code for element in programme.elements if unit_kind in element.answered_by}
        mine = tuple(one for one in programme.indicators if one.code in asked and one.numerator.codes & here)
        needed = _with_skip_conditions(programme, {c for one in mine for c in one.codes}, here)
        known[key] = mine, tuple(one for one in programme.elements if one.code in needed)
    return known[key]


def _with_skip_conditions(programme: Programme, wanted: set[str], here: set[str]) -> set[str]:
    """The wanted elements asked here, and those that decide whether they are skipped."""
    needed = wanted & here
    while True:
        deciding = {c for skip in programme.skips if needed & set(skip.skips) for c in skip.when.codes}
        grown = needed | (deciding & here)
        if grown == needed:
            return needed
        needed = grown


class Standing:
    """What stands on a form with certain answers, each part worked out once: so nobody changes them afterwards."""

    def __init__(self, form: Form, answers: Mapping[str, Answer]) -> None:
        self.form, self.answers = form, answers

    @cached_property
    def skipped(self) -> dict[str, Skip]:
        """The elements that are skipped now, each with its skip. An unknown number skips nothing."""
        return skipped(self.form.programme.skips, self.form.codes, self.answers)

    @cached_property
    def in_force(self) -> dict[str, Answer]:
        """The answers as they count now: skips applied, and what an old skip left behind taken away."""
        said = _really_said(self.form.programme.skips, self.form.codes, self.answers)
        return said | {code: skip.answer for code, skip in self.skipped.items()}

    @cached_property
    def questions(self) -> tuple[Element, ...]:
        """The elements that apply to the unit now, in order."""
        return tuple(element for element in self.form.elements if element.code not in self.skipped)

    @cached_property
    def open_questions(self) -> tuple[Element, ...]:
        """The elements still without a settled answer, in order; 'not yet known' stays open."""
        said = self.in_force
        return tuple(e for e in self.form.elements if (a := said.get(e.code)) is None or not a.settled)

    @property
    def answered_of(self) -> tuple[int, int]:
        """(settled, all) of the questions that apply to the unit now."""
        asked = len(self.questions)
        return asked - len(self.open_questions), asked

    @cached_property
    def values(self) -> dict[str, int]:
        """The numbers that stand, zeros included; what does not apply or is not known has none."""
        return {code: a.value for code, a in self.in_force.items() if a.value is not None}


def applicability(form: Form, answers: Mapping[str, Answer]) -> dict[str, Skip]:
    """The elements that are skipped now, each with its skip. An unknown number skips nothing."""
    return Standing(form, answers).skipped


def skipped(skips: Sequence[Skip], asked: Collection[str], answers: Mapping[str, Answer]) -> dict[str, Skip]:
    """The same for any set of asked elements; the loader has made sure that skips form no cycle."""
    said = _really_said(skips, asked, answers)
    decided = {code for skip in skips for code in skip.when.codes}
    known = {code: a.value for code in decided if (a := said.get(code)) is not None and a.value is not None}
    now: dict[str, Skip] = {}
    while True:
        values = known | dict.fromkeys(
            now, 0
        )  # what is skipped counts as none, so one skip can lead to the next
        holding = [skip for skip in skips if skip.when.codes <= values.keys() and skip.when.holds(values)]
        then = {code: skip for skip in reversed(holding) for code in skip.skips if code in asked}
        if then == now:
            return now
        now = then


def _really_said(
    skips: Iterable[Skip], asked: Collection[str], answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The answers that a person gave, without what a skip has left in the report; that always has its reason."""
    left = {(code, skip.answer) for skip in skips for code in skip.skips} if _reasoned(answers) else set()
    return {code: a for code, a in answers.items() if code in asked and (code, a) not in left}


def _reasoned(answers: Mapping[str, Answer]) -> bool:
    return any(answer.reason is not None for answer in answers.values())


def in_force(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers as they count now: skips applied, and what an old skip left behind taken away."""
    return Standing(form, answers).in_force


def standing_answers(
    skips: Sequence[Skip], asked: Collection[str], answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The same for any set of asked elements."""
    away = skipped(skips, asked, answers)
    return _really_said(skips, asked, answers) | {code: skip.answer for code, skip in away.items()}


def questions(form: Form, answers: Mapping[str, Answer]) -> tuple[Element, ...]:
    """The elements that apply to the unit now, in order."""
    return Standing(form, answers).questions


def answered_of(form: Form, answers: Mapping[str, Answer]) -> tuple[int, int]:
    """(settled, all) of the questions that apply to the unit now."""
    return Standing(form, answers).answered_of
