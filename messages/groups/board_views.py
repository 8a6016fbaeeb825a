"""Messages of a round on its way: the group's board, its results, and binding a group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.results.progress import Total
from bot.domain.results.round_progress import Progress, fit_for_group
from bot.domain.results.timeliness import RoundKept
from bot.domain.results.verdict import Verdict


@dataclass(frozen=True)
class GroupBoard:
    """The living board of a round in a group. No person is named, and no unit unless the office has allowed it."""

    progress: Progress
    totals: tuple[Total, ...]
    at: datetime
    closed: bool = False
    kept: RoundKept | None = None  # once the due date is over
    names: bool = False  # of units that are late

    @property
    def results(self) -> tuple[Total, ...]:
        """Totals that say something already."""
        return tuple(total for total in fit_for_group(self.totals) if not _silent(total))

    @property
    def waiting(self) -> tuple[Total, ...]:
        """Totals that say nothing yet."""
        return tuple(total for total in fit_for_group(self.totals) if _silent(total))

    def same_coverage(self, total: Total) -> bool:
        """Whether the total stands on just the units that the heading counts."""
        if total.spans:
            return False
        return total.covered == total.expected or (total.covered, total.expected) == (
            self.progress.filed,
            self.progress.expected,
        )


@dataclass(frozen=True)
class FinalResult(GroupBoard):
    """The result of a closed round, for the group, as a message of its own."""

    def count(self, verdict: Verdict) -> int:
        """How many indicators came out so."""
        return sum(total.result.verdict is verdict for total in fit_for_group(self.totals))

    @property
    def tally(self) -> tuple[tuple[Verdict, int], ...]:
        """The verdicts that occur, with how often."""
        counted = ((verdict, self.count(verdict)) for verdict in Verdict)
        return tuple((verdict, times) for verdict, times in counted if times)


@dataclass(frozen=True)
class GroupGreeting:
    """The bot has just been added to a group."""


@dataclass(frozen=True)
class GroupBound:
    title: str
    open_rounds: int


@dataclass(frozen=True)
class GroupNotBound:
    """Asked for progress in a group that the office has not bound."""


def _silent(total: Total) -> bool:
    result = total.result
    return result.verdict is Verdict.NOT_ENOUGH_DATA and (result.value is None or total.covered == 0)
