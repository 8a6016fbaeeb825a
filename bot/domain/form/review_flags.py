"""What somebody who reviews a report should look at: odd numbers, those without a reason first, and missing ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.answers import Answer, AnswerState
from bot.domain.form import Form, questions
from bot.domain.form.rules import Broken, broken

REASONED = frozenset({AnswerState.COUNT, AnswerState.ZERO})
"""Of other answers the reason says why they do not apply."""


@dataclass(frozen=True, slots=True)
class ReviewFlag:
    """One number to look at, and all that is odd about it."""

    code: str
    findings: tuple[Broken, ...]  # none: the number is not known yet
    reason: str | None  # what the unit has said to that

    @property
    def unknown(self) -> bool:
        return not self.findings

    @property
    def unexplained(self) -> bool:
        """Whether the unit stands by an odd number and has not said why."""
        return bool(self.findings) and self.reason is None


def review_flags(
    form: Form, answers: Mapping[str, Answer], confirmed: Mapping[str, str | None] = MappingProxyType({})
) -> tuple[ReviewFlag, ...]:
    """The numbers to look at; `confirmed` holds the checks that the unit has passed, with the reasons given.

    Which numbers these are does not depend on the reasons.

    A rule between two numbers flags the part, which is also what the unit was asked to type again.
    """
    findings: dict[str, list[Broken]] = {}
    for one in broken(form, answers):
        findings.setdefault(one.retype[0], []).append(one)
    found = [
        ReviewFlag(code, tuple(odd), _reason(answers.get(code), odd, confirmed))
        for code, odd in findings.items()
    ]
    unknown = [
        ReviewFlag(element.code, (), None)
        for element in questions(form, answers)
        if element.code in answers and answers[element.code].state is AnswerState.UNKNOWN
    ]
    order = {element.code: number for number, element in enumerate(form.elements)}
    return tuple(sorted([*found, *unknown], key=lambda one: (not one.unexplained, order[one.code])))


def _reason(answer: Answer | None, findings: list[Broken], confirmed: Mapping[str, str | None]) -> str | None:
    given = dict.fromkeys(reason for one in findings if (reason := confirmed.get(one.key)))
    if given:
        return "; ".join(given)
    return answer.reason if answer is not None and answer.state in REASONED else None
