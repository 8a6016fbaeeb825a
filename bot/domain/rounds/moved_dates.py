"""Dates of open rounds that a new day off falls on, and where they would move: to the next working day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.calendar import WorkingCalendar
from bot.domain.rounds import Period


class RoundDate(StrEnum):
    """Which date of a round it is. The closing date is none of them: numbers are of that day, whoever works on it."""

    DUE = "due"
    EXTENSION = "extension"  # until which units were given longer
    COMPILE = "compile"


@dataclass(frozen=True, slots=True)
class Move:
    """One date of one round, and the working day that it would move to."""

    round_id: int
    period: Period
    what: RoundDate
    day: date
    to: date
    units: tuple[str, ...] = ()  # of an extension


def fallen_off(
    days: Iterable[date], before: WorkingCalendar, after: WorkingCalendar, today: date
) -> dict[date, date]:
    """Those of the days, from today on, that were working days and are none now: each with the next one that is.

    A date that somebody had set on a day off before was meant so.
    """
    return {
        day: after.working_day_not_before(day)
        for day in set(days)
        if day >= today and before.is_working_day(day) and not after.is_working_day(day)
    }
