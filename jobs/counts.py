"""What every job gives back, and how all of them are logged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """What a job found, what it has done about it, and what it left."""

    found: int = 0
    done: int = 0
    skipped: int = 0

    @property
    def anything(self) -> bool:
        """Whether the run is worth more than a line for debugging."""
        return self.done > 0
