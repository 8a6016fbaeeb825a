"""A single number that the office has sent back, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.answers import Answer


@dataclass(frozen=True, slots=True)
class Clarification:
    """One number: why it is asked about, as it was filed, as it is now, and why it is right as it is."""

    code: str
    reasons: tuple[str, ...]  # one of each person of the office who asks about it
    before: Answer | None
    now: Answer | None
    explanation: str | None = None

    @property
    def fixed(self) -> bool:
        """Whether another value is said now; a reason that was added changes none."""
        return _value(self.before) != _value(self.now)

    @property
    def answered(self) -> bool:
        return self.fixed or self.explanation is not None


def _value(answer: Answer | None) -> tuple[object, object] | None:
    return (answer.state, answer.value) if answer else None
