"""Samples of taking numbers out."""

from __future__ import annotations

from messages.results import export_keyboards as keyboards
from messages.results import views
from messages.results.buttons import ExportForm
from tests.messages.samples.facts import NOW, PERIODS, TAM_DUONG, YEAR

REPORT = 2_147_483_000
VIEWS = (
    views.NothingToExport(),
    views.WhichExport(),
    *(views.ExportsOfRound(period, 9, 13) for period in PERIODS),
    views.ExportsOfRound(YEAR, 13, 13),
    views.WhichUnitToExport(YEAR, 0, 1),
    views.WhichUnitToExport(YEAR, 1, 2),
    views.ExportsOfReport(YEAR, TAM_DUONG),
    *(views.ExportReady(period, ExportForm.JSON, NOW, 13, 13) for period in PERIODS),
    *(views.ExportReady(YEAR, form, NOW, 9, 13) for form in ExportForm),
    *(views.ExportReady(YEAR, form, NOW, unit=TAM_DUONG) for form in ExportForm),
    views.ExportReady(YEAR, ExportForm.DOCX, NOW, unit=TAM_DUONG, counted=False),
)
KEYBOARDS = (
    (keyboards.rounds, keyboards.rounds(list(enumerate(PERIODS, 1)))),
    (keyboards.exports, keyboards.exports(REPORT, of_documents=False)),
    (keyboards.exports, keyboards.exports(REPORT, of_documents=True)),
    (keyboards.units, keyboards.units(REPORT, 1, 3, [(REPORT, TAM_DUONG)] * 8)),
    (keyboards.units, keyboards.units(REPORT, 0, 1, [(REPORT, TAM_DUONG)])),
    (keyboards.reports, keyboards.reports([(REPORT, period, TAM_DUONG) for period in PERIODS])),
    (keyboards.report_exports, keyboards.report_exports(REPORT)),
)
