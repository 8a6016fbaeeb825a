"""Sending single numbers of a report back: gathered, sent together, answered one by one, filed again together.

Where such a number stands follows from the report. Asked about in the last filing, it is gathered while the report
is still filed, and waits for the unit once the report was returned; asked about in an earlier filing, it has been
replied to and waits for the office. A report that was returned for one number is returned like any other: it is
owed again, and counts in no sum until it is filed again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.domain.answers import Answer
from bot.domain.audit import AuditAction
from bot.domain.dialog.position import Position
from bot.domain.dialog.step import Step
from bot.domain.dialog.types import Ask, AskText, Change, Choice, Done, Pressed, Said
from bot.domain.form import in_force, questions
from bot.domain.form.review_flags import REASONED
from bot.domain.refusals import NumbersUnanswered, PressOutdated, ReportMovedOn, TooManyClarifications
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.clarification import Clarification
from bot.domain.rounds.filed import Filed, changes_between
from bot.services import answering, auditing
from bot.services.reviewing import Review, decide, look_at, readable_reason, undecided
from bot.services.sheets import Sheet, open_sheet, sheet_of
from bot.storage.queries import clarifications, reports
from bot.storage.tables.desk import QueriedNumber
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.work import Work

MOST = 6
"""More than that is better returned as a whole, with one reason."""
REASON_LIMIT = 300
EXPLANATION_LIMIT = 500
RETURNED_REASON_LIMIT = 1000


def require_clarifiable(work: Work, report_id: int, code: str, *, seen: int) -> Review:
    """The report, if that number of it can be sent back now.

    Raises RoundGone, RoundClosed, ReportMovedOn, ReportFiledAnew, PressOutdated, TooManyClarifications.
    """
    report, _ = undecided(work, report_id, ReportStatus.RETURNED, seen)
    review = look_at(work, report_id)
    if review.submission is None or not may_be_asked(review, code):
        raise PressOutdated
    codes = {one.code for one in gathered(work, report)}
    if code not in codes and len(codes) >= MOST:
        raise TooManyClarifications(MOST)
    return review


def may_be_asked(review: Review, code: str) -> bool:
    """Whether the unit is asked that number at all; what follows from another answer is not typed by anybody."""
    return code in {element.code for element in questions(review.sheet.form, review.sheet.state.answers)}


def gather(
    work: Work,
    report_id: int,
    code: str,
    by: Person,
    reason: str,
    now: datetime,
    *,
    seen: int,
    stood: ReportStatus,
) -> Report:
    """Note why a number is to be sent back; the unit hears nothing yet. One's own second reason replaces the first.

    Raises what `require_clarifiable` raises, ReasonTooShort, TooLong.
    """
    why = readable_reason(reason, REASON_LIMIT)
    report = require_clarifiable(work, report_id, code, seen=seen).sheet.report
    if report.status is not stood:
        raise ReportMovedOn(report.status)
    mine = [row for row in _gathered_rows(work, report) if row.code == code and row.asked_by == by.id] or [
        QueriedNumber(report_id=report_id, submission=seen, code=code, asked_by=by.id)
    ]
    mine[0].reason, mine[0].asked_at = why, now
    work.session.add(mine[0])
    work.session.flush()
    return report


def drop(work: Work, report_id: int, code: str) -> Report:
    """Send that number back no more, whoever had noted it. Raises RoundGone, RoundClosed, ReportMovedOn."""
    report, _ = undecided(work, report_id, ReportStatus.RETURNED, None)
    for row in _gathered_rows(work, report):
        if row.code == code:
            work.session.delete(row)
    work.session.flush()
    return report


def gathered(work: Work, report: Report) -> list[Clarification]:
    """What is noted to be sent back."""
    rows = _gathered_rows(work, report)
    if not rows:
        return []
    said = _filed(work, report, rows[0].submission)
    return _grouped(rows, said, said)


def send(
    work: Work, report_id: int, by: Person, now: datetime, *, seen: int
) -> tuple[Report, list[Clarification]]:
    """Return the report for the numbers noted, and for these only.

    Raises RoundGone, RoundClosed, ReportMovedOn, ReportFiledAnew, and PressOutdated where none is noted any more.
    """
    report, last = undecided(work, report_id, ReportStatus.RETURNED, seen)
    numbers = gathered(work, report)
    if not numbers or last is None:
        raise PressOutdated
    clarifications.close(work.session, report_id, last.number, now)  # the answers given before were looked at
    labels = {element.code: element.label for element in sheet_of(work, report).form.elements}
    said = "; ".join(f"{labels.get(one.code, one.code)}: {' / '.join(one.reasons)}" for one in numbers)
    report.returned_reason = (
        said if len(said) <= RETURNED_REASON_LIMIT else said[: RETURNED_REASON_LIMIT - 1] + "…"
    )
    decide(work, report, last, ReportStatus.RETURNED, by, report.returned_reason, now)
    facts = {"codes": [one.code for one in numbers], "filing": last.number}
    auditing.about_report(work, AuditAction.NUMBERS_RETURNED, by, now, report, facts=facts)
    work.session.flush()
    return report, numbers


def to_answer(work: Work, sheet: Sheet) -> list[Clarification]:
    """What the unit has to answer: none where the report was returned as a whole, or is not with the unit."""
    if sheet.report.status is not ReportStatus.RETURNED:
        return []
    rows = clarifications.open_of(work.session, sheet.report.id)
    if not rows:
        return []
    before = _filed(work, sheet.report, rows[0].submission)
    return _grouped(rows, before, in_force(sheet.form, sheet.state.answers))


def replied(work: Work, report: Report) -> list[Clarification]:
    """What the unit has answered and the office has not looked at yet."""
    filed = reports.submissions(work.session, report.id)
    if not filed or not report.status.filed:
        return []
    rows = [
        row for row in clarifications.open_of(work.session, report.id) if row.submission < filed[-1].number
    ]
    if not rows:
        return []
    before = _filed(work, report, rows[0].submission)
    return _grouped(rows, before, Filed.from_json(filed[-1].content).answers)


def waits(work: Work, sheet: Sheet) -> bool:
    """Whether the report is with the unit for single numbers only."""
    return sheet.editable and bool(to_answer(work, sheet))


def is_enough(work: Work, sheet: Sheet, position: Position, said: Said, step: Step) -> bool:
    """Whether nothing else has to be asked: what is asked next is answered, and contradicts nothing."""
    if isinstance(said, Pressed) and said.choice in (Choice.GO, Choice.BACK):
        return False
    if not waits(work, sheet):
        return False
    match step.next:
        case Done():
            return True
        case Ask(contradiction=None, held=None, current=current):
            return step.position.asking != position.asking and current is not None
        case AskText(current=text):
            return step.position.asking != position.asking and text is not None
    return False


def changed_besides(work: Work, sheet: Sheet, asked_about: Collection[str]) -> tuple[str, ...]:
    """What else differs from what was filed, by its name: it goes with the answers, so it is said."""
    filed = reports.submissions(work.session, sheet.report.id)
    if not filed:
        return ()
    now = Filed(in_force(sheet.form, sheet.state.answers), sheet.state.narratives)
    changes = changes_between(Filed.from_json(filed[-1].content), now)
    codes = {one.code for one in changes.answers} - set(asked_about)
    sections = {one.section for one in changes.texts}
    return (
        *(element.label for element in sheet.form.elements if element.code in codes),
        *(section.title for section in sheet.form.sections if section.code in sections),
    )


def explain(work: Work, report_id: int, code: str, by: Person, text: str, now: datetime) -> Sheet:
    """Say why a number is right as it is; what is said stays with the number as its reason.

    Raises RoundGone, RoundClosed, ReportNotEditable, ReasonTooShort, TooLong, PressOutdated.
    """
    sheet = open_sheet(work, report_id, by, to_change=True)
    why = readable_reason(text, EXPLANATION_LIMIT)
    rows = [row for row in _rows_to_answer(work, sheet.report) if row.code == code]
    if not rows:
        raise PressOutdated
    for row in rows:
        row.explanation, row.answered_by, row.answered_at = why, by.id, now
    auditing.about_report(work, AuditAction.NUMBER_EXPLAINED, by, now, sheet.report, facts={"code": code})
    work.session.flush()
    return _with_reason(work, sheet, code, why, by, now)


def require_answered(work: Work, sheet: Sheet) -> None:
    """Raises NumbersUnanswered while one of the numbers sent back is neither changed nor explained."""
    missing = {one.code for one in to_answer(work, sheet) if not one.answered}
    if missing:
        raise NumbersUnanswered(tuple(e.label for e in sheet.form.elements if e.code in missing))


def hand_back(work: Work, sheet: Sheet, by: Person, now: datetime) -> None:
    """The report is being filed again: who has not explained a number has changed it."""
    for row in _rows_to_answer(work, sheet.report):
        if row.answered_at is None:
            row.answered_by, row.answered_at = by.id, now


# --- steps ---------------------------------------------------------------------------------------


def _gathered_rows(work: Work, report: Report) -> list[QueriedNumber]:
    if not report.status.filed:
        return []
    last = len(reports.submissions(work.session, report.id))
    return [row for row in clarifications.open_of(work.session, report.id) if row.submission == last]


def _rows_to_answer(work: Work, report: Report) -> Sequence[QueriedNumber]:
    return clarifications.open_of(work.session, report.id) if report.status is ReportStatus.RETURNED else ()


def _filed(work: Work, report: Report, number: int) -> Mapping[str, Answer]:
    """What the filing of that number said."""
    found = [one for one in reports.submissions(work.session, report.id) if one.number == number]
    return Filed.from_json(found[0].content).answers if found else {}


def _grouped(
    rows: Sequence[QueriedNumber], before: Mapping[str, Answer], now: Mapping[str, Answer]
) -> list[Clarification]:
    return [
        Clarification(
            code=code,
            reasons=tuple(row.reason for row in rows if row.code == code),
            before=before.get(code),
            now=now.get(code),
            explanation=next((row.explanation for row in rows if row.code == code and row.explanation), None),
        )
        for code in dict.fromkeys(row.code for row in rows)
    ]


def _with_reason(work: Work, sheet: Sheet, code: str, why: str, by: Person, now: datetime) -> Sheet:
    """The explanation as the number's own reason, in its history like any other change."""
    answer = sheet.state.answers.get(code)
    if answer is None or answer.state not in REASONED:
        return sheet
    change = Change(code, answer, Answer(answer.state, answer.value, why), explicit=True)
    return answering.record(work, sheet, Step(Position(), Done(), changes=(change,)), by, now)
