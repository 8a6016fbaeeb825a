"""Finding reports, answers, texts, confirmations and submissions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from bot.domain.answers import Answer
from bot.domain.rounds.owed_documents import OwedDocument, OwedFile
from bot.storage.queries.parts import parts_of
from bot.storage.tables.desk import Entering
from bot.storage.tables.reports import (
    Confirmation,
    DocumentFile,
    FiledDocument,
    Narrative,
    ProvincialAnswer,
    Report,
    StoredAnswer,
    Submission,
)
from bot.storage.tables.rounds import Duty, Round

WITH_ROUND = select(Report).options(
    joinedload(Report.duty, innerjoin=True)
    .joinedload(Duty.round, innerjoin=True)
    .joinedload(Round.programme_version, innerjoin=True)
)
_REPORT = WITH_ROUND.where(Report.id == bindparam("the_report"))
_LOCKED = _REPORT.with_for_update(of=Report).execution_options(populate_existing=True)
_ANSWER = select(StoredAnswer.report_id, StoredAnswer.code).add_columns(
    StoredAnswer.state, StoredAnswer.value, StoredAnswer.reason
)
_ANSWERS_OF = _ANSWER.where(StoredAnswer.report_id.in_(bindparam("report_ids", expanding=True)))
_ANSWERS = _ANSWER.where(StoredAnswer.report_id == bindparam("the_report"))
_TEXTS = select(Narrative.section, Narrative.text).where(Narrative.report_id == bindparam("the_report"))
_CONFIRMED = select(Confirmation.fingerprint, Confirmation.reason).where(
    Confirmation.report_id == bindparam("the_report")
)


def report(session: Session, report_id: int, *, lock: bool = False) -> Report | None:
    """One report with its duty and round; locked, when something about it is going to change."""
    return session.scalars(_LOCKED if lock else _REPORT, {"the_report": report_id}).one_or_none()


def by_number(session: Session, report_ids: Iterable[int]) -> dict[int, Report]:
    """These reports, each with its duty and round."""
    return {one.id: one for one in session.scalars(WITH_ROUND.where(Report.id.in_(list(report_ids))))}


def of_duty(session: Session, duty_id: int, *, lock: bool = False) -> Report:
    """The report of a duty; locked, when something about it is going to change."""
    found = select(Report).where(Report.duty_id == duty_id)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return session.scalars(found).one()


def answers(session: Session, report_id: int) -> dict[str, Answer]:
    """The present answers of a report by element code."""
    found = session.execute(_ANSWERS, {"the_report": report_id})
    return {code: Answer(*said) for _, code, *said in found}


def answers_of(session: Session, report_ids: Iterable[int]) -> dict[int, dict[str, Answer]]:
    """The present answers of several reports."""
    found: dict[int, dict[str, Answer]] = {}
    for some in parts_of(report_ids):
        for report_id, code, state, value, reason in session.execute(_ANSWERS_OF, {"report_ids": some}):
            found.setdefault(report_id, {})[code] = Answer(state, value, reason)
    return found


def narratives(session: Session, report_id: int) -> dict[str, str]:
    """The texts of a report by section code."""
    return dict(session.execute(_TEXTS, {"the_report": report_id}).all())


def confirmed(session: Session, report_id: int) -> frozenset[str]:
    """Fingerprints of what was confirmed."""
    return frozenset(reasons_given(session, report_id))


def reasons_given(session: Session, report_id: int) -> dict[str, str | None]:
    """What was confirmed, by fingerprint, and why where a reason was given."""
    return dict(session.execute(_CONFIRMED, {"the_report": report_id}).all())


def document_files(session: Session, report_id: int) -> Sequence[DocumentFile]:
    """The files of a document, in the order they were sent."""
    return session.scalars(
        select(DocumentFile).where(DocumentFile.report_id == report_id).order_by(DocumentFile.id)
    ).all()


def document(session: Session, report_id: int) -> OwedDocument:
    """The document of a report as it is now: its files, its number and date."""
    return _document(session.get(FiledDocument, report_id), document_files(session, report_id))


def _document(said: FiledDocument | None, files: Iterable[DocumentFile]) -> OwedDocument:
    return OwedDocument(
        files=tuple(OwedFile(row.unique_id, row.file_id, row.is_photo, row.name, row.size) for row in files),
        number=said.number if said else None,
        dated=said.dated if said else None,
        described=said is not None and said.described_at is not None,
    )


def documents_of(session: Session, report_ids: Collection[int]) -> dict[int, OwedDocument]:
    """The documents of some hundreds of reports at most."""
    files: dict[int, list[DocumentFile]] = {number: [] for number in report_ids}
    rows = select(DocumentFile).where(DocumentFile.report_id.in_(list(report_ids))).order_by(DocumentFile.id)
    for row in session.scalars(rows):
        files[row.report_id].append(row)
    said = select(FiledDocument).where(FiledDocument.report_id.in_(list(report_ids)))
    by_report = {one.report_id: one for one in session.scalars(said)}
    return {number: _document(by_report.get(number), files[number]) for number in files}


def provincial_answers(session: Session, duty_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """What the office said of each unit, by duty."""
    found: dict[int, dict[str, int]] = {}
    rows = select(ProvincialAnswer.duty_id, ProvincialAnswer.code, ProvincialAnswer.value)
    for duty_id, code, value in session.execute(rows.where(ProvincialAnswer.duty_id.in_(list(duty_ids)))):
        found.setdefault(duty_id, {})[code] = value
    return found


def submissions(session: Session, report_id: int) -> Sequence[Submission]:
    """All filed states of a report, the first one first."""
    return session.scalars(
        select(Submission).where(Submission.report_id == report_id).order_by(Submission.number)
    ).all()


def declared_entering(session: Session, report_id: int, person_id: int) -> bool:
    """Whether this office user has declared to enter the report for its unit."""
    return session.get(Entering, (report_id, person_id)) is not None


def entered_by_office(session: Session, report_ids: Iterable[int]) -> set[int]:
    """Those of the reports whose last filing the office has entered for the unit."""
    last = (
        select(Submission.report_id, func.max(Submission.number).label("number"))
        .where(Submission.report_id.in_(list(report_ids)))
        .group_by(Submission.report_id)
        .subquery()
    )
    found = select(Submission.report_id).join(
        last, (Submission.report_id == last.c.report_id) & (Submission.number == last.c.number)
    )
    return set(session.scalars(found.where(Submission.by_office)))


def submissions_of_units(session: Session, unit_ids: Iterable[int]) -> Sequence[tuple[Submission, Duty]]:
    """What these units have filed, newest first."""
    rows = session.execute(
        select(Submission, Duty)
        .join(Report, Submission.report_id == Report.id)
        .join(Duty, Report.duty_id == Duty.id)
        .options(joinedload(Duty.round))
        .where(Duty.unit_id.in_(list(unit_ids)))
        .order_by(Submission.id.desc())
    )
    return [(submission, duty) for submission, duty in rows]
