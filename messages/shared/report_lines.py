"""How several conversations show a number of a report: as it was filed, sent back, and on which page of a review."""

from __future__ import annotations

from bot.domain.answers import Answer
from bot.domain.form import Form
from bot.domain.rounds.clarification import Clarification
from messages.shared import answers
from messages.shared.lines import ClarificationLine, ReviewNumber

NUMBERS_PAGE = 10


def page_with(form: Form, code: str) -> int:
    """The page of a review's numbers that this one stands on."""
    return form.elements.index(form.element(code)) // NUMBERS_PAGE


def number_line(form: Form, code: str, answer: Answer | None, before: Answer | None) -> ReviewNumber:
    """One number and what it stands beside: last period's, or the one of the filing before."""
    element = form.element(code)
    return ReviewNumber(
        number=element.number,
        label=element.label,
        answer=answer,
        before=before,
        yes_no=answers.is_yes_no(element),
    )


def clarification_line(form: Form, query: Clarification) -> ClarificationLine:
    """A number that was sent back, for a message."""
    element = form.element(query.code)
    return ClarificationLine(
        number=element.number,
        label=element.label,
        yes_no=answers.is_yes_no(element),
        before=query.before,
        now=query.now,
        reasons=query.reasons,
        explanation=query.explanation,
        fixed=query.fixed,
    )
