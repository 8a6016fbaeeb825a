"""Samples of taking numbers out."""

from __future__ import annotations

from messages.keyboards import exporting as keyboards
from messages.views import exporting as views
from tests.messages.samples.facts import NOW, PERIODS

VIEWS = (
    views.NothingToExport(),
    views.WhichExport(),
    *(views.ExportReady(period, NOW) for period in PERIODS),
)
KEYBOARDS = ((keyboards.exports, keyboards.exports(list(enumerate(PERIODS, 1)))),)
