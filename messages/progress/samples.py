"""Samples of where units stand in a round, and locking it."""

from __future__ import annotations

from bot.domain.results.round_progress import Some
from bot.domain.rounds import ReportStatus
from messages.progress import keyboards, views
from messages.shared.sample_facts import AD_HOC, COLLEAGUE, HEALTH, TAM_DUONG, YEAR
from messages.shared.sample_progress import MIXED, WITH_MORE_TIME, progress
from messages.shared.sample_reports import LINES, MORE_TIME

MANY = tuple(f"Công đoàn xã mẫu số {number}" for number in range(1, 20))

NOBODY: Some[str] = Some(0)

OF_MANY = Some(9_880, MANY[:15])

OFFICE = tuple(
    views.OfficeProgress(stand, closed, unserved)
    for stand, closed, unserved in (
        (MIXED, False, NOBODY),
        (progress(*ReportStatus, days_left=0), False, Some(1, (TAM_DUONG,))),
        (progress(ReportStatus.NOT_STARTED, days_left=-4), False, OF_MANY),
        (progress(ReportStatus.ACCEPTED, days_left=-40), True, NOBODY),
        (WITH_MORE_TIME, False, NOBODY),
    )
)
OFFICE += tuple(
    views.OfficeProgress(WITH_MORE_TIME, False, NOBODY, undecided, unanswered)
    for undecided, unanswered in ((1, 0), (0, 2), (3, 2))
)

LISTS = (
    views.UnitList(YEAR, None, 0, 2, 1, 13, LINES[:8]),
    views.UnitList(AD_HOC, ReportStatus.SUBMITTED, 1, 2, 9, 10, LINES[:2]),
    views.UnitList(YEAR, ReportStatus.RETURNED, 0, 1, 1, 0, ()),
    views.UnitList(YEAR, None, 0, 1, 1, len(MORE_TIME), MORE_TIME),
)

VIEWS: list[object] = [
    *OFFICE,
    *LISTS,
    views.CloseQuestion(YEAR, 13, NOBODY, 0),
    views.CloseQuestion(AD_HOC, 13, Some(2, (TAM_DUONG, HEALTH)), 3),
    views.CloseQuestion(YEAR, 10_000, OF_MANY, 0),
    views.RoundLocked(YEAR, 1, 14),
    views.RoundLocked(AD_HOC, 0, 14, by=COLLEAGUE),
    views.RoundLockedForUnits(YEAR, tuple((TAM_DUONG, status) for status in ReportStatus)),
    views.RoundLockedForUnits(YEAR, tuple((name, ReportStatus.DRAFTING) for name in MANY * 2)),
]

KEYBOARDS: list[tuple[object, object]] = [
    *((keyboards.progress, keyboards.progress(7, view)) for view in OFFICE),
    *((keyboards.units, keyboards.units(7, view, list(range(len(view.units))))) for view in LISTS),
    (keyboards.close, keyboards.close(7)),
    (keyboards.locked, keyboards.locked(7, YEAR)),
]
