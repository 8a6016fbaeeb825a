"""What the office can say of a unit, in words."""

from __future__ import annotations

from bot.domain.answers import counted
from bot.domain.programme import Element
from messages.shared import answers


def label(element: Element, value: int) -> str:
    """Có, Không, or the label of the choice that has that number."""
    if answers.is_yes_no(element):
        return answers.short(counted(value), yes_no=True)
    return element.choices[value - 1][1]


def label_if_said(element: Element, value: int | None) -> str | None:
    """The same; None where nothing was said yet."""
    return None if value is None else label(element, value)
