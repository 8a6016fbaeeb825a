"""Messages of taking numbers out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.rounds import Period
from messages.presses import ExportForm


@dataclass(frozen=True)
class NothingToExport:
    pass


@dataclass(frozen=True)
class WhichExport:
    """Which round, or which of one's own reports."""


@dataclass(frozen=True)
class ExportsOfRound:
    """What can be taken out of a round, and what it stands on."""

    period: Period
    filed: int
    expected: int


@dataclass(frozen=True)
class WhichUnitToExport:
    period: Period
    page: int
    pages: int


@dataclass(frozen=True)
class ExportsOfReport:
    period: Period
    unit: str


@dataclass(frozen=True)
class ExportReady:
    """The caption of the file."""

    period: Period
    form: ExportForm
    at: datetime
    filed: int = 0
    expected: int = 0
    unit: str | None = None  # one unit alone
    counted: bool = True  # whether that unit has filed
