"""The words of a unit's form as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.dialog.types import ReportState
from bot.domain.filled_form import FORMAT, STATES, fingerprint, mark_of, shown_answers
from bot.domain.filled_form.cells import LONGEST_REASON
from bot.domain.form import Form
from bot.domain.programme import Element
from bot.domain.reading.plain import plain_words
from bot.domain.reading.tables import NO, YES
from bot.reports.form_file import Choices, FormFile, Page, Row, TextRow
from messages.shared import answers, formats

NUMBERS, TEXTS = "Số liệu", "Lời văn"
HEAD = ("STT", "Nội dung", "Cách tính", "Kỳ trước", "Số liệu", "Trạng thái", "Lý do, giải trình")
TEXT_HEAD = ("STT", "Mục", "Gợi ý", "Nội dung")
CHOICES = Choices(
    yes_no=(YES, NO),
    states=tuple(STATES.values()),
    only_whole="Ô này ghi số nguyên từ 0 trở lên, ví dụ 24500. Không có số thì chọn ở cột Trạng thái.",
    only_listed="Đồng chí chọn trong danh sách của ô này.",
    too_long="Nội dung quá dài; đồng chí rút gọn.",
)


@dataclass(frozen=True)
class Report:
    """Whose form, of which round, and what it holds by now."""

    report_id: int
    round_id: int
    unit_code: str
    due_date: date
    form: Form
    state: ReportState


def form_file(report: Report, now: datetime) -> FormFile:
    """Everything that the workbook says."""
    form = report.form
    name = formats.round_name(form.period)
    return FormFile(
        title=f"{name} – {form.unit_name}",
        author=form.programme.province,
        made_at=now,
        numbers=Page(NUMBERS, _heading(report, name), HEAD),
        rows=tuple(_rows(report)),
        texts=Page(TEXTS, (f"{name} – {form.unit_name}: phần lời văn", _TEXTS), TEXT_HEAD),
        text_rows=tuple(_text_rows(report)),
        choices=CHOICES,
        longest_reason=LONGEST_REASON,
        marker=_marker(report),
    )


def file_name(report: Report) -> str:
    """bieu-mau-tam-duong-2026.xlsx"""
    words = plain_words(report.unit_code.replace("_", " "))
    return f"bieu-mau-{'-'.join(words)}-{report.form.period.year}.xlsx"


_TEXTS = "Mục nào không có nội dung thì để trống."
_HOW = (
    "Chỉ điền vào các ô màu vàng. Có số thì ghi ở cột Số liệu (số nguyên, không ghi tỷ lệ %, không dùng công thức);",
    "không có số thì chọn ở cột Trạng thái. Số khác thường so với kỳ trước thì ghi rõ ở cột Lý do, giải trình.",
    "Ô để trống không làm thay đổi báo cáo. Điền xong, lưu tệp và gửi lại vào cuộc trò chuyện với hệ thống.",
)


def _heading(report: Report, name: str) -> tuple[str, ...]:
    closing = formats.plain_day(report.form.period.closing_date)
    return (
        f"{name.upper()} – {report.form.unit_name}",
        f"Chốt số liệu ngày {closing}; hạn nộp {formats.day(report.due_date)}.",
        *_HOW,
    )


def _rows(report: Report) -> list[Row]:
    form = report.form
    now = shown_answers(form, report.state.answers)
    return [
        Row(
            code=element.code,
            ordinal=str(element.number),
            question=f"{element.label}\n{formats.asked(element.question, form.period)}",
            hint=formats.asked(element.hint, form.period),
            previous=_previous(form, element),
            number=now[element.code].number,
            state=now[element.code].state,
            reason=now[element.code].reason,
            mark=now[element.code].mark,
            yes_no=answers.is_yes_no(element),
        )
        for element in form.elements
    ]


def _previous(form: Form, element: Element) -> str:
    before = form.previous.get(element.code)
    return answers.short(before, yes_no=answers.is_yes_no(element)) if before else ""


def _text_rows(report: Report) -> list[TextRow]:
    written = report.state.narratives
    return [
        TextRow(
            code=section.code,
            ordinal=str(number),
            title=section.title,
            prompt=f"{section.prompt}\n(tối đa {formats.number(section.limit)} ký tự)",
            text=written.get(section.code, ""),
            mark=mark_of(written.get(section.code, "")),
            limit=section.limit,
        )
        for number, section in enumerate(report.form.sections, 1)
    ]


def _marker(report: Report) -> Mapping[str, str]:
    return {
        "format": FORMAT,
        "report": str(report.report_id),
        "round": str(report.round_id),
        "unit": report.unit_code,
        "fingerprint": fingerprint(report.form),
        "numbers": NUMBERS,
        "texts": TEXTS if report.form.sections else "",
    }
