"""A round of documents, on the unit's side: files come in, the document gets its number and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.domain.refusals import PressOutdated, TooManyFiles
from bot.domain.rounds.owed_documents import MOST_FILES, OwedDocument, OwedFile
from bot.services.sheets import Sheet, begun, open_sheet, sheet_of
from bot.storage.queries import reports
from bot.storage.tables.people import Person
from bot.storage.tables.reports import DocumentFile, FiledDocument
from bot.storage.work import Work


def open_document(work: Work, report_id: int, person: Person, *, to_change: bool = False) -> Sheet:
    """The sheet of a document that this person answers for; see `open_sheet`. Raises PressOutdated for numbers."""
    sheet = open_sheet(work, report_id, person, to_change=to_change)
    if sheet.document is None:
        raise PressOutdated
    return sheet


def document_on(sheet: Sheet) -> OwedDocument:
    """The document of a sheet that has one."""
    if sheet.document is None:
        raise PressOutdated
    return sheet.document


def add_file(work: Work, sheet: Sheet, file: OwedFile, by: Person, now: datetime) -> Sheet:
    """One more file; one that is there already changes nothing. Raises TooManyFiles."""
    files = document_on(sheet).files
    if any(one.unique_id == file.unique_id for one in files):
        return sheet
    if len(files) >= MOST_FILES:
        raise TooManyFiles(MOST_FILES)
    row = DocumentFile(
        report_id=sheet.report.id,
        unique_id=file.unique_id,
        file_id=file.file_id,
        is_photo=file.is_photo,
        name=file.name,
        size=file.size,
        sent_by=by.id,
        sent_at=now,
    )
    work.session.add(row)
    return _anew(work, sheet)


def drop_files(work: Work, sheet: Sheet) -> Sheet:
    """Take all files away, to send others; what was filed before keeps its own."""
    for row in reports.document_files(work.session, sheet.report.id):
        work.session.delete(row)
    return _anew(work, sheet)


def describe(
    work: Work, sheet: Sheet, number: str | None, dated: date | None, by: Person, now: datetime
) -> Sheet:
    """The document's number and date; None: it has none."""
    row = work.session.get(FiledDocument, sheet.report.id) or FiledDocument(report_id=sheet.report.id)
    row.number, row.dated = number, dated
    row.described_by, row.described_at = by.id, now
    work.session.add(row)
    return _anew(work, sheet)


def filed_before(work: Work, sheet: Sheet) -> Sheet:
    """The sheet with the document as it was handed in last, whatever was sent since."""
    filed = reports.submissions(work.session, sheet.report.id)
    return replace(sheet, document=OwedDocument.from_json(filed[-1].content["document"])) if filed else sheet


def _anew(work: Work, sheet: Sheet) -> Sheet:
    begun(work, sheet)
    return sheet_of(work, sheet.report)
