"""What a chat can be asked: one small dataclass a topic, kept as JSON in the chat's conversation row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar


@dataclass(frozen=True)
class Topic:
    """Base of all topics."""

    one_shot: ClassVar[bool] = False
    """A question that the very next words answer, or nothing does."""

    @property
    def waits(self) -> bool:
        """Whether it goes on when the dialog that was opened meanwhile has ended."""
        return False


BENEATH = "beneath"
"""Among the facts of a dialog: the topic and the facts of the one that waits for its end."""

TOPICS: dict[str, type[Topic]] = {}


K = TypeVar("K", bound=type[Topic])


def topic(kind: K) -> K:
    """Register a topic under its class name."""
    TOPICS[kind.__name__] = kind
    return kind


def read_topic(name: str, facts: dict[str, Any]) -> Topic | None:
    """The topic of a stored row; None for a row that an older version wrote and this one does not know."""
    kind = TOPICS.get(name)
    try:
        return kind(**facts) if kind else None
    except TypeError:
        return None
