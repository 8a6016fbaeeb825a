"""What a chat can be asked: one small dataclass a prompt, kept as JSON in the chat's conversation row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar


@dataclass(frozen=True)
class Prompt:
    """Base of all topics."""

    stored_as: ClassVar[str] = ""
    """The name in rows that older versions wrote, where the class has another one by now."""

    one_shot: ClassVar[bool] = False
    """A question that the very next words answer, or nothing does."""

    outlasts: ClassVar[bool] = False
    """Whether it is still asked when something else is looked at meanwhile."""

    @classmethod
    def name(cls) -> str:
        """What a stored row calls it."""
        return cls.stored_as or cls.__name__

    @property
    def waits(self) -> bool:
        """Whether it goes on when the dialog that was opened meanwhile has ended."""
        return False


class FillsReport(Prompt):
    """A prompt in which one report is being filled in."""

    report_id: int


BENEATH = "beneath"
"""Among the facts of a dialog: the prompt and the facts of the one that waits for its end."""

PROMPTS: dict[str, type[Prompt]] = {}


K = TypeVar("K", bound=type[Prompt])


def prompt(kind: K) -> K:
    """Register a prompt under its name."""
    PROMPTS[kind.name()] = kind
    return kind


def read_prompt(name: str, facts: dict[str, Any]) -> Prompt | None:
    """The prompt of a stored row; None for a row that an older version wrote and this one does not know."""
    kind = PROMPTS.get(name)
    try:
        return kind(**facts) if kind else None
    except TypeError:
        return None
