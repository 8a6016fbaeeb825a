"""One answer in words: "1.204", "không (0)", "không phát sinh", "Có"."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.answers import Answer, AnswerState
from bot.domain.programme import Element, ElementInput
from messages.shared import formats

STATE = {
    AnswerState.ZERO: "không (0)",
    AnswerState.NOTHING_HAPPENED: "không phát sinh (0)",
    AnswerState.NOT_APPLICABLE: "không thuộc đối tượng",
    AnswerState.UNKNOWN: "chưa có số liệu",
}


def is_yes_no(element: Element) -> bool:
    """Whether its answers are yes or no."""
    return element.input is ElementInput.YES_NO


def short(answer: Answer | None, *, yes_no: bool = False) -> str:
    """The answer as a few words; a missing one says so."""
    if answer is None:
        return "chưa trả lời"
    if yes_no and answer.state in (AnswerState.COUNT, AnswerState.ZERO):
        return "Có" if answer.value else "Không"
    if answer.state is AnswerState.COUNT and answer.value is not None:
        return formats.number(answer.value)
    return STATE[answer.state]


FILTERS: dict[str, Callable[..., str]] = {"answer": short}
