"""Keyboards of taking numbers out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds import Period
from messages.results.buttons import (
    ChooseExportUnit,
    ExportForm,
    ExportReport,
    ExportRound,
    ShowExports,
    ShowReportExports,
)
from messages.shared import formats, labels
from messages.shared.keyboards import Inline, Key, Style, inline, key

LABEL = {
    ExportForm.DOCX: "Dự thảo báo cáo (Word)",
    ExportForm.XLSX: "Phụ lục số liệu (Excel)",
    ExportForm.CSV: "Bảng CSV",
    ExportForm.JSON: "Dữ liệu JSON",
}


def rounds(choices: Sequence[tuple[int, Period]]) -> Inline:
    """Which round."""
    return inline(*[key(formats.round_name(period), ShowExports(round_id)) for round_id, period in choices])


def exports(round_id: int, *, of_documents: bool) -> Inline:
    """A whole round; of documents there are no figures to write about."""
    written = [] if of_documents else [_round(round_id, ExportForm.DOCX), _round(round_id, ExportForm.XLSX)]
    return inline(
        *written,
        [_round(round_id, ExportForm.CSV), _round(round_id, ExportForm.JSON)],
        [] if of_documents else [key("Của một đơn vị…", ChooseExportUnit(round_id, 0))],
    )


def units(round_id: int, page: int, pages: int, choices: Sequence[tuple[int, str]]) -> Inline:
    """Which unit: (report, name)."""
    arrows = [
        *([key("← Trước", ChooseExportUnit(round_id, page - 1))] if page else []),
        *([key("Tiếp →", ChooseExportUnit(round_id, page + 1))] if page + 1 < pages else []),
    ]
    return inline(
        *[
            key(label, ShowReportExports(report_id))
            for (report_id, _), label in zip(
                choices, labels.of_units([name for _, name in choices]), strict=True
            )
        ],
        arrows,
        [key("← Toàn tỉnh", ShowExports(round_id))],
    )


def reports(choices: Sequence[tuple[int, Period, str]]) -> Inline:
    """Which of a person's own reports."""
    return inline(
        *[
            key(label, ShowReportExports(report_id))
            for (report_id, _, _), label in zip(
                choices, labels.reports([(unit, period) for _, period, unit in choices]), strict=True
            )
        ]
    )


def report_exports(report_id: int) -> Inline:
    """One unit's report."""
    return inline(
        _report(report_id, ExportForm.DOCX),
        _report(report_id, ExportForm.XLSX),
        [_report(report_id, ExportForm.CSV), _report(report_id, ExportForm.JSON)],
    )


def _round(round_id: int, form: ExportForm) -> Key:
    return key(LABEL[form], ExportRound(round_id, form), Style.PRIMARY if form is ExportForm.DOCX else None)


def _report(report_id: int, form: ExportForm) -> Key:
    return key(LABEL[form], ExportReport(report_id, form), Style.PRIMARY if form is ExportForm.DOCX else None)
