"""Keyboards of handing in a document."""

from __future__ import annotations

from datetime import date

from bot.domain.rounds.owed_documents import OwedDocument
from messages.menus.buttons import Quit
from messages.owed_documents import buttons
from messages.shared import formats
from messages.shared.keyboards import Inline, Style, inline, key

LATER = key("Để sau", Quit())


def sending(report_id: int, files: int) -> Inline:
    """While files come in."""
    if not files:
        return inline([LATER])
    return inline(
        key("Xong, đã gửi đủ", buttons.FinishFiles(report_id), Style.PRIMARY),
        [key("Bỏ hết, gửi lại", buttons.DropFiles(report_id)), LATER],
    )


def number(report_id: int) -> Inline:
    """A document without a number."""
    return inline([key("Chưa có số", buttons.NoNumber(report_id)), LATER])


def document_date(report_id: int, *, numbered: bool, suggested: date | None = None) -> Inline:
    """The day that may have been meant; none for a document without a number."""
    meant = []
    if suggested is not None:
        label = formats.day(suggested)
        day = buttons.TakeDocumentDate(report_id, suggested.isoformat())
        meant = [key(formats.upper_first(label), day, Style.PRIMARY)]
    without = [] if numbered else [key("Chưa ghi ngày", buttons.NoDate(report_id))]
    return inline(meant, [*without, LATER])


def check(report_id: int, document: OwedDocument) -> Inline:
    """Hand in, or correct something first."""
    return inline(
        key("Nộp văn bản", buttons.HandInDocument(report_id, document.stamp), Style.SUCCESS),
        [
            key("Sửa số, ngày", buttons.DescribeAnew(report_id)),
            key("Gửi thêm trang", buttons.AddPages(report_id)),
        ],
        [key("Bỏ hết, gửi lại", buttons.DropFiles(report_id)), key("Xem tệp", buttons.ShowFiles(report_id))],
        LATER,
    )


def filed_document(report_id: int, document: OwedDocument) -> Inline:
    """What was handed in."""
    return inline([key("Xem tệp", buttons.ShowFiles(report_id))] if document.files else [])
