"""Messages about a round's reminders and its compile date, while it is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.reading.dates import UnclearDate
from bot.domain.rounds.dates import DueDay


@dataclass(frozen=True)
class WhichReminders:
    """The days, counted from the due date, on which is reminded; on opening always."""

    days: tuple[int, ...]


@dataclass(frozen=True)
class WhatCompileDate:
    """When does the office put the report together? `current` is what was said before."""

    due_date: date
    current: date | None
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class CheckCompileDate:
    """The compile date is past or a day off: is it meant?"""

    day: DueDay
