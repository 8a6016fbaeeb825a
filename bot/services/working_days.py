"""The working calendar as the office has it: what is shipped, under the days that the office has entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.audit import AuditAction
from bot.domain.calendar import AROUND_A_FEAST, LOCAL, Override, WorkingCalendar, WorkingHours
from bot.domain.calendar.days_off import (
    DOCUMENT_LIMIT,
    FIRST_DAY,
    LAST_DAY,
    LONGEST_RUN,
    REASON_LIMIT,
    EnteredRun,
    KnownDay,
    Run,
    Source,
    runs,
)
from bot.domain.reading.plain import tidy
from bot.domain.refusals import DaysNotEntered, DaysWrong, NotReadable, TooLong
from bot.services import auditing
from bot.storage.queries import clock
from bot.storage.tables.clock import AnnouncedDay
from bot.storage.tables.people import Person
from bot.storage.work import Work

_DAY = timedelta(days=1)


def calendar_of(work: Work, hours: WorkingHours) -> WorkingCalendar:
    """Working days and moments as they are known now."""
    return WorkingCalendar(entered_overrides(work), hours)


def entered_overrides(work: Work) -> list[Override]:
    """What the office has entered, in order."""
    rows = clock.announced_days(work.session)
    return [Override(row.day, row.working, row.reason, row.document) for row in rows]


def enter(
    work: Work,
    first: date,
    last: date,
    by: Person | None,
    now: datetime,
    *,
    working: bool,
    reason: str,
    document: str = "",
) -> list[AnnouncedDay]:
    """These days are off, or are worked; what was entered for them before is replaced, and kept as it was.

    Boards and schedules follow at once. Raises DaysWrong, NotReadable, TooLong.
    """
    require_run(first, last)
    author = by.id if by else None
    readable, number = readable_reason(reason), readable_document(document)
    clock.end_announced(work.session, first, last, author, now)
    entered = [
        AnnouncedDay(
            day=first + _DAY * n,
            working=working,
            reason=readable,
            document=number,
            entered_by=author,
            entered_at=now,
        )
        for n in range((last - first).days + 1)
    ]
    work.session.add_all(entered)
    facts = {"first": first.isoformat(), "last": last.isoformat(), "working": working}
    auditing.record(work, AuditAction.DAYS_ENTERED, by, now, facts=facts)
    work.session.flush()
    return entered


def enter_all(work: Work, days: Sequence[Override], by: Person | None, now: datetime) -> int:
    """Every line of a file that was read, how many; what is entered just so keeps its author.

    Raises as `enter` does, and then nothing is entered.
    """
    known = set(entered_overrides(work))
    for one in days:
        if one not in known:
            enter(
                work, one.day, one.day, by, now, working=one.working, reason=one.reason, document=one.document
            )
    return len(days)


def overrides_of(run: Run) -> list[Override]:
    """The days of a run, one by one."""
    return [Override(run.first + _DAY * n, run.working, run.name, run.document) for n in range(run.days)]


def take_back(work: Work, first: date, last: date, by: Person | None, now: datetime) -> int:
    """What the office has entered for these days no longer counts; how many days. Raises DaysNotEntered."""
    taken = clock.end_announced(work.session, first, last, by.id if by else None, now)
    if not taken:
        raise DaysNotEntered
    facts = {"first": first.isoformat(), "last": last.isoformat()}
    auditing.record(work, AuditAction.DAYS_TAKEN_BACK, by, now, facts=facts)
    return taken


def entered_runs(work: Work) -> list[EnteredRun]:
    """What the office has entered, neighbouring days of one entry as one, the latest first."""
    entries: dict[tuple[datetime, int | None], list[AnnouncedDay]] = {}
    for row in clock.announced_days(work.session):
        entries.setdefault((row.entered_at, row.entered_by), []).append(row)
    found = [
        EnteredRun(run, _name_of(rows[0].person), rows[0].entered_at.astimezone(LOCAL).date())
        for rows in entries.values()
        for run in runs(
            KnownDay(one.day, one.working, one.reason, Source.OFFICE, one.document) for one in rows
        )
    ]
    return sorted(found, key=lambda one: one.run.first, reverse=True)


def _name_of(person: Person | None) -> str:
    return (person.name or "") if person else ""


def readable_reason(reason: str) -> str:
    """Raises NotReadable, TooLong."""
    clean = tidy(reason)
    if not any(char.isalpha() for char in clean):
        raise NotReadable
    if len(clean) > REASON_LIMIT:
        raise TooLong(len(clean), REASON_LIMIT)
    return clean


def readable_document(document: str) -> str:
    """The number of the announcement, "" for none. Raises TooLong."""
    clean = tidy(document)
    if len(clean) > DOCUMENT_LIMIT:
        raise TooLong(len(clean), DOCUMENT_LIMIT)
    return clean


def require_run(first: date, last: date) -> None:
    """Raises DaysWrong for days that nobody can have meant."""
    far = not FIRST_DAY <= first <= last <= LAST_DAY
    if far or last - first >= LONGEST_RUN:
        raise DaysWrong(first, last)


def count_entered(work: Work, first: date, last: date) -> int:
    """How many of these days are entered already."""
    return sum(first <= one.day <= last for one in entered_overrides(work))


def guesses_beside(work: Work, hours: WorkingHours, first: date, last: date) -> list[Run]:
    """Days around these that are still off by a guess, now that the announcement of that time is known."""
    near = [
        one
        for year in range(first.year, last.year + 1)
        for one in calendar_of(work, hours).known_days(year)
        if one.source is Source.GUESS and first - AROUND_A_FEAST <= one.day <= last + AROUND_A_FEAST
    ]
    return runs(near)
