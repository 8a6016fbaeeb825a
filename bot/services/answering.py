"""Answering: one saying becomes changes of the report, every one of them kept as a revision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.answers import Answer
from bot.domain.dialog import Step, advance
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import Change, Confirmation, Said, TextChange
from bot.domain.programme import UnitKind
from bot.services.sheets import Sheet, begun
from bot.services.tallying import count_report
from bot.storage.queries import reports
from bot.storage.tables import reports as tables
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
        row = reports.stored_answer(work.session, sheet.report.id, change.code)
        if change.explicit and row and row.answered_by != by.id and row.answered_at >= shown_at:
            return Clash(change.code, _name(work, row.answered_by), row.answered_at, change.before, None)
    for text in step.text_changes:
        written = work.session.get(tables.Narrative, (sheet.report.id, text.section))
        if written and written.written_by != by.id and written.written_at >= shown_at:
            return Clash(text.section, _name(work, written.written_by), written.written_at, None, text.before)
    return None


def record(
    work: Work, sheet: Sheet, step: Step, by: Person | None, now: datetime, question_id: int | None = None
) -> Sheet:
    """Store what a step changes, by whom (None: the command line), and to which shown question; the sheet then."""
    for change in step.changes:
        _record_answer(work, sheet, change, by, now, question_id)
    for text in step.text_changes:
        _record_text(work, sheet, text, by, now, question_id)
    for confirmation in step.confirmed:
        _record_confirmation(work, sheet, confirmation, by, now)
    if not (step.changes or step.text_changes or step.confirmed):
        return sheet
    after = begun(work, sheet, now)
    if sheet.duty.unit_kind is UnitKind.PROVINCE:  # it files nothing: what it enters counts at once
        count_report(work, sheet.report)
    return after


def last_word(work: Work, sheet: Sheet, code: str) -> tuple[str | None, datetime] | None:
    """Who gave the present answer to `code`, and when."""
    row = reports.stored_answer(work.session, sheet.report.id, code)
    return (_name(work, row.answered_by), row.answered_at) if row else None


def _record_answer(
    work: Work, sheet: Sheet, change: Change, by: Person | None, now: datetime, question_id: int | None
) -> None:
    row = reports.stored_answer(work.session, sheet.report.id, change.code)
    if change.after is None:
        if row is not None:
            work.session.delete(row)
    else:
        row = row or tables.StoredAnswer(report_id=sheet.report.id, code=change.code)
        row.state, row.value, row.reason = change.after.state, change.after.value, change.after.reason
        row.answered_by, row.answered_at = _id(by), now
        work.session.add(row)
    _revise(work, sheet, change.code, as_json(change.before), as_json(change.after), by, now, question_id)


def _record_text(
    work: Work, sheet: Sheet, change: TextChange, by: Person | None, now: datetime, question_id: int | None
) -> None:
    row = work.session.get(tables.Narrative, (sheet.report.id, change.section)) or tables.Narrative(
        report_id=sheet.report.id, section=change.section
    )
    row.text, row.written_by, row.written_at = change.after, _id(by), now
    work.session.add(row)
    before = None if change.before is None else {"text": change.before}
    _revise(work, sheet, change.section, before, {"text": change.after}, by, now, question_id)


def _record_confirmation(
    work: Work, sheet: Sheet, given: Confirmation, by: Person | None, now: datetime
) -> None:
    work.session.merge(
        tables.Confirmation(
            report_id=sheet.report.id, fingerprint=given.key, reason=given.reason, person_id=_id(by), at=now
        )
    )


def _revise(
    work: Work,
    sheet: Sheet,
    code: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    by: Person | None,
    now: datetime,
    question_id: int | None,
) -> None:
    work.session.add(
        tables.Revision(
            report_id=sheet.report.id,
            code=code,
            before=before,
            after=after,
            person_id=_id(by),
            at=now,
            question_id=question_id,
        )
    )


def _id(by: Person | None) -> int | None:
    return by.id if by else None


def as_json(answer: Answer | None) -> dict[str, Any] | None:
    """An answer as revisions and submissions keep it."""
    if answer is None:
        return None
    return {"state": answer.state.value, "value": answer.value, "reason": answer.reason}


def _name(work: Work, person_id: int | None) -> str | None:
    person = work.session.get(Person, person_id) if person_id is not None else None
    return person.name if person else None
