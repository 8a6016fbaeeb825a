"""What a unit has said to one question, and how that counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnswerState(StrEnum):
    """Zero, nothing happened, not applicable and not yet known never collapse into one."""

    COUNT = "count"  # có số
    ZERO = "zero"  # không (0)
    NOTHING_HAPPENED = "nothing_happened"  # không phát sinh
    NOT_APPLICABLE = "not_applicable"  # không thuộc đối tượng
    UNKNOWN = "unknown"  # chưa có số liệu


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `value` is a whole number for COUNT (> 0), 0 for ZERO and NOTHING_HAPPENED, else None.

    A yes/no answer is COUNT 1 (yes) or ZERO (no).
    """

    state: AnswerState
    value: int | None = None
    reason: str | None = None  # why, where a rule asked for one, or why it does not apply

    @property
    def known(self) -> bool:
        """Whether a number stands behind the answer, zero included."""
        return self.value is not None

    @property
    def settled(self) -> bool:
        """Whether the question needs no further asking."""
        return self.state is not AnswerState.UNKNOWN


def counted(value: int, reason: str | None = None) -> Answer:
    """The answer for a typed whole number ≥ 0."""
    return Answer(AnswerState.COUNT if value else AnswerState.ZERO, value, reason)


NOTHING_HAPPENED = Answer(AnswerState.NOTHING_HAPPENED, 0)
NOT_APPLICABLE = Answer(AnswerState.NOT_APPLICABLE)
UNKNOWN = Answer(AnswerState.UNKNOWN)
