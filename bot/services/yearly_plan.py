"""The office's yearly plan: its lines, what is to be proposed, and what the office makes of a proposal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.audit import AuditAction
from bot.domain.calendar import WorkingCalendar
from bot.domain.notification import Recipient
from bot.domain.programme import Horizon, Programme
from bot.domain.refusals import LineThere, NotEveryYear, PressOutdated, ProposalSettled
from bot.domain.rounds.dates import consider_due
from bot.domain.rounds.yearly_plan import (
    DayOfYear,
    Line,
    Outcome,
    Proposal,
    proposed_again,
    rounds_ahead,
    title_for_years,
    years_to_propose,
)
from bot.services import auditing, opening
from bot.services.once import first_time
from bot.services.rounds import RoundPlan
from bot.storage.queries import people, planned, units
from bot.storage.tables.clock import PlannedRound
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Round
from bot.storage.work import Work

ALL, ANNUAL = "all", "annual"
"""Kept in the place of indicators, so that a line follows the programme."""


@dataclass(frozen=True)
class Occurrence:
    """The round of a line in one year, as it would be opened; `time` counts how often it was put off."""

    line_id: int
    year: int
    plan: RoundPlan
    time: int = 0

    @property
    def stamp(self) -> str:
        """Tells it from any other, so that nothing opens but what was read."""
        return hashlib.sha256(repr(self.plan).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Ahead:
    """One line as the office sees it, with its next round if there is one."""

    row: PlannedRound
    next: Occurrence | None


def line_of(row: PlannedRound) -> Line:
    """The line as the rules see it."""
    return Line(
        kind=row.kind,
        closing=DayOfYear(row.closing_month, row.closing_day),
        due=DayOfYear(row.due_month, row.due_day),
        title=row.title,
        only_year=row.only_year,
    )


def add_line(
    work: Work, plan: RoundPlan, *, every_year: bool, programme: Programme, by: Person, now: datetime
) -> PlannedRound:
    """Keep a round that comes back on these days, every year or only in this one. Raises NotEveryYear, LineThere."""
    closing, due = DayOfYear.of(plan.closing_date), DayOfYear.of(plan.due_date)
    for day in (closing, due):
        if not day.comes_every_year:
            raise NotEveryYear
    title = plan.title
    if title is not None and every_year:
        title = title_for_years(title, plan.due_date.year)
    row = PlannedRound(
        kind=plan.kind,
        title=title,
        closing_month=closing.month,
        closing_day=closing.day,
        due_month=due.month,
        due_day=due.day,
        indicators=_as_kept(plan.indicators, programme),
        only_year=None if every_year else plan.closing_date.year,
        entered_by=by.id,
        entered_at=now,
    )
    if any(line_of(one) == line_of(row) for one in planned.lines(work.session)):
        raise LineThere(plan.period)
    work.session.add(row)
    work.session.flush()
    auditing.record(work, AuditAction.PLAN_LINE_ADDED, by, now, facts={"line": row.id})
    return row


def end_line(work: Work, line_id: int, now: datetime, by: Person | None = None) -> PlannedRound:
    """The line is not followed any more. Raises ProposalSettled for one that has ended, or never was."""
    row = _running(work, line_id)
    row.ended_at = now
    auditing.record(work, AuditAction.PLAN_LINE_ENDED, by, now, facts={"line": row.id})
    return row


def lines(work: Work, programme: Programme, today: date) -> list[Ahead]:
    """All lines with their next rounds, in the order of the year."""
    return [Ahead(row, _next(work, row, programme, today)) for row in planned.lines(work.session)]


def ahead(work: Work, line_id: int, programme: Programme, today: date) -> Ahead:
    """One line with its next round. Raises ProposalSettled."""
    row = _running(work, line_id)
    return Ahead(row, _next(work, row, programme, today))


def to_propose(
    work: Work, programme: Programme, calendar: WorkingCalendar, now: datetime
) -> list[Occurrence]:
    """Rounds whose time has come and that the office has neither opened nor skipped, nor put off until later."""
    found = []
    for row in planned.lines(work.session):
        for year in years_to_propose(line_of(row), calendar, now):
            if _outcome(work, row, year, programme) is not None:
                continue
            put_off = _put_off(work, row.id, year)
            if not put_off or proposed_again(put_off[-1], calendar) <= now:
                found.append(_occurrence(row, year, programme, len(put_off)))
    return found


def occurrence(work: Work, line_id: int, year: int, programme: Programme, today: date) -> Occurrence:
    """The round of a line in that year, if it can still be opened. Raises ProposalSettled."""
    people.hold_province(work.session)
    row = _running(work, line_id)
    dates = line_of(row).dates_in(year)
    if dates is None:
        raise PressOutdated
    found = _occurrence(row, year, programme, len(_put_off(work, line_id, year)))
    outcome = _outcome(work, row, year, programme)
    if outcome is None and dates[1] < today:
        outcome = Outcome.PAST
    if outcome is not None:
        raise ProposalSettled(outcome, found.plan.period)
    return found


def describe(
    work: Work, proposed: Occurrence, programme: Programme, calendar: WorkingCalendar, today: date
) -> Proposal:
    """What the office reads before it opens the round; days off are pointed out, never moved."""
    plan = proposed.plan
    return Proposal(
        period=plan.period,
        due=consider_due(plan.due_date, plan.closing_date, today, calendar),
        closing_off=calendar.why_off(plan.closing_date),
        days_left=(plan.due_date - today).days,
        indicators=len(plan.indicators),
        of=len(programme.indicators),
        units=units.count(work.session, today),
        cadence=plan.cadence,
    )


def open_planned(
    work: Work, proposed: Occurrence, programme: Programme, by: Person, today: date, now: datetime
) -> Round:
    """Open just that. Raises what `require_first` and `open_once` raise."""
    opening.require_first(work, proposed.plan.period)
    opened = opening.open_once(work, proposed.plan, programme, by, today, now)
    mark_opened(work, proposed.line_id, proposed.year, now)
    return opened


def mark_opened(work: Work, line_id: int, year: int, now: datetime) -> None:
    """The round of that year is open, perhaps on other days than planned."""
    first_time(work, f"{_prefix(line_id, year)}{Outcome.OPENED}", now)


def put_off(work: Work, proposed: Occurrence, calendar: WorkingCalendar, now: datetime) -> datetime:
    """Propose it again some days later; whoever was second hears when. Returns when."""
    first_time(work, f"{_prefix(proposed.line_id, proposed.year)}later:{proposed.time}", now)
    return proposed_again(_put_off(work, proposed.line_id, proposed.year)[-1], calendar)


def skip(work: Work, proposed: Occurrence, now: datetime, by: Person | None = None) -> None:
    """No such round this year."""
    if first_time(work, f"{_prefix(proposed.line_id, proposed.year)}{Outcome.SKIPPED}", now):
        facts = {"line": proposed.line_id, "year": proposed.year}
        auditing.record(work, AuditAction.PLANNED_ROUND_SKIPPED, by, now, facts=facts)


def told_key(proposed: Occurrence) -> Callable[[Recipient], str]:
    """The mark that somebody was told of it, this time."""
    return lambda one: f"{_prefix(proposed.line_id, proposed.year)}told:{proposed.time}:{one.person_id}"


def _prefix(line_id: int, year: int) -> str:
    return f"planned:{line_id}:{year}:"


def _running(work: Work, line_id: int) -> PlannedRound:
    row = planned.line(work.session, line_id)
    if row is None or row.ended_at is not None:
        raise ProposalSettled(Outcome.ENDED)
    return row


def _put_off(work: Work, line_id: int, year: int) -> list[datetime]:
    marks = planned.marks(work.session, f"{_prefix(line_id, year)}later:")
    return [at for _, at in sorted(marks.items(), key=lambda one: int(one[0]))]


def _outcome(work: Work, row: PlannedRound, year: int, programme: Programme) -> Outcome | None:
    """What the office has decided about that year, by the proposal or in its own way."""
    marks = planned.marks(work.session, _prefix(row.id, year))
    if Outcome.SKIPPED in marks:
        return Outcome.SKIPPED
    plan = _occurrence(row, year, programme, 0).plan
    there = planned.same_round(work.session, plan.kind, plan.closing_date, plan.title)
    return Outcome.OPENED if Outcome.OPENED in marks or there else None


def _next(work: Work, row: PlannedRound, programme: Programme, today: date) -> Occurrence | None:
    for year, _ in rounds_ahead(line_of(row), today):
        if _outcome(work, row, year, programme) is None:
            return _occurrence(row, year, programme, len(_put_off(work, row.id, year)))
    return None


def _occurrence(row: PlannedRound, year: int, programme: Programme, time: int) -> Occurrence:
    line = line_of(row)
    dates = line.dates_in(year)
    assert dates is not None
    plan = RoundPlan(
        kind=row.kind,
        closing_date=dates[0],
        due_date=dates[1],
        indicators=_asked(row.indicators, programme),
        title=line.title_in(year),
        planned_id=row.id,
    )
    return Occurrence(row.id, year, plan, time)


def _as_kept(indicators: Sequence[str], programme: Programme) -> list[str]:
    everything = {one.code for one in programme.indicators}
    annual = {one.code for one in programme.indicators if one.horizon is Horizon.ANNUAL}
    if set(indicators) == everything:
        return [ALL]
    return [ANNUAL] if set(indicators) == annual else list(indicators)


def _asked(kept: Sequence[str], programme: Programme) -> tuple[str, ...]:
    return tuple(
        one.code
        for one in programme.indicators
        if one.code in kept or ALL in kept or (ANNUAL in kept and one.horizon is Horizon.ANNUAL)
    )
