"""The roster of a round as the office picks from it: how many units stand where, and a page of them."""

from __future__ import annotations

from bot.domain.rounds import ReportStatus
from bot.storage.queries import standings
from bot.storage.work import Work


def by_status(work: Work, round_id: int) -> dict[ReportStatus, int]:
    """How many units of the roster stand in each way that occurs; the province's own report is left out."""
    return standings.by_status(work.session, round_id)


def page_of_roster(work: Work, round_id: int, first: int, most: int) -> list[tuple[int, str]]:
    """(report, unit) of a page of the units that the round was opened for, in the roster's order."""
    return standings.some_reports(work.session, round_id, ReportStatus, first, most)
