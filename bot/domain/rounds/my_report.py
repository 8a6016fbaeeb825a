"""What one person owes or has filed, as lists and menus show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.rounds import Period, ReportStatus


@dataclass(frozen=True)
class MyReport:
    """One report of a person's units in an open round."""

    period: Period
    unit: str
    due: date
    days_left: int
    status: ReportStatus
    answered: int
    of: int
    extended: bool = False
    promised: date | None = None
    promise_broken: bool = False
    returned_because: str | None = None
