"""Opening and closing rounds, and keeping programme versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.audit import AuditAction
from bot.domain.programme import Programme
from bot.domain.programme import changes as programme_changes
from bot.domain.programme import file as programme_file
from bot.domain.refusals import RosterEmpty, RoundClosed, RoundDatesWrong, RoundGone, SameRoundOpen
from bot.domain.rounds import Period, ReportStatus, RoundKind, RoundStatus
from bot.domain.rounds.cadence import DEFAULT_CADENCE
from bot.services import auditing
from bot.services.lapsing import lapse_round
from bot.storage.queries import reminders, rosters, rounds, standings, units
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import ProgrammeVersion, Round
from bot.storage.work import Work


@dataclass(frozen=True)
class RoundPlan:
    """What the office has decided about a round before it opens."""

    kind: RoundKind
    closing_date: date
    due_date: date
    indicators: tuple[str, ...]
    title: str | None = None
    compile_date: date | None = None
    cadence: tuple[int, ...] = DEFAULT_CADENCE
    planned_id: int | None = None  # line of the yearly plan

    @property
    def period(self) -> Period:
        return Period(self.kind, self.closing_date, self.title)


def keep_programme(work: Work, programme: Programme, now: datetime) -> ProgrammeVersion:
    """Store the programme as a version of its own, unless it is stored already.

    Raises ProgrammeError where that version was stored with other content: open rounds rely on what it said.
    """
    kept = loaded_programme(work, programme)
    if kept is None:
        kept = ProgrammeVersion(
            code=programme.code,
            version=programme.version,
            digest=programme.digest,
            source=programme.source,
            loaded_at=now,
        )
        work.session.add(kept)
        work.session.flush()
    return kept


def loaded_programme(work: Work, programme: Programme) -> ProgrammeVersion | None:
    """This version as it was loaded, if it was. Raises ProgrammeError where that had other content."""
    kept = rounds.programme_by_digest(work.session, programme.digest)
    if kept is not None:
        return kept
    kept = rounds.programme_version(work.session, programme.code, programme.version)
    differences = programme_changes.changes(kept.source, programme.source) if kept else []
    if differences:
        name = f"{programme.code} version {programme.version}"
        head = f"programme.version: {name} is loaded with other content; give what has changed a new version"
        raise programme_file.ProgrammeError([head, *differences])
    return kept


_parsed: dict[str, Programme] = {}
"""Programme versions by digest, a handful over the years, each read and parsed once by a process.

A digest names the very text of a file, and a stored version never changes, so nothing makes this wrong and nothing
has to empty it, however many replicas share the database.
"""


def programme_of(a_round: Round) -> Programme:
    """The definitions that this round asked, whatever was loaded later."""
    version = a_round.programme_version
    if version.digest not in _parsed:
        _parsed[version.digest] = programme_file.parse(version.source)
    return _parsed[version.digest]


def period_of(a_round: Round) -> Period:
    """What the round reports on."""
    return Period(a_round.kind, a_round.closing_date, a_round.title)


def open_round(
    work: Work, plan: RoundPlan, programme: Programme, by: Person | None, day: date, now: datetime
) -> Round:
    """Open a round and freeze its roster: every unit that exists on `day`, the province for its own numbers.

    Raises RoundDatesWrong, SameRoundOpen, RosterEmpty.
    """
    if plan.due_date < plan.closing_date:
        raise RoundDatesWrong(plan.closing_date, plan.due_date)
    if rounds.same_round_open(work.session, plan.kind, plan.closing_date, plan.title):
        raise SameRoundOpen(plan.period)
    asked = units.count(work.session, day)
    if not asked:
        raise RosterEmpty
    opened = Round(
        kind=plan.kind,
        title=plan.title,
        closing_date=plan.closing_date,
        due_date=plan.due_date,
        compile_date=plan.compile_date,
        indicators=list(plan.indicators),
        cadence=list(plan.cadence),
        planned_id=plan.planned_id,
        status=RoundStatus.OPEN,
        programme_version=keep_programme(work, programme, now),
        opened_by=by.id if by else None,
        opened_at=now,
    )
    work.session.add(opened)
    work.session.flush()
    # A document is owed by units alone; of numbers the province has some of its own.
    rosters.freeze(work.session, opened.id, day, province=not plan.period.of_documents)
    auditing.record(work, AuditAction.ROUND_OPENED, by, now, round_id=opened.id, facts={"units": asked})
    return opened


def find(work: Work, round_id: int) -> Round:
    """The round of that number. Raises RoundGone."""
    found = rounds.round_by_id(work.session, round_id)
    if found is None:
        raise RoundGone
    return found


def find_summed(work: Work, round_id: int) -> Round:
    """The same for sums: a round of documents comes to none. Raises RoundGone."""
    found = find(work, round_id)
    if period_of(found).of_documents:
        raise RoundGone
    return found


def open_rounds(work: Work) -> Sequence[Round]:
    """Rounds that are open, in the order in which lists show them."""
    return rounds.open_rounds(work.session)


def own_rounds(work: Work) -> Sequence[Round]:
    """Rounds that were opened here, whether they are open or closed."""
    return rounds.own_rounds(work.session)


def all_rounds(work: Work) -> Sequence[Round]:
    """Every round, those loaded from before the bot included."""
    return rounds.all_rounds(work.session)


def close_round(work: Work, round_id: int, by: Person, now: datetime) -> Round:
    """Lock a round; nothing in it changes any more. Raises RoundGone, RoundClosed."""
    rounds.hold(work.session, round_id)
    closing = find(work, round_id)
    if closing.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(closing))
    closing.status = RoundStatus.CLOSED
    closing.closed_by = by.id
    closing.closed_at = now
    closing.changed()
    lapse_round(work, closing.id, now)
    reminders.take_back_summaries(work.session, closing.id, now)
    auditing.record(work, AuditAction.ROUND_CLOSED, by, now, round_id=closing.id)
    return closing


def units_in(work: Work, a_round: Round) -> int:
    """How many units owe a report; the province's own numbers are not counted."""
    return sum(standings.by_status(work.session, a_round.id).values())


def where_reports_stand(work: Work, a_round: Round) -> dict[int, ReportStatus]:
    """The status of every unit's report of a round, by its number."""
    return {report_id: status for report_id, _, status in standings.reports_of(work.session, a_round.id)}
