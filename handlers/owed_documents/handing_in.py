"""Handing in a document: its files, its number, its date, one look over it, and the button that sends it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.reading.dates import DateDoubt, Day, Expect, UnclearDate, read_date
from bot.domain.refusals import PressOutdated
from bot.domain.rounds.owed_documents import OwedFile, read_number, says_no_number
from bot.services import documents, reviewing, submitting
from bot.services.documents import document_on
from bot.services.news.reports import ReportFiled
from bot.services.sheets import Sheet
from handlers.document_files import send_files
from handlers.incoming_parts import SentFile
from handlers.prompts import FillsReport, prompt
from handlers.turn import Turn
from messages.owed_documents import buttons, keyboards, views

FILES, NUMBER, DATE, CHECK = "files", "number", "date", "check"


@prompt
@dataclass(frozen=True)
class FilingDocument(FillsReport):
    """Which document, and what of it is being asked; a file is welcome whatever is asked."""

    report_id: int
    asks: str = FILES
    number: str | None = None
    album: str | None = None  # sent together with the last file: answered once


def begin(turn: Turn, sheet: Sheet) -> None:
    """What is missing is asked; a document that was handed in is shown as it is."""
    if not sheet.editable:
        _show_filed(turn, sheet)
    elif document_on(sheet).ready:
        _ask(turn, sheet, CHECK)
    else:
        _ask(turn, sheet, FILES)


def take_sent(turn: Turn) -> None:
    """A file or a photo is a page of the document; anything else is not."""
    here = turn.asked(FilingDocument)
    sheet = documents.open_document(turn.work, here.report_id, turn.me, to_change=True)
    if turn.file is None:
        turn.reply(
            views.NoDocument(turn.content), keyboards.sending(here.report_id, len(document_on(sheet).files))
        )
        return
    after = documents.add_file(turn.work, sheet, _page(turn.file), turn.me, turn.now)
    turn.ask(replace(here, album=turn.file.album))
    if turn.file.album is None or turn.file.album != here.album:
        _show_received(turn, after, turn.file, here)


def take_text(turn: Turn) -> None:
    """A typed number or date; where a file or a button is waited for, the question once more."""
    here = turn.asked(FilingDocument)
    sheet = documents.open_document(turn.work, here.report_id, turn.me, to_change=True)
    match here.asks:
        case "number" if says_no_number(turn.text):
            _ask(turn, sheet, DATE)
        case "number":
            number = read_number(turn.text)
            if number is None:
                turn.reply(
                    views.WhatNumber(len(document_on(sheet).files), again=True),
                    keyboards.number(here.report_id),
                )
            else:
                _ask(turn, sheet, DATE, number=number)
        case "date":
            _read_date(turn, sheet, here)
        case asks:
            _ask(turn, sheet, asks)


def finish_files(turn: Turn) -> None:
    """That was the last page."""
    sheet = _pressed(turn, turn.pressed(buttons.FinishFiles).report_id)
    document = document_on(sheet)
    if not document.files:
        _ask(turn, sheet, FILES)
    else:
        _ask(turn, sheet, CHECK if document.described else NUMBER)


def drop_files(turn: Turn) -> None:
    """All files away, to send others."""
    sheet = _pressed(turn, turn.pressed(buttons.DropFiles).report_id)
    _ask(turn, documents.drop_files(turn.work, sheet), FILES)


def add_pages(turn: Turn) -> None:
    """More pages to the ones that are there."""
    _ask(turn, _pressed(turn, turn.pressed(buttons.AddPages).report_id), FILES)


def describe_anew(turn: Turn) -> None:
    """Number and date once more."""
    _ask(turn, _pressed(turn, turn.pressed(buttons.DescribeAnew).report_id), NUMBER)


def no_number(turn: Turn) -> None:
    """The document has no number yet."""
    report_id = turn.pressed(buttons.NoNumber).report_id
    _asked(turn, report_id, NUMBER)
    _ask(turn, _pressed(turn, report_id), DATE)


def take_date(turn: Turn) -> None:
    """The day that was perhaps meant is meant."""
    button = turn.pressed(buttons.TakeDocumentDate)
    here = _asked(turn, button.report_id, DATE)
    try:
        day = date.fromisoformat(button.day)
    except ValueError:
        raise PressOutdated from None
    if day > turn.today:
        raise PressOutdated
    _describe(turn, _pressed(turn, button.report_id), here.number, day)


def no_date(turn: Turn) -> None:
    """The document has no date yet; only one without a number may be so."""
    report_id = turn.pressed(buttons.NoDate).report_id
    if _asked(turn, report_id, DATE).number is not None:
        raise PressOutdated
    _describe(turn, _pressed(turn, report_id), None, None)


def hand_in(turn: Turn) -> None:
    """Hand in what was shown, and tell everybody whom it concerns."""
    button = turn.pressed(buttons.HandInDocument)
    sheet = _pressed(turn, button.report_id)
    if button.stamp != document_on(sheet).stamp:
        raise PressOutdated
    submission = submitting.submit(turn.work, sheet, turn.me, turn.now)
    turn.asked_enough()
    turn.tell_news(ReportFiled(sheet, submission))


def show_files(turn: Turn) -> None:
    """The files once more: for the office as they were filed, for the unit as they are."""
    report_id = turn.pressed(buttons.ShowFiles).report_id
    review = reviewing.look_at(turn.work, report_id) if turn.in_office else None
    if review is not None and review.submission is not None:
        send_files(turn, review.sheet)
    else:
        sheet = documents.open_document(turn.work, report_id, turn.me)
        send_files(turn, sheet if sheet.editable else documents.filed_before(turn.work, sheet))


# --- steps ---------------------------------------------------------------------------------------


def _pressed(turn: Turn, report_id: int) -> Sheet:
    return documents.open_document(turn.work, report_id, turn.me, to_change=True)


def _asked(turn: Turn, report_id: int, asks: str) -> FilingDocument:
    """What is asked, if it is just that of that document. Raises PressOutdated."""
    here = turn.asked(FilingDocument)
    if here.report_id != report_id or here.asks != asks:
        raise PressOutdated
    return here


def _ask(turn: Turn, sheet: Sheet, asks: str, *, number: str | None = None, album: str | None = None) -> None:
    report_id, document = sheet.report.id, document_on(sheet)
    turn.ask(FilingDocument(report_id, asks, number, album))
    match asks:
        case "number":
            turn.reply(views.WhatNumber(len(document.files)), keyboards.number(report_id))
        case "date":
            turn.reply(
                views.WhatDocumentDate(number),
                keyboards.document_date(report_id, numbered=number is not None),
            )
        case "check":
            changed = submitting.changed_since_last(turn.work, sheet)
            summary = views.DocumentSummary(sheet.period, sheet.duty.unit_name, document, changed)
            turn.reply(summary, keyboards.check(report_id, document))
        case _:
            view = views.SendDocument(
                period=sheet.period,
                unit=sheet.duty.unit_name,
                due_date=sheet.duty.due_date,
                files=len(document.files),
                reason=sheet.report.returned_reason,
            )
            turn.reply(view, keyboards.sending(report_id, len(document.files)))


def _show_received(turn: Turn, sheet: Sheet, sent: SentFile, here: FilingDocument) -> None:
    """That it is here; and what was being asked is asked again."""
    files = len(document_on(sheet).files)
    if here.asks in (NUMBER, DATE):
        _ask(turn, sheet, here.asks, number=here.number, album=sent.album)
        return
    turn.ask(FilingDocument(sheet.report.id, FILES, album=sent.album))
    turn.reply(
        views.FileReceived(sent.name, files, together=sent.album is not None),
        keyboards.sending(sheet.report.id, files),
    )


def _read_date(turn: Turn, sheet: Sheet, here: FilingDocument) -> None:
    numbered = here.number is not None
    match read_date(turn.text, turn.today, Expect.PAST):
        case Day(day):
            _describe(turn, sheet, here.number, day)
        case UnclearDate(DateDoubt.OUTSIDE) as doubt:
            view = views.WhatDocumentDate(here.number, doubt)
            turn.reply(view, keyboards.document_date(here.report_id, numbered=numbered))
        case UnclearDate() as doubt:
            view = views.WhatDocumentDate(here.number, doubt)
            meant = doubt.suggestion if doubt.suggestion and doubt.suggestion <= turn.today else None
            turn.reply(view, keyboards.document_date(here.report_id, numbered=numbered, suggested=meant))


def _describe(turn: Turn, sheet: Sheet, number: str | None, dated: date | None) -> None:
    _ask(turn, documents.describe(turn.work, sheet, number, dated, turn.me, turn.now), CHECK)


def _show_filed(turn: Turn, sheet: Sheet) -> None:
    turn.asked_enough()
    filed = documents.filed_before(turn.work, sheet)
    report = sheet.report
    view = views.DocumentFiled(
        sheet.period, sheet.duty.unit_name, report.status, report.receipt or "", document_on(filed)
    )
    turn.reply(view, keyboards.filed_document(report.id, document_on(filed)))


def _page(sent: SentFile) -> OwedFile:
    return OwedFile(sent.unique_id, sent.file_id, sent.is_photo, sent.name, sent.size)
