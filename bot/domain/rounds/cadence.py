"""When a duty that is owed comes up: on opening, on days counted from its due date, and when a promise is over.

Days are counted in calendar days and fall on working days: up to the due date on the nearest earlier one, on the
nearest later one afterwards (dossier §6). After the last one nobody is reminded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import LOCAL, WorkingCalendar

DEFAULT_CADENCE = (-14, -7, -3, -1, 0, 1, 3, 7)
"""Calendar days from the due date."""
OFFERED_CADENCE = (-30, -14, -7, -5, -3, -2, -1, 0, 1, 3, 7, 14)
"""What the office can switch on and off when it opens a round."""
LONGEST_BEFORE, LONGEST_AFTER = 60, 30
DAYS_TO_DECIDE = 2
"""Working days that the office has for a request for more time before an overdue report is told of all the same."""
OPENING = "open"
OVERDUE = "overdue"
PROMISE, BROKEN = "promise:", "broken:"  # with the number of the promise


@dataclass(frozen=True, slots=True)
class RunningPromise:
    """The unit has said when it goes on; until then it is left in peace."""

    number: int
    until: datetime


Dates = tuple[datetime, date, tuple[int, ...], RunningPromise | None, datetime | None, datetime | None]
"""Everything that a duty is told of by: two that have the same come up at the same moments."""


@dataclass(frozen=True, slots=True)
class ComesUp:
    """What of a duty's milestones is due at one moment, whatever of it is dealt with already."""

    order: tuple[str, ...] = ()  # all milestones, the earliest first
    come: int = 0  # how many of them have come
    escalations: tuple[str, ...] = ()  # why the unit's head and the office are to hear of it

    @property
    def milestone(self) -> str | None:
        """The latest that has come: whatever came before it is past, however long nobody looked."""
        return self.order[self.come - 1] if self.come else None

    def due(self, dealt_with: frozenset[str]) -> str | None:
        """None when it or a later one is dealt with (a clock may have been set back)."""
        return None if dealt_with.intersection(self.order[self.come - 1 :]) else self.milestone

    def passed_over(self, dealt_with: frozenset[str]) -> tuple[str, ...]:
        """The earlier milestones that are never told any more once this one is."""
        return tuple(one for one in self.order[: self.come - 1] if one not in dealt_with)


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """One duty that is owed, as the clock sees it."""

    duty_id: int
    opened_at: datetime
    due_date: date  # an extension included
    cadence: tuple[int, ...] = DEFAULT_CADENCE
    dealt_with: frozenset[str] = frozenset()  # milestones of this due date
    promise: RunningPromise | None = None
    more_time_asked_at: datetime | None = None  # and not decided
    granted_at: datetime | None = None  # since when the due date is this one, if it was extended or moved

    @property
    def dates(self) -> Dates:
        """What its moments follow from: most duties of a round have the same, so they are worked out once for all."""
        return (
            self.opened_at,
            self.due_date,
            self.cadence,
            self.promise,
            self.more_time_asked_at,
            self.granted_at,
        )

    @property
    def since(self) -> datetime:
        """What was planned before then is no longer meant."""
        return self.granted_at or self.opened_at

    @property
    def promised(self) -> str:
        """The milestone at which the promise is over."""
        return f"{PROMISE}{self.promise.number}" if self.promise else ""

    @property
    def broken(self) -> str:
        """The milestone at which the promise turns out to be broken."""
        return f"{BROKEN}{self.promise.number}" if self.promise else ""


def days_of(milestone: str) -> int | None:
    """Calendar days from the due date; None for a milestone that is not counted from there."""
    return int(milestone) if milestone.lstrip("+-").isdecimal() else None


def milestone_of(days: int) -> str:
    """-7 → "-7", 0 → "0", 3 → "+3": how it is stored."""
    return f"{days:+d}" if days else "0"


def planned_moment(days: int, due_date: date, calendar: WorkingCalendar) -> datetime:
    """The first moment at which a reminder so many days from the due date may be sent."""
    meant = due_date + timedelta(days=days)
    nearest = calendar.working_day_not_after if days <= 0 else calendar.working_day_not_before
    return _start_of(nearest(meant), calendar)


def moments_of(duty: OwedDuty, calendar: WorkingCalendar) -> list[tuple[datetime, str]]:
    """Every moment at which this duty is to be reminded of, with its milestone, in order.

    What was planned before the round opened, or before more time was granted, is left out: it has just been told.
    """
    counted = [
        (planned_moment(days, duty.due_date, calendar), milestone_of(days)) for days in sorted(duty.cadence)
    ]
    found = [one for one in counted if one[0] >= duty.since]
    if duty.granted_at is None:
        found.insert(0, (calendar.earliest_working_moment_not_before(duty.opened_at), OPENING))
    if duty.promise is not None:
        found.append((calendar.earliest_working_moment_not_before(duty.promise.until), duty.promised))
    # Stable: of what falls together the later in kind is last; but that the round is open has to be told.
    return sorted(found, key=lambda one: (one[0], one[1] == OPENING))


def coming(duty: OwedDuty, calendar: WorkingCalendar, now: datetime) -> ComesUp:
    """What of this duty, or of any other with the same `dates`, is due at this moment.

    Nothing outside working hours and while a promise runs.
    """
    if not calendar.is_working_moment(now) or _is_promised(duty, now):
        return ComesUp()
    moments = moments_of(duty, calendar)
    return ComesUp(
        order=tuple(milestone for _, milestone in moments),
        come=sum(moment <= now for moment, _ in moments),
        escalations=_escalations_due(duty, calendar, now),
    )


def escalation_moments(duty: OwedDuty, calendar: WorkingCalendar) -> list[tuple[datetime, str]]:
    """When the unit's head and the office are to hear of this duty, if it is still owed then, and why."""
    overdue = planned_moment(1, duty.due_date, calendar)
    found = [(overdue, OVERDUE)] if overdue >= duty.since else []
    if duty.promise is not None:
        day_after = calendar.next_working_day(duty.promise.until.astimezone(LOCAL).date())
        found.append((_start_of(day_after, calendar), duty.broken))
    return sorted(found)


def _escalations_due(duty: OwedDuty, calendar: WorkingCalendar, now: datetime) -> tuple[str, ...]:
    """Why the head and the office are to hear of it. Not while the office may still decide about more time."""
    if _is_being_decided(duty, calendar, now):
        return ()
    return tuple(why for moment, why in escalation_moments(duty, calendar) if moment <= now)


def last_moment(duties: Iterable[OwedDuty], calendar: WorkingCalendar, start: datetime) -> datetime:
    """When the last of these duties comes up for the last time, with some days for what has to wait its turn."""
    moments = [
        moment
        for duty in {duty.dates: duty for duty in duties}.values()
        for moment, _ in (*moments_of(duty, calendar), *escalation_moments(duty, calendar))
    ]
    return max([start, *moments]) + timedelta(days=7)


def sending_ends(now: datetime, calendar: WorkingCalendar) -> datetime:
    """The end of today's last window: a reminder that is still waiting then is better not sent."""
    last_minute = datetime.combine(now.astimezone(LOCAL).date(), time.max, LOCAL)
    return calendar.latest_working_moment_not_after(last_minute)


def _is_promised(duty: OwedDuty, now: datetime) -> bool:
    return duty.promise is not None and now < duty.promise.until


def _is_being_decided(duty: OwedDuty, calendar: WorkingCalendar, now: datetime) -> bool:
    """A request that nobody decides for some working days no longer holds anything back."""
    if duty.more_time_asked_at is None:
        return False
    asked_on = duty.more_time_asked_at.astimezone(LOCAL).date()
    return now < _start_of(calendar.working_days_later(asked_on, DAYS_TO_DECIDE), calendar)


def _start_of(day: date, calendar: WorkingCalendar) -> datetime:
    return calendar.earliest_working_moment_not_before(datetime.combine(day, time.min, LOCAL))
