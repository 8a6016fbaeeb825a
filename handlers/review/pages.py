"""The pages of a review: what was filed, told part by part for the office to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.refusals import PressOutdated
from bot.domain.rounds import ReportStatus, days_late
from bot.domain.rounds.filed import ChangedAnswer, ChangedText
from bot.domain.rounds.owed_documents import OwedDocument
from bot.services import clarification, reviewing, submitting
from bot.services.contacts import name_of
from bot.services.entering import may_be_entered
from bot.services.promising import promised_until
from bot.services.reviewing import Review
from bot.storage.tables.reports import Report, Submission
from handlers.review.lines import (
    flag_line,
    page_of_items,
    text_line,
    touched,
    verdict_line,
)
from handlers.telling import Scene
from handlers.turn import Turn
from messages.review import keyboards, views
from messages.review.buttons import ReviewPart
from messages.shared.keyboards import Inline
from messages.shared.lines import Filing
from messages.shared.report_lines import NUMBERS_PAGE, clarification_line, number_line

FLAGS_PAGE = 6
VERDICTS_PAGE = 6
TEXTS_PAGE = 2  # a text has at most 1500 characters, a message 4096
CHANGES_PAGE = 8


def page_of(turn: Turn, review: Review, part: ReviewPart, page: int) -> tuple[object, Inline]:
    """One page of one part, with its keyboard. Raises PressOutdated where nothing was filed."""
    if review.submission is None:
        raise PressOutdated
    filing = _filing(turn, review, review.submission)
    if review.sheet.document is not None:
        return _document(review, filing, review.sheet.document), _document_keyboard(review)
    match part:
        case ReviewPart.NUMBERS:
            view, page, pages = _numbers(review, filing, page)
        case ReviewPart.VERDICTS:
            view, page, pages = _verdicts(review, filing, page)
        case ReviewPart.TEXTS:
            view, page, pages = _texts(review, filing, page)
        case ReviewPart.CHANGES if review.changes is not None:
            view, page, pages = _changes(turn, review, filing, page)
        case _:
            part = ReviewPart.HEAD
            view, page, pages = _head(review, filing, page)
    numbers = _to_clarify(review, view)
    if numbers and isinstance(view, views.ReviewHead | views.ReviewNumbers | views.ReviewChanges):
        view = replace(view, may_ask=True)
    noted = len(clarification.gathered(turn.work, review.sheet.report))
    return view, _keyboard(review, part, page, pages, numbers, noted)


def news_of(scene: Scene, submission: Submission, report: Report) -> views.ReportFiled:
    """What the office hears when a unit has filed."""
    review = reviewing.look_at(scene.work, report.id)
    filing = _filing(scene, review, submission)
    changes = review.changes
    return views.ReportFiled(
        period=filing.period,
        unit=filing.unit,
        number=filing.number,
        at=filing.at,
        by=filing.by,
        code=filing.code,
        days_late=filing.days_late,
        unknown=len(submitting.look_over(review.sheet).unknown),
        changed=changes.count if changes is not None else None,
        replied=len(clarification.replied(scene.work, report)),
        by_office=submission.by_office,
    )


def _filing(scene: Scene, review: Review, submission: Submission) -> Filing:
    report, sheet = review.sheet.report, review.sheet
    first = (report.first_filed_at or submission.submitted_at).astimezone(scene.presenter.zone).date()
    filed_on = submission.submitted_at.astimezone(scene.presenter.zone).date()
    owed = not report.status.filed
    until = promised_until(scene.work, report.duty_id)
    return Filing(
        period=sheet.period,
        unit=sheet.duty.unit_name,
        number=submission.number,
        at=submission.submitted_at,
        by=name_of(scene.work, submission.submitted_by),
        code=report.receipt or "",
        days_late=days_late(sheet.duty.due_date, first),
        status=report.status,
        reason=report.returned_reason,
        extended_to=sheet.duty.extended_to if owed else None,
        promised=until.astimezone(scene.presenter.zone).date() if until else None,
        by_office=submission.by_office,
        received=first if submission.by_office and submission.number == 1 and first < filed_on else None,
    )


def _document(review: Review, filing: Filing, document: OwedDocument) -> views.ReviewDocument:
    changed = review.changes.document if review.changes is not None else None
    return views.ReviewDocument(filing, document, changed, review.asked_before)


def _head(review: Review, filing: Filing, page: int) -> tuple[object, int, int]:
    shown, page, pages = page_of_items(review.flags, page, FLAGS_PAGE)
    said = review.sheet.state
    view = views.ReviewHead(
        filing=filing,
        indicator_results=submitting.look_over(review.sheet).indicator_results,
        previous_period=review.sheet.form.previous_period,
        flagged=len(review.flags),
        unexplained=sum(one.unexplained for one in review.flags),
        flags=tuple(flag_line(review, one) for one in shown),
        page=page,
        pages=pages,
        texts=sum(bool(text) for text in said.narratives.values()),
    )
    return view, page, pages


def _numbers(review: Review, filing: Filing, page: int) -> tuple[object, int, int]:
    form, said = review.sheet.form, review.sheet.state.answers
    rows = [
        number_line(form, element.code, said.get(element.code), form.previous.get(element.code))
        for element in form.elements
    ]
    shown, page, pages = page_of_items(rows, page, NUMBERS_PAGE)
    flagged = frozenset(form.element(one.code).number for one in review.flags)
    return views.ReviewNumbers(filing, form.previous_period, page, pages, shown, flagged), page, pages


def _verdicts(review: Review, filing: Filing, page: int) -> tuple[object, int, int]:
    shown, page, pages = page_of_items(
        submitting.look_over(review.sheet).indicator_results, page, VERDICTS_PAGE
    )
    rows = tuple(verdict_line(review, one) for one in shown)
    return views.ReviewVerdicts(filing, review.sheet.form.previous_period, page, pages, rows), page, pages


def _texts(review: Review, filing: Filing, page: int) -> tuple[object, int, int]:
    written = review.sheet.state.narratives
    texts = [
        views.ReviewText(section.title, written[section.code])
        for section in review.sheet.form.sections
        if written.get(section.code)
    ]
    shown, page, pages = page_of_items(texts, page, TEXTS_PAGE)
    return views.ReviewTexts(filing, page, pages, shown), page, pages


def _changes(turn: Turn, review: Review, filing: Filing, page: int) -> tuple[object, int, int]:
    changes = review.changes
    assert changes is not None
    form, replied = review.sheet.form, clarification.replied(turn.work, review.sheet.report)
    asked_about = {one.code for one in replied}
    by_code = {one.code: one for one in changes.answers}
    numbers = [by_code[element.code] for element in form.elements if element.code in by_code]
    others = [one for one in numbers if one.code not in asked_about]
    items: list[ChangedAnswer | ChangedText] = [*others, *changes.texts]
    shown, page, pages = page_of_items(items, page, CHANGES_PAGE)
    said_again = [one for one in shown if isinstance(one, ChangedAnswer)]
    view = views.ReviewChanges(
        filing=filing,
        asked=None if replied else review.asked_before,
        page=page,
        pages=pages,
        changed=len(items),
        rows=tuple(number_line(form, one.code, one.after, one.before) for one in said_again),
        texts=tuple(text_line(review, one) for one in shown if isinstance(one, ChangedText)),
        # what concerns all pages stands on the first
        indicator_results=touched(review, by_code.keys() & form.codes) if page == 0 else (),
        replied=tuple(clarification_line(form, one) for one in replied) if page == 0 else (),
    )
    return view, page, pages


def _to_clarify(review: Review, view: object) -> list[tuple[int, str]]:
    """The numbers on this page that can be sent back alone, by what they go by."""
    if not review.can_be_returned:
        return []
    match view:
        case views.ReviewHead(flags=flags):
            shown = [one.number.number for one in flags]
        case views.ReviewNumbers(rows=rows):
            shown = [one.number for one in rows]
        case views.ReviewChanges(replied=replied, rows=rows):
            shown = [*(one.number for one in replied), *(one.number for one in rows)]
        case _:
            shown = []
    elements = [one for one in review.sheet.form.elements if one.number in shown]
    return [(one.number, one.code) for one in elements if clarification.may_be_asked(review, one.code)]


def _decisions(review: Review) -> tuple[ReportStatus, ...]:
    return (
        *([ReportStatus.ACCEPTED] if review.can_be_accepted else []),
        *([ReportStatus.RETURNED] if review.can_be_returned else []),
    )


def _document_keyboard(review: Review) -> Inline:
    return keyboards.document(
        review.sheet.report.id,
        review.sheet.round.id,
        review.number,
        decisions=_decisions(review),
        reopens=review.sheet.report.status is ReportStatus.ACCEPTED,
    )


def _keyboard(
    review: Review, part: ReviewPart, page: int, pages: int, numbers: Sequence[tuple[int, str]], noted: int
) -> Inline:
    return keyboards.review(
        review.sheet.report.id,
        review.sheet.round.id,
        review.number,
        part,
        page,
        pages,
        numbers=numbers,
        noted=noted,
        decisions=_decisions(review),
        reopens=review.sheet.report.status is ReportStatus.ACCEPTED,
        owed=may_be_entered(review.sheet),
    )
