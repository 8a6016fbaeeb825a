"""What one open round has for the office at the beginning of a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.rounds import Period


@dataclass(frozen=True, slots=True)
class WeekOfRound:
    round_id: int
    period: Period
    due_date: date
    days_left: int  # negative once its due date is over
    filed: int
    expected: int
    to_accept: int  # reports that wait for the office
    asked_for_time: int  # requests for more time that wait for the office
    asked_for_help: int  # questions that wait for the office
    promised: int  # units that have said they would go on this week
    unserved: int  # units that owe a report and have nobody who answers for them
    unreached: int  # people of units that owe a report whom no message reaches
    days_overdue: int = 0  # of the latest unit; 0 where all that owe a report have been given longer

    @property
    def waits_for_office(self) -> int:
        """What is found under the same place as calls for help."""
        return self.asked_for_time + self.asked_for_help

    @property
    def open_points(self) -> bool:
        """Whether there is anything to say but how many have filed."""
        return any(
            (
                self.to_accept,
                self.asked_for_time,
                self.asked_for_help,
                self.promised,
                self.unserved,
                self.unreached,
            )
        )
