"""The message to somebody whom no message had reached for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.rounds import Period
from bot.domain.rounds.pending_work import Waiting
from messages.shared.lines import MyReport

NOTHING = Waiting()


@dataclass(frozen=True)
class Answered:
    """What they had asked, and what the office said to that meanwhile."""

    period: Period
    unit: str
    question: str
    answer: str


@dataclass(frozen=True)
class BackAgain:
    """What waits: reports that are owed, what came back first; answers and notices that were missed; the desk."""

    since: datetime
    reports: tuple[MyReport, ...]
    answers: tuple[Answered, ...]
    notices: tuple[str, ...]
    waiting: Waiting = NOTHING

    @property
    def anything(self) -> bool:
        """Whether there is something to say."""
        return bool(self.reports or self.answers or self.notices or not self.waiting.nothing)
