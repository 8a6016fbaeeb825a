"""When a unit that owes a report is reminded, and where it stands then.

Milestones are counted in calendar days from the due date and sent on working days: on the nearest earlier one
up to the due date, on the nearest later one afterwards (dossier §6). After the last one nobody is reminded.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.rounds import Period, ReportStatus


class Milestone(StrEnum):
    """In order; the value is stored."""

    WEEK_BEFORE = "-7"
    THREE_DAYS_BEFORE = "-3"
    DAY_BEFORE = "-1"
    DUE_DAY = "0"
    DAY_OVERDUE = "+1"
    THREE_DAYS_OVERDUE = "+3"
    WEEK_OVERDUE = "+7"

    @property
    def days(self) -> int:
        """Calendar days from the due date."""
        return int(self.value)


MILESTONES = tuple(Milestone)


def planned_moment(milestone: Milestone, due_date: date, calendar: WorkingCalendar) -> datetime:
    """The first moment at which it may be sent."""
    meant = due_date + timedelta(days=milestone.days)
    nearest = calendar.working_day_not_after if milestone.days <= 0 else calendar.working_day_not_before
    day = nearest(meant)
    return calendar.earliest_working_moment_not_before(datetime.combine(day, time.min, LOCAL))


def due_now(
    due_date: date,
    dealt_with: Collection[Milestone],
    opened_at: datetime,
    now: datetime,
    calendar: WorkingCalendar,
) -> Milestone | None:
    """The one milestone to be sent at this moment, if any.

    The latest whose moment has come: whatever came before it is past, however long nobody looked. None outside
    working hours, when it or a later one is dealt with, or when it was planned before the round opened.
    """
    if not calendar.is_working_moment(now):
        return None
    moments = {milestone: planned_moment(milestone, due_date, calendar) for milestone in MILESTONES}
    come = [milestone for milestone in MILESTONES if moments[milestone] <= now]
    if not come or moments[come[-1]] < opened_at:
        return None
    not_older = MILESTONES[len(come) - 1 :]
    return None if any(milestone in dealt_with for milestone in not_older) else come[-1]


def passed_over(milestone: Milestone, dealt_with: Collection[Milestone]) -> tuple[Milestone, ...]:
    """The earlier milestones that are never sent any more once this one is."""
    earlier = MILESTONES[: MILESTONES.index(milestone)]
    return tuple(one for one in earlier if one not in dealt_with)


def sending_ends(now: datetime, calendar: WorkingCalendar) -> datetime:
    """The end of today's last window: a reminder that is still waiting then is better not sent."""
    last_minute = datetime.combine(now.astimezone(LOCAL).date(), time.max, LOCAL)
    return calendar.latest_working_moment_not_after(last_minute)


class Stage(StrEnum):
    """How far a unit is that has not filed."""

    NOT_STARTED = "not_started"
    DRAFTING = "drafting"
    READY = "ready"  # every number is there; it only has to be sent
    RETURNED = "returned"


def stage_of(status: ReportStatus, answered: int, asked: int) -> Stage:
    """The stage of a report that is owed."""
    if status is ReportStatus.RETURNED:
        return Stage.RETURNED
    if answered == 0:
        return Stage.NOT_STARTED
    return Stage.READY if answered == asked else Stage.DRAFTING


@dataclass(frozen=True, slots=True)
class Owed:
    """One report that is owed, as a reminder tells it."""

    report_id: int
    unit: str
    period: Period
    due_date: date
    days_left: int  # negative: days overdue
    stage: Stage
    answered: int
    asked: int
    returned_because: str | None = None
