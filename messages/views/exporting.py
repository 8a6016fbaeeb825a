"""Messages of taking numbers out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.rounds import Period


@dataclass(frozen=True)
class NothingToExport:
    pass


@dataclass(frozen=True)
class WhichExport:
    pass


@dataclass(frozen=True)
class ExportReady:
    """The caption of the file."""

    period: Period
    at: datetime
