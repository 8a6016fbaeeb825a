"""The roster of a round, unit by unit: whose report it is and where that stands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.rounds import ReportStatus
from bot.storage.queries import rounds
from bot.storage.work import Work


@dataclass(frozen=True)
class OnRoster:
    """One unit's report in a round."""

    report_id: int
    unit: str
    status: ReportStatus


def roster_of(work: Work, round_id: int) -> list[OnRoster]:
    """Every unit that the round was opened for, in the roster's order; the province's own report is left out."""
    return [
        OnRoster(report.id, duty.unit_name, report.status)
        for duty, report in rounds.unit_duties(work.session, round_id)
    ]
