"""Messages of the office's desk: where units stand, results, and closing a round."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.results.progress import Total
from bot.domain.results.round_progress import Progress, Some
from bot.domain.rounds import Period, ReportStatus
from messages.shared.lines import UnitLine


@dataclass(frozen=True)
class OfficeProgress:
    """Where a round stands; units are named to the office only."""

    progress: Progress
    closed: bool
    unserved: Some[str]  # units without anybody who answers for them
    undecided: int = 0  # requests for more time that wait for the office
    unanswered: int = 0  # calls for help that wait for the office

    @property
    def waiting(self) -> int:
        """Filed, to be accepted or returned."""
        return self.progress.count(ReportStatus.SUBMITTED)

    @property
    def late(self) -> int:
        """Filed, but after the due date."""
        return self.progress.filed_late


@dataclass(frozen=True)
class UnitList:
    """One page of units; `status` None: all of them."""

    period: Period
    status: ReportStatus | None
    page: int
    pages: int
    first: int
    of: int
    units: tuple[UnitLine, ...]


@dataclass(frozen=True)
class CloseQuestion:
    """Before a round is locked: what would be left out."""

    period: Period
    expected: int
    missing: Some[str]
    unaccepted: int
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True)
class RoundLocked:
    """For the office; `by` names the colleague who did it."""

    period: Period
    groups: int
    told: int
    by: str | None = None


@dataclass(frozen=True)
class RoundLockedForUnits:
    """For somebody who answers for these units: (unit, where its report stands)."""

    period: Period
    units: tuple[tuple[str, ReportStatus], ...]
