"""Buttons of results and their pictures."""

from __future__ import annotations

from enum import StrEnum

from messages.shared.buttons import Button, button


@button("tt")
class ShowPart(Button):
    """The sums of a part of the units, compared with last time."""

    round_id: int
    part: str
    page: int


@button("tw")
class ChoosePart(Button):
    round_id: int
    page: int


@button("tp")
class ShowPictures(Button):
    round_id: int


@button("tq")
class AskToSendPicture(Button):
    """The first press: the office sees the picture, and which groups would get it."""

    round_id: int


@button("tr")
class SendPicture(Button):
    """The second, confirming press."""

    round_id: int


@button("tf")
class ShowPictureDeliveries(Button):
    """What became of the picture that was sent from this message."""

    round_id: int


@button("kr")
class ShowResults(Button):
    round_id: int


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
