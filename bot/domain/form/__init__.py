"""The questions of one unit in one round, and which of them apply given what is answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bot.domain.answers import Answer
from bot.domain.programme import Element, Indicator, Programme, Skip, UnitKind
from bot.domain.programme.texts import Section
from bot.domain.rounds import Period


@dataclass(frozen=True, slots=True)
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

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all elements on the form."""
        return frozenset(element.code for element in self.elements)

    def element(self, code: str) -> Element:
        """The element of that code; KeyError if this form does not ask it."""
        return {element.code: element for element in self.elements}[code]

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


def applicability(form: Form, answers: Mapping[str, Answer]) -> dict[str, Skip]:
    """The elements that are skipped now, each with its skip. An unknown number skips nothing."""
    return skipped(form.programme.skips, form.codes, answers)


def skipped(skips: Iterable[Skip], asked: Collection[str], answers: Mapping[str, Answer]) -> dict[str, Skip]:
    """The same for any set of asked elements; the loader has made sure that skips form no cycle."""
    rules = tuple(skips)
    said = _really_said(rules, asked, answers)
    now: dict[str, Skip] = {}
    while True:
        values = _deciding_values(said, now)
        holding = [skip for skip in rules if skip.when.codes <= values.keys() and skip.when.holds(values)]
        then = {code: skip for skip in reversed(holding) for code in skip.skips if code in asked}
        if then == now:
            return now
        now = then


def _deciding_values(said: Mapping[str, Answer], skipped_now: Mapping[str, Skip]) -> dict[str, int]:
    """Known numbers; what is skipped counts as none, so that one skip can lead to the next."""
    known = {code: answer.value for code, answer in said.items() if answer.value is not None}
    return known | dict.fromkeys(skipped_now, 0)


def _really_said(
    skips: Iterable[Skip], asked: Collection[str], answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The answers that a person gave, without what a skip has left in the report."""
    left = {(code, skip.answer) for skip in skips for code in skip.skips}
    return {code: a for code, a in answers.items() if code in asked and (code, a) not in left}


def in_force(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers as they count now: skips applied, and what an old skip left behind taken away."""
    return standing_answers(form.programme.skips, form.codes, answers)


def standing_answers(
    skips: Iterable[Skip], asked: Collection[str], answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The same for any set of asked elements."""
    rules = tuple(skips)
    away = skipped(rules, asked, answers)
    return _really_said(rules, asked, answers) | {code: skip.answer for code, skip in away.items()}


def questions(form: Form, answers: Mapping[str, Answer]) -> tuple[Element, ...]:
    """The elements that apply to the unit now, in order."""
    away = applicability(form, answers)
    return tuple(element for element in form.elements if element.code not in away)


def open_questions(form: Form, answers: Mapping[str, Answer]) -> tuple[Element, ...]:
    """The elements still without a settled answer, in order; 'not yet known' stays open."""
    standing = in_force(form, answers)
    return tuple(e for e in form.elements if (a := standing.get(e.code)) is None or not a.settled)


def answered_of(form: Form, answers: Mapping[str, Answer]) -> tuple[int, int]:
    """(settled, all) of the questions that apply to the unit now."""
    asked = len(questions(form, answers))
    return asked - len(open_questions(form, answers)), asked


def known_values(form: Form, answers: Mapping[str, Answer]) -> dict[str, int]:
    """The numbers that stand, zeros included; what does not apply or is not known has none."""
    return {code: a.value for code, a in in_force(form, answers).items() if a.value is not None}
