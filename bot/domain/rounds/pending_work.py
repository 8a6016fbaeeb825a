"""What waits for the office's word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PendingWork:
    """How many of each; `round_id` where all the reports are of one round."""

    reports: int = 0
    round_id: int | None = None
    people: int = 0  # who have asked to serve for a unit
    more_time: int = 0
    questions: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the desk is clear."""
        return not (self.reports or self.people or self.more_time or self.questions)
