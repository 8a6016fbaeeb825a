"""The log of one report, round, unit or person: what was done, by whom and when, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.answers import Answer, AnswerState
from bot.domain.audit import Changed, LogLine, Name, Scope
from bot.domain.programme import ElementInput
from bot.domain.reading.plain import plain_words
from bot.domain.refusals import PressOutdated
from bot.domain.rounds import Period
from bot.services.rounds import find, period_of, programme_of
from bot.storage.queries import audit, reports
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Person, Unit
from bot.storage.tables.reports import Revision
from bot.storage.tables.rounds import Duty
from bot.storage.work import Work


def read(work: Work, scope: Scope, about: int, start: int, size: int) -> list[LogLine]:
    """`size` lines from the one numbered `start`, counted from 0."""
    entries = audit.entries(work.session, scope, about, start + size)
    revisions = audit.revisions(work.session, scope, about, start + size)
    lines = [_done(work, one) for one in entries] + [_changed(work, *one) for one in revisions]
    # Sorting is stable: of the same moment, what was done comes before what was changed for it.
    return sorted(lines, key=lambda line: line.at, reverse=True)[start : start + size]


def count(work: Work, scope: Scope, about: int) -> int:
    """How many lines the log has."""
    return audit.count(work.session, scope, about)


def about_what(work: Work, scope: Scope, about: int) -> tuple[str | None, Period | None]:
    """Whose log it is, and of which round. Raises RoundGone, PressOutdated for nothing that there is."""
    match scope:
        case Scope.ROUND:
            return None, period_of(find(work, about))
        case Scope.REPORT:
            report = reports.report(work.session, about)
            if report is None:
                raise PressOutdated
            return report.duty.unit_name, period_of(report.duty.round)
        case Scope.UNIT:
            unit = work.session.get(Unit, about)
            if unit is None:
                raise PressOutdated
            return unit.name, None
        case Scope.PERSON:
            person = work.session.get(Person, about)
            if person is None:
                raise PressOutdated
            return person.name, None


def reports_of(work: Work, unit_id: int, limit: int) -> list[tuple[int, Period]]:
    """(number, round) of a unit's reports, the newest round first."""
    found = audit.reports_of_unit(work.session, unit_id, limit)
    return [(report.id, period_of(duty.round)) for report, duty in found]


def people_named(work: Work, words: str) -> list[Person]:
    """Everybody whose name holds all these words; accents and case do not matter."""
    wanted = plain_words(words)
    return [
        one
        for one in audit.known_people(work.session)
        if wanted and set(wanted).issubset(plain_words(one.name or ""))
    ]


def _done(work: Work, entry: AuditEntry) -> LogLine:
    unit = work.session.get(Unit, entry.unit_id) if entry.unit_id is not None else None
    subject = work.session.get(Person, entry.subject_id) if entry.subject_id is not None else None
    return LogLine(
        at=entry.at,
        by=Name(entry.person.name) if entry.person else None,
        action=entry.action,
        unit=unit.name if unit else None,
        round_id=entry.round_id,
        subject=Name(subject.name) if subject else None,
        facts=entry.facts,
    )


def _changed(work: Work, revision: Revision, duty: Duty) -> LogLine:
    by = work.session.get(Person, revision.person_id) if revision.person_id is not None else None
    return LogLine(
        at=revision.at,
        by=Name(by.name if by else None),
        action=None,
        changed=_change(revision, duty),
        unit=duty.unit_name,
        round_id=duty.round_id,
    )


def _change(revision: Revision, duty: Duty) -> Changed:
    programme = programme_of(duty.round)
    labels = {one.code: one for one in (*programme.elements, *programme.provincial)}
    element = labels.get(revision.code)
    if element is None:
        titles = {section.code: section.title for section in programme.sections}
        return Changed(titles.get(revision.code, revision.code), text=True)
    return Changed(
        element.label,
        text=False,
        yes_no=element.input is ElementInput.YES_NO,
        before=_answer(revision.before),
        after=_answer(revision.after),
    )


def _answer(kept: Mapping[str, Any] | None) -> Answer | None:
    """Without its reason: that is a person's own words."""
    return Answer(AnswerState(kept["state"]), kept["value"]) if kept else None
