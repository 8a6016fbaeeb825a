"""The working calendar as the office has it: what is shipped, under the days that the office has entered."""

from __future__ import annotations

from bot.domain.calendar import Override, WorkingCalendar, WorkingHours
from bot.storage.queries import clock
from bot.storage.work import Work


def calendar_of(work: Work, hours: WorkingHours) -> WorkingCalendar:
    """Working days and moments as they are known now."""
    rows = clock.announced_days(work.session)
    return WorkingCalendar((Override(row.day, row.working, row.reason, row.document) for row in rows), hours)
