"""Keyboards of the office's desk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds import Period, ReportStatus
from messages.mailing.buttons import NudgeRound
from messages.menus.buttons import Menu, OpenMenu
from messages.progress import buttons
from messages.progress.views import OfficeProgress, UnitList
from messages.results.buttons import ShowResults
from messages.review.buttons import AskToAcceptAll, OpenReview
from messages.rounds.buttons import ShowSchedule
from messages.shared import formats, labels
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline, Key, Style, in_rows, inline, key
from messages.shared.links import log_of_round, progress_of

GROUPS = {
    ReportStatus.SUBMITTED: "Chờ tiếp nhận",
    ReportStatus.RETURNED: "Trả lại",
    ReportStatus.DRAFTING: "Đang nhập",
    ReportStatus.NOT_STARTED: "Chưa bắt đầu",
    ReportStatus.ACCEPTED: "Đã tiếp nhận",
}


def progress(round_id: int, view: OfficeProgress) -> Inline:
    """Units by where they stand, what needs the office first; then results and the lock."""
    groups = [
        key(
            f"{label} ({formats.number(view.progress.count(status))})",
            buttons.ShowUnitsThat(round_id, status, 0),
            Style.PRIMARY if status is ReportStatus.SUBMITTED else None,
        )
        for status, label in GROUPS.items()
        if view.progress.count(status)
    ]
    waiting = view.undecided + view.unanswered
    calls = [key(f"Chờ Văn phòng ({waiting})", OpenMenu(Menu.SUPPORT), Style.PRIMARY)] if waiting else []
    waits = view.progress.count(ReportStatus.SUBMITTED)
    accept = (
        [key(f"Tiếp nhận tất cả ({formats.number(waits)})", AskToAcceptAll(round_id))]
        if waits and not view.closed
        else []
    )
    lock = [] if view.closed else [key("Khóa đợt…", buttons.AskToClose(round_id))]
    ahead = [] if view.closed else [key("Xem trước lịch nhắc", ShowSchedule(round_id, 0))]
    owing = not view.closed and not view.progress.complete
    nudge = [key("Đôn đốc…", NudgeRound(round_id))] if owing else []
    return inline(
        calls,
        *in_rows(groups, 2),
        accept,
        [key("Tất cả đơn vị", buttons.ShowUnits(round_id, 0))],
        [*nudge, log_of_round(round_id)],
        ahead,
        [*_results(round_id, view.progress.period), *lock],
    )


def units(round_id: int, view: UnitList, report_ids: Sequence[int]) -> Inline:
    """One unit a row, arrows, and the way back."""
    rows = [
        key(name, OpenReview(report_id))
        for name, report_id in zip(labels.of_units([one.unit for one in view.units]), report_ids, strict=True)
    ]
    arrows = [
        *([key("← Trước", _turn(round_id, view, view.page - 1))] if view.page else []),
        *([key("Tiếp →", _turn(round_id, view, view.page + 1))] if view.page + 1 < view.pages else []),
    ]
    return inline(*rows, arrows, [progress_of(round_id)])


def close(round_id: int) -> Inline:
    """Lock it, or not yet."""
    return inline(
        [
            key("Khóa đợt", buttons.CloseRound(round_id), Style.DANGER),
            key("Để sau", buttons.ShowProgress(round_id)),
        ]
    )


def locked(round_id: int, period: Period) -> Inline:
    """What the round came to."""
    return inline([*_results(round_id, period), progress_of(round_id)])


def _results(round_id: int, period: Period) -> list[Key]:
    """Documents come to no sums."""
    return [] if period.of_documents else [key("Kết quả tổng hợp", ShowResults(round_id))]


def _turn(round_id: int, view: UnitList, page: int) -> Button:
    if view.status is None:
        return buttons.ShowUnits(round_id, page)
    return buttons.ShowUnitsThat(round_id, view.status, page)
