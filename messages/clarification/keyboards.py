"""Keyboards of clarification: single numbers sent back, answered, and the exchange about a report."""

from __future__ import annotations

from collections.abc import Sequence

from messages.answering.buttons import Go, ShowOverview, TurnOverview
from messages.clarification import buttons
from messages.clarification.views import NumbersToAnswer
from messages.review.buttons import ReviewPart, ShowReview
from messages.shared.keyboards import Inline, Style, in_rows, inline, key
from messages.shared.links import exchange


def gathered(report_id: int, seen: int, places: Sequence[tuple[int, str]], page: int) -> Inline:
    """Send them, choose more, or take one away; `page` is where one was reading."""
    number = len(places)
    send = [key(f"Trả lại {number} số liệu", buttons.SendClarifications(report_id, seen), Style.DANGER)]
    return inline(
        send if number else [],
        [key("Chọn thêm số liệu", ShowReview(report_id, ReviewPart.NUMBERS, page))],
        *in_rows(
            [key(f"Bỏ câu {place}", buttons.DropClarification(report_id, code)) for place, code in places], 3
        ),
        [key("← Báo cáo", ShowReview(report_id, ReviewPart.HEAD, 0))],
    )


def to_answer(report_id: int, view: NumbersToAnswer, codes: Sequence[str], open_code: str | None) -> Inline:
    """Fix or explain each; once all are answered, one press sends the report back.

    `open_code` is a question that has to be answered as well, because of a change.
    """
    each = [
        [
            key(f"Sửa câu {line.number}", Go(report_id, code)),
            key(f"Giải thích số {line.number}", buttons.ExplainNumber(report_id, code)),
        ]
        for line, code in zip(view.lines, codes, strict=True)
    ]
    single = [
        [
            key("Sửa số này", Go(report_id, code)),
            key("Giải thích (số đúng)", buttons.ExplainNumber(report_id, code)),
        ]
        for code in codes
    ]
    ready = open_code is None and not view.left
    return inline(
        [key("Gửi lại Văn phòng", buttons.SendAnswers(report_id), Style.SUCCESS)] if ready else [],
        [key("Trả lời câu còn thiếu", Go(report_id, open_code), Style.PRIMARY)] if open_code else [],
        *(single if len(codes) == 1 else each),
        [key("Xem từng số", ShowOverview(report_id, 0)), exchange(report_id)],
    )


def leave_explaining(report_id: int) -> Inline:
    """Back without an explanation."""
    return inline(key("← Quay lại", buttons.ShowToAnswer(report_id)))


def exchange_page(report_id: int, page: int, pages: int, *, office: bool) -> Inline:
    """Pages, and the way back to the report."""
    back = (
        key("← Báo cáo", ShowReview(report_id, ReviewPart.HEAD, 0))
        if office
        else key("← Số liệu", TurnOverview(report_id, 0))
    )
    return inline(
        [
            *([key("← Trước", buttons.ShowExchange(report_id, page - 1))] if page else []),
            *([key("Tiếp →", buttons.ShowExchange(report_id, page + 1))] if page + 1 < pages else []),
        ],
        back,
    )
