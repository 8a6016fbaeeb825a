"""Keyboards of a review."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds import ReportStatus
from messages.answering.buttons import OpenReport, ShowOverview
from messages.clarification.buttons import ShowGathered
from messages.entering.buttons import AskToEnterFor
from messages.owed_documents.buttons import ShowFiles
from messages.progress.buttons import ShowProgress, ShowUnits
from messages.review import buttons
from messages.review.buttons import ReviewPart
from messages.review.views import AcceptAllQuestion
from messages.shared import links
from messages.shared.keyboards import Inline, Key, Style, inline, key
from messages.shared.links import ENTER, exchange, log_of

PARTS = {
    ReviewPart.HEAD: "Tóm tắt",
    ReviewPart.NUMBERS: "Số liệu",
    ReviewPart.VERDICTS: "Chỉ tiêu",
    ReviewPart.TEXTS: "Lời văn",
}


def filed(report_id: int) -> Inline:
    """Under the news that a report was filed."""
    return inline([key("Mở báo cáo", buttons.OpenReview(report_id), Style.PRIMARY)])


def review(
    report_id: int,
    round_id: int,
    seen: int,
    part: ReviewPart,
    page: int,
    pages: int,
    *,
    numbers: Sequence[tuple[int, str]] = (),
    noted: int = 0,
    decisions: tuple[ReportStatus, ...],
    reopens: bool = False,
    owed: bool = False,
) -> Inline:
    """Numbers that can be sent back alone, pages, the other parts, and the decisions that are still to be taken.

    While numbers are `noted` to be sent back, the report as a whole is not decided.
    """
    going_back = [key(f"Xem, gửi {noted} số liệu đã ghi để hỏi lại", ShowGathered(report_id), Style.DANGER)]
    return inline(
        *links.numbers(report_id, seen, numbers),
        _arrows(report_id, part, page, pages),
        _other_parts(report_id, seen, part),
        going_back if noted else _decisions(report_id, seen, decisions, reopens=reopens),
        [key(ENTER, AskToEnterFor(report_id))] if owed else [],
        [exchange(report_id), log_of(report_id)],
        [key("← Tất cả đơn vị", ShowUnits(round_id, 0))],
    )


def document(
    report_id: int, round_id: int, seen: int, *, decisions: tuple[ReportStatus, ...], reopens: bool
) -> Inline:
    """A document has no parts to leaf through: its files once more, and the decisions."""
    return inline(
        [key("Gửi lại tệp", ShowFiles(report_id))],
        _decisions(report_id, seen, decisions, reopens=reopens),
        [log_of(report_id), key("← Tất cả đơn vị", ShowUnits(round_id, 0))],
    )


def correct(report_id: int, *, of_documents: bool = False) -> Inline:
    """For the unit: straight to what has to be corrected."""
    if of_documents:
        return inline(key("Gửi lại văn bản", OpenReport(report_id), Style.PRIMARY))
    return inline(
        [
            key("Sửa ngay", OpenReport(report_id), Style.PRIMARY),
            key("Xem từng số", ShowOverview(report_id, 0)),
        ]
    )


def _arrows(report_id: int, part: ReviewPart, page: int, pages: int) -> list[Key]:
    return [
        *([key("← Trước", buttons.ShowReview(report_id, part, page - 1))] if page else []),
        *([key("Tiếp →", buttons.ShowReview(report_id, part, page + 1))] if page + 1 < pages else []),
    ]


def _other_parts(report_id: int, seen: int, part: ReviewPart) -> list[Key]:
    if part is ReviewPart.CHANGES:
        return [key("Xem toàn bộ", buttons.ShowReview(report_id, ReviewPart.HEAD, 0))]
    changes = [key("Thay đổi", buttons.ShowReview(report_id, ReviewPart.CHANGES, 0))] if seen > 1 else []
    others = [
        key(label, buttons.ShowReview(report_id, other, 0))
        for other, label in PARTS.items()
        if other is not part
    ]
    return [*others, *changes]


def _decisions(report_id: int, seen: int, decisions: tuple[ReportStatus, ...], *, reopens: bool) -> list[Key]:
    keys = []
    if ReportStatus.ACCEPTED in decisions:
        keys.append(key("Tiếp nhận", buttons.AcceptReport(report_id, seen), Style.SUCCESS))
    if ReportStatus.RETURNED in decisions:
        label = "Mở lại để bổ sung" if reopens else "Trả lại"
        keys.append(key(label, buttons.AskToReturn(report_id, seen), Style.DANGER))
    return keys


def accept_all(round_id: int, seen: str, view: AcceptAllQuestion) -> Inline:
    """Those without flags, or all of them, or not yet."""
    every = view.plain + len(view.flagged)
    plain = [
        key(
            f"Tiếp nhận {view.plain} báo cáo",
            buttons.AcceptAll(round_id, seen, flagged=False),
            Style.SUCCESS,
        )
    ]
    flagged = [
        key(f"Tiếp nhận cả {every} báo cáo", buttons.AcceptAll(round_id, seen, flagged=True), Style.DANGER)
    ]
    return inline(
        plain if view.plain else [],
        flagged if view.flagged else [],
        [key("Để sau", ShowProgress(round_id))],
    )


def unit_card(report_id: int, round_id: int, *, open_: bool) -> Inline:
    """Of a unit that owes its report: enter for it, and the way back."""
    return inline(
        [key(ENTER, AskToEnterFor(report_id))] if open_ else [],
        [log_of(report_id), links.progress_of(round_id)],
    )
