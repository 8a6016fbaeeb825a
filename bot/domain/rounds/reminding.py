"""Who is told what at a moment, over all duties that are owed: one decision, for the job and for its forecast alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.notification import DayQuota
from bot.domain.people import Contact
from bot.domain.rounds import Period, ReportStatus
from bot.domain.rounds.cadence import (
    PROMISE,
    ComesUp,
    Dates,
    OwedDuty,
    coming,
    escalation_moments,
    moments_of,
)


class Told(StrEnum):
    """What kind of message somebody gets."""

    REMINDER = "reminder"  # to whoever answers for the unit
    HEAD = "head"  # to the unit's head: a report is overdue, or a promise was not kept
    OFFICE = "office"  # the same, to the office


@dataclass(frozen=True, slots=True)
class Audience:
    """Who can be told of each duty: (duty → people). Somebody who reminds of a duty is no head of it as well."""

    officers: Mapping[int, tuple[int, ...]]
    heads: Mapping[int, tuple[int, ...]]
    office: tuple[int, ...]

    @property
    def people(self) -> set[int]:
        """All who can be told of any of it."""
        groups = (*self.officers.values(), *self.heads.values(), self.office)
        return {person_id for group in groups for person_id in group}

    def of(self, told: Told, duty_id: int) -> tuple[int, ...]:
        """Whom this kind of message about this duty is for."""
        match told:
            case Told.REMINDER:
                return self.officers.get(duty_id, ())
            case Told.HEAD:
                return self.heads.get(duty_id, ())
            case Told.OFFICE:
                return self.office


@dataclass(frozen=True, slots=True)
class Point:
    """One duty in a message, and why it is in there."""

    duty_id: int
    why: str  # a milestone


@dataclass(frozen=True, slots=True)
class Note:
    """One message to one person, with everything that they are told of at this moment."""

    person_id: int
    told: Told
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be sent at a moment, and what is past once it is."""

    notes: tuple[Note, ...] = ()
    past: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # duty → milestones never told any more
    found: int = 0  # duties that have come to a milestone
    unheard: int = 0  # those of them that nobody could be told of


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be sent then, if nobody did anything until then."""

    moment: datetime
    note: Note


def kept(told: Told, why: str) -> str:
    """How a milestone is written down: reminders, heads and office are dealt with apart."""
    return why if told is Told.REMINDER else f"{told}:{why}"


def decide(
    duties: Sequence[OwedDuty],
    audience: Audience,
    calendar: WorkingCalendar,
    now: datetime,
    quota: DayQuota,
) -> Decision:
    """Who is told what now. Somebody who has been told enough today is told on another day.

    A duty that nobody could be told of stays undone, for whoever comes.
    """
    return told_to(due_points(duties, calendar, now), audience, quota)


@dataclass(frozen=True, slots=True)
class DuePoints:
    """What is to be told at a moment, whoever can be told of it."""

    of: Mapping[Told, Sequence[Point]]
    past: Mapping[int, tuple[str, ...]]  # duty → milestones never told any more once it is reminded of

    @property
    def anything(self) -> bool:
        """Whether there is anything to tell."""
        return any(self.of.values())

    def only(self, kinds: Collection[Told]) -> DuePoints:
        """What of it is told by these kinds of messages."""
        return replace(self, of={told: self.of[told] if told in kinds else () for told in self.of})


def due_points(duties: Iterable[OwedDuty], calendar: WorkingCalendar, now: datetime) -> DuePoints:
    """Every duty that has come to a milestone, or is stuck. The dates of a duty are worked out once for all alike."""
    points: dict[Told, list[Point]] = {told: [] for told in Told}
    past: dict[int, tuple[str, ...]] = {}
    known: dict[Dates, ComesUp] = {}
    for duty in duties:
        comes_up = known.get(duty.dates)
        if comes_up is None:
            comes_up = known[duty.dates] = coming(duty, calendar, now)
        milestone = comes_up.due(duty.dealt_with)
        if milestone is not None:
            points[Told.REMINDER].append(Point(duty.duty_id, milestone))
            past[duty.duty_id] = comes_up.passed_over(duty.dealt_with)
        for why in comes_up.escalations:
            for told in (Told.HEAD, Told.OFFICE):
                if kept(told, why) not in duty.dealt_with:
                    points[told].append(Point(duty.duty_id, why))
    return DuePoints(points, past)


def told_to(due: DuePoints, audience: Audience, quota: DayQuota) -> Decision:
    """Who hears of what is due."""
    notes: list[Note] = []
    unheard = 0
    for told, points in due.of.items():
        mine: dict[int, list[Point]] = defaultdict(list)
        for point in points:
            for person in dict.fromkeys(audience.of(told, point.duty_id)):
                mine[person].append(point)
        ready = sorted(person for person in mine if quota.has_room(person))
        quota = quota.after(ready)
        notes += [Note(person, told, tuple(mine[person])) for person in ready]
        if told is Told.REMINDER:
            hearing = set(ready)
            unheard = sum(hearing.isdisjoint(audience.of(told, point.duty_id)) for point in points)
    return Decision(tuple(notes), due.past, len(due.of[Told.REMINDER]), unheard)


def marks_of(note: Note, decision: Decision) -> list[tuple[int, str]]:
    """(duty, milestone as it is kept) for everything that is dealt with once this person is told."""
    marks = [(point.duty_id, kept(note.told, point.why)) for point in note.points]
    if note.told is Told.REMINDER:
        marks += [(one.duty_id, past) for one in note.points for past in decision.past[one.duty_id]]
    return marks


def in_slices(notes: Iterable[Note], most: int) -> Iterator[list[Note]]:
    """All notes in slices of so many points, more or less: what tells of the same duty is dealt with at once, or not.

    For once one of its officers is told, a duty is done: the others would never hear.
    """
    some: list[Note] = []
    points = 0
    for together in _bound_together(notes):
        some += together
        points += sum(len(note.points) for note in together)
        if points >= most:
            yield some
            some, points = [], 0
    if some:
        yield some


def _bound_together(notes: Iterable[Note]) -> Iterable[list[Note]]:
    """Notes that have a duty in common, or are bound by others that have."""
    leading: dict[tuple[Told, int], tuple[Told, int]] = {}

    def leader(duty: tuple[Told, int]) -> tuple[Told, int]:
        while leading.setdefault(duty, duty) != duty:
            leading[duty] = leading[leading[duty]]  # half the way for whoever asks next
            duty = leading[duty]
        return duty

    groups: dict[tuple[Told, int], list[Note]] = defaultdict(list)
    kept = list(notes)
    for note in kept:
        for point in note.points[1:]:
            leading[leader((note.told, point.duty_id))] = leader((note.told, note.points[0].duty_id))
    for note in kept:
        groups[leader((note.told, note.points[0].duty_id))].append(note)
    return groups.values()


@dataclass
class _Run:
    """A forecast under way: what would have been dealt with by then, and who told how often that day."""

    duties: dict[int, OwedDuty]
    day: date
    quota: DayQuota

    def follow(self, decision: Decision) -> None:
        """Go on as if this had been sent."""
        self.quota = self.quota.after(note.person_id for note in decision.notes)
        marks: dict[int, list[str]] = defaultdict(list)
        for note in decision.notes:
            for duty_id, milestone in marks_of(note, decision):
                marks[duty_id].append(milestone)
        for duty_id, milestones in marks.items():
            duty = self.duties[duty_id]
            self.duties[duty_id] = replace(duty, dealt_with=duty.dealt_with.union(milestones))


def forecast(
    duties: Iterable[OwedDuty],
    audience: Audience,
    calendar: WorkingCalendar,
    start: datetime,
    end: datetime,
    quota: DayQuota,
) -> list[Planned]:
    """Everything that `decide` would send from `start` until `end`, both included, if nobody did anything."""
    run = _Run({duty.duty_id: duty for duty in duties}, start.astimezone(LOCAL).date(), quota)
    planned: list[Planned] = []
    for moment in _moments(run.duties.values(), calendar, start, end):
        day = moment.astimezone(LOCAL).date()
        if day != run.day:
            run.day, run.quota = day, run.quota.next_day()
        decision = decide(list(run.duties.values()), audience, calendar, moment, run.quota)
        run.follow(decision)
        planned += [Planned(moment, note) for note in decision.notes]
    return planned


def _moments(
    duties: Iterable[OwedDuty], calendar: WorkingCalendar, start: datetime, end: datetime
) -> list[datetime]:
    """Every moment at which the decision may change: milestones, and each morning for who was told enough before."""
    found = {start}
    for duty in {duty.dates: duty for duty in duties}.values():
        found |= {moment for moment, _ in moments_of(duty, calendar)}
        found |= {moment for moment, _ in escalation_moments(duty, calendar)}
    day, last = start.astimezone(LOCAL).date(), end.astimezone(LOCAL).date()
    while day <= last:
        if calendar.is_working_day(day):
            morning = datetime.combine(day, time.min, LOCAL)
            found.add(calendar.earliest_working_moment_not_before(morning))
        day += timedelta(days=1)
    return sorted(moment for moment in found if start <= moment <= end)


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
        # A document has no numbers to count: what was sent of it is a draft until it is handed in.
        return Stage.DRAFTING if asked == 0 and status is ReportStatus.DRAFTING else Stage.NOT_STARTED
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
    extended: bool = False  # the due date is one that the office has granted
    why: str = ""  # the milestone

    @property
    def promised(self) -> bool:
        """Whether it is told because the unit had said so."""
        return self.why.startswith(PROMISE)


@dataclass(frozen=True, slots=True)
class Stuck:
    """A report that is overdue or whose promise was not kept: what is missing, and whom to call."""

    owed: Owed
    contacts: tuple[Contact, ...]
    promised: datetime | None  # for when it was promised, if that was not kept
