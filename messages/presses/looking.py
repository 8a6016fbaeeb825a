"""Buttons of looking things up, one's own data included, and of taking numbers out."""

from __future__ import annotations

from enum import StrEnum

from messages.shared.buttons import Button, button


@button("hy")
class ShowCompliance(Button):
    """How units have kept their due dates in a year."""

    year: int
    page: int


class ExportForm(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


@button("xr")
class ShowExports(Button):
    """What a round can be taken out as."""

    round_id: int


@button("xu")
class ChooseExportUnit(Button):
    """Of which unit?"""

    round_id: int
    page: int


@button("xs")
class ShowReportExports(Button):
    """What one unit's report can be taken out as."""

    report_id: int


@button("xq")
class ExportReport(Button):
    report_id: int
    form: ExportForm


@button("xf")
class ExportRound(Button):
    round_id: int
    form: ExportForm
