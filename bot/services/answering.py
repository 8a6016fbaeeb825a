"""Answering: one saying becomes changes of the report, every one of them kept as a revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.answers import Answer
from bot.domain.dialog import Step, advance
from bot.domain.dialog.position import Position
from bot.domain.dialog.step import recorded
from bot.domain.dialog.types import Said
from bot.domain.programme import UnitKind
from bot.services.sheets import Sheet, begun
from bot.services.tallying import count_report
from bot.storage.queries import sheets as queries
from bot.storage.queries.sheets import Given
from bot.storage.tables.people import Person
from bot.storage.work import Work


@dataclass(frozen=True)
class Clash:
    """A colleague has answered since this person was shown the question."""

    code: str
    by: str | None
    at: datetime
    theirs: Answer | None
    their_text: str | None


def consider(sheet: Sheet, position: Position, said: Said) -> Step:
    """What a saying would do; nothing is recorded yet."""
    return advance(sheet.form, sheet.state, position, said)


def clash(work: Work, sheet: Sheet, step: Step, by: Person, shown_at: datetime) -> Clash | None:
    """What of a colleague's this step would overwrite unseen: given after `shown_at` by somebody else."""
    for change in step.changes:
        theirs = sheet.given.get(change.code)
        if change.explicit and theirs and theirs.by != by.id and theirs.at >= shown_at:
            return Clash(change.code, _name(work, theirs.by), theirs.at, change.before, None)
    for text in step.text_changes:
        theirs = sheet.given.get(text.section)
        if theirs and theirs.by != by.id and theirs.at >= shown_at:
            return Clash(text.section, _name(work, theirs.by), theirs.at, None, text.before)
    return None


def record(
    work: Work, sheet: Sheet, step: Step, by: Person | None, now: datetime, question_id: int | None = None
) -> Sheet:
    """Store what a step changes, by whom (None: the command line), and to which shown question; the sheet then.

    The sheet was read in this transaction, with its report locked, so nothing of it is read again.
    """
    if not (step.changes or step.text_changes or step.confirmed):
        return sheet
    report_id, given = sheet.report.id, Given(by.id if by else None, now)
    queries.put(work.session, report_id, {one.code: one.after for one in step.changes}, given)
    queries.put_texts(work.session, report_id, {one.section: one.after for one in step.text_changes}, given)
    queries.confirm(work.session, report_id, {one.key: one.reason for one in step.confirmed}, given)
    where = {"report_id": report_id, "person_id": given.by, "at": now, "question_id": question_id}
    queries.revise(work.session, [one | where for one in _revisions(step)])
    begun(work, sheet)
    if sheet.duty.unit_kind is UnitKind.PROVINCE:  # it files nothing: what it enters counts at once
        count_report(work, sheet.report)
    said = {one.code: given for one in step.changes} | {one.section: given for one in step.text_changes}
    return replace(sheet, state=recorded(sheet.state, step), given={**sheet.given, **said})


def last_word(work: Work, sheet: Sheet, code: str) -> tuple[str | None, datetime] | None:
    """Who gave the present answer to `code`, and when."""
    given = sheet.given.get(code) if code in sheet.state.answers else None
    return (_name(work, given.by), given.at) if given else None


def _revisions(step: Step) -> Iterator[dict[str, Any]]:
    for one in step.changes:
        yield {"code": one.code, "before": as_json(one.before), "after": as_json(one.after)}
    for text in step.text_changes:
        before = None if text.before is None else {"text": text.before}
        yield {"code": text.section, "before": before, "after": {"text": text.after}}


def as_json(answer: Answer | None) -> dict[str, Any] | None:
    """An answer as revisions and submissions keep it."""
    if answer is None:
        return None
    return {"state": answer.state.value, "value": answer.value, "reason": answer.reason}


def _name(work: Work, person_id: int | None) -> str | None:
    person = work.session.get(Person, person_id) if person_id is not None else None
    return person.name if person else None
