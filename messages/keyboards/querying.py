"""Keyboards of sending single numbers back, of answering to that, and of accepting many reports."""

from __future__ import annotations

from collections.abc import Sequence

from messages import presses
from messages.presses import ReviewPart
from messages.progress.buttons import ShowProgress
from messages.shared.keyboards import Inline, Style, in_rows, inline, key
from messages.shared.links import exchange
from messages.views.querying import AcceptAllQuestion, NumbersToAnswer


def gathered(report_id: int, seen: int, places: Sequence[tuple[int, str]], page: int) -> Inline:
    """Send them, choose more, or take one away; `page` is where one was reading."""
    number = len(places)
    send = [key(f"Trả lại {number} số liệu", presses.SendQueries(report_id, seen), Style.DANGER)]
    return inline(
        send if number else [],
        [key("Chọn thêm số liệu", presses.ShowReview(report_id, ReviewPart.NUMBERS, page))],
        *in_rows([key(f"Bỏ câu {place}", presses.DropQuery(report_id, code)) for place, code in places], 3),
        [key("← Báo cáo", presses.ShowReview(report_id, ReviewPart.HEAD, 0))],
    )


def to_answer(report_id: int, view: NumbersToAnswer, codes: Sequence[str], open_code: str | None) -> Inline:
    """Fix or explain each; once all are answered, one press sends the report back.

    `open_code` is a question that has to be answered as well, because of a change.
    """
    each = [
        [
            key(f"Sửa câu {line.number}", presses.Go(report_id, code)),
            key(f"Giải thích số {line.number}", presses.ExplainNumber(report_id, code)),
        ]
        for line, code in zip(view.lines, codes, strict=True)
    ]
    single = [
        [
            key("Sửa số này", presses.Go(report_id, code)),
            key("Giải thích (số đúng)", presses.ExplainNumber(report_id, code)),
        ]
        for code in codes
    ]
    ready = open_code is None and not view.left
    return inline(
        [key("Gửi lại Văn phòng", presses.SendAnswers(report_id), Style.SUCCESS)] if ready else [],
        [key("Trả lời câu còn thiếu", presses.Go(report_id, open_code), Style.PRIMARY)] if open_code else [],
        *(single if len(codes) == 1 else each),
        [key("Xem từng số", presses.ShowOverview(report_id, 0)), exchange(report_id)],
    )


def leave_explaining(report_id: int) -> Inline:
    """Back without an explanation."""
    return inline(key("← Quay lại", presses.ShowToAnswer(report_id)))


def exchange_page(report_id: int, page: int, pages: int, *, office: bool) -> Inline:
    """Pages, and the way back to the report."""
    back = (
        key("← Báo cáo", presses.ShowReview(report_id, ReviewPart.HEAD, 0))
        if office
        else key("← Số liệu", presses.TurnOverview(report_id, 0))
    )
    return inline(
        [
            *([key("← Trước", presses.ShowExchange(report_id, page - 1))] if page else []),
            *([key("Tiếp →", presses.ShowExchange(report_id, page + 1))] if page + 1 < pages else []),
        ],
        back,
    )


def accept_all(round_id: int, seen: str, view: AcceptAllQuestion) -> Inline:
    """Those without marks, or all of them, or not yet."""
    every = view.plain + len(view.marked)
    plain = [
        key(
            f"Tiếp nhận {view.plain} báo cáo",
            presses.AcceptAll(round_id, seen, marked=False),
            Style.SUCCESS,
        )
    ]
    marked = [
        key(f"Tiếp nhận cả {every} báo cáo", presses.AcceptAll(round_id, seen, marked=True), Style.DANGER)
    ]
    return inline(
        plain if view.plain else [],
        marked if view.marked else [],
        [key("Để sau", ShowProgress(round_id))],
    )
