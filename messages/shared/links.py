"""Keys that lead from one conversation into another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.audit import Scope
from bot.domain.rounds.reminding import Owed, Stage
from messages.answering.buttons import OpenReport, ShowOverview, ShowSummary
from messages.audit.buttons import ShowLog
from messages.clarification.buttons import AskClarification, ShowExchange
from messages.entering.buttons import AskReceivedOn
from messages.progress.buttons import ShowProgress
from messages.requests.buttons import AskExtension, AskHelp, AskLater, ChooseOwed
from messages.results.buttons import ExportForm, ExportReport
from messages.review.buttons import OpenReview
from messages.shared import labels
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline, Key, Style, in_rows, inline, key

LOG, EXCHANGE = "Nhật ký", "Trao đổi"
ENTER, FORM = "Nhập thay đơn vị", "Biểu mẫu Excel"
SEVERAL = "Hẹn lại, gia hạn, hỗ trợ"
LATER, MORE_TIME, HELP = "Nhắc tôi sau", "Xin gia hạn", "Cần hỗ trợ"
MOST_KEYS = 8


def log_of(report_id: int) -> Key:
    """Under a report: its log."""
    return key(LOG, ShowLog(Scope.REPORT, report_id, 0))


def log_of_round(round_id: int) -> Key:
    """Under where a round stands: its log."""
    return key(LOG, ShowLog(Scope.ROUND, round_id, 0))


def numbers(report_id: int, seen: int, places: Sequence[tuple[int, str]]) -> list[tuple[Key, ...]]:
    """A key a number that can be sent back, by the place it has in the report."""
    return in_rows([key(str(place), AskClarification(report_id, seen, code)) for place, code in places], 5)


def exchange(report_id: int) -> Key:
    """The way to all that went to and fro."""
    return key(EXCHANGE, ShowExchange(report_id, 0))


def drafts_of(report_id: int) -> list[Key]:
    """Under a receipt: what may now be signed and sent on paper."""
    return [
        key("Dự thảo Word", ExportReport(report_id, ExportForm.DOCX)),
        key("Phụ lục Excel", ExportReport(report_id, ExportForm.XLSX)),
    ]


def ways_rows(report_id: int) -> tuple[tuple[Key, ...], ...]:
    """What can be answered to a reminder, besides going on."""
    return (
        (key(LATER, AskLater(report_id)), key(MORE_TIME, AskExtension(report_id))),
        (key(HELP, AskHelp(report_id)),),
    )


def of_several() -> Key:
    """The same where it must be asked first which report is meant."""
    return key(SEVERAL, ChooseOwed())


def go_on(report_id: int) -> Inline:
    """Into the report."""
    return inline(key("Làm tiếp", OpenReport(report_id), Style.PRIMARY))


def progress_of(round_id: int) -> Key:
    """Back to where the round stands."""
    return key("← Tiến độ", ShowProgress(round_id))


def back_to_progress(round_id: int) -> Inline:
    """The way back alone."""
    return inline([progress_of(round_id)])


def next_to_review(round_id: int, waiting: Sequence[int]) -> Inline:
    """On to the first report that waits, or back to where the round stands."""
    on = [key("Báo cáo tiếp theo", OpenReview(waiting[0]), Style.PRIMARY)] if waiting else []
    return inline([*on, key("Tiến độ", ShowProgress(round_id))])


def entered(report_id: int) -> Inline:
    """Under what the office has entered for a unit."""
    return inline(
        key("Xem nội dung đã nộp", ShowOverview(report_id, 0)),
        [key("Ngày đơn vị gửi…", AskReceivedOn(report_id)), key("Mở để tiếp nhận", OpenReview(report_id))],
    )


LABEL = {
    Stage.NOT_STARTED: "Bắt đầu nhập",
    Stage.DRAFTING: "Nhập tiếp",
    Stage.READY: "Xem và nộp",
    Stage.RETURNED: "Sửa ngay",
}


LABEL_OF_DOCUMENT = {
    Stage.NOT_STARTED: "Gửi văn bản",
    Stage.DRAFTING: "Xem và nộp",
    Stage.READY: "Xem và nộp",
    Stage.RETURNED: "Gửi lại văn bản",
}


def reminder(owed: Owed) -> Inline:
    """Straight to where the report was left; or later, more time, help."""
    numbers = key("Xem danh sách số liệu", ShowOverview(owed.report_id, 0))
    return inline(
        key(_label(owed), _way_on(owed), Style.PRIMARY),
        [] if owed.period.of_documents else [numbers],
        *ways_rows(owed.report_id),
    )


def reminder_of_several(owed: Sequence[Owed]) -> Inline:
    """One key a report, and one for what else can be answered."""
    shown = owed[:MOST_KEYS]
    names = [one.unit for one in shown]
    ways_on = [key(labels.prefixed(_label(one), names)[at], _way_on(one)) for at, one in enumerate(shown)]
    return inline(*ways_on, of_several())


def _label(owed: Owed) -> str:
    return LABEL_OF_DOCUMENT[owed.stage] if owed.period.of_documents else LABEL[owed.stage]


def _way_on(owed: Owed) -> Button:
    if owed.stage is Stage.READY:
        return ShowSummary(owed.report_id)
    return OpenReport(owed.report_id)
