"""What follows once a report is handed in: a receipt, and the news for colleagues and for the office."""

from __future__ import annotations

from bot.domain.rounds import days_late
from bot.services.sheets import Sheet
from bot.storage.queries import people
from bot.storage.tables.reports import Submission
from handlers.review import reviewing
from handlers.turn import Turn
from messages.answering import keyboards, views
from messages.entering import keyboards as entering_keyboards


def tell_everybody(turn: Turn, sheet: Sheet, submission: Submission, unknown: int = 0) -> None:
    """The receipt, the colleagues, the office; `unknown` numbers are still to come."""
    _give_receipt(turn, sheet, submission, unknown)
    _tell_colleagues(turn, sheet, submission)
    reviewing.announce_submission(turn, submission, sheet.report)


def _give_receipt(turn: Turn, sheet: Sheet, submission: Submission, unknown: int) -> None:
    filed_on = (sheet.report.first_filed_at or turn.now).astimezone(turn.presenter.zone).date()
    view = views.Receipt(
        period=sheet.period,
        unit=sheet.duty.unit_name,
        code=sheet.report.receipt or "",
        number=submission.number,
        at=turn.now,
        days_late=days_late(sheet.duty.due_date, filed_on),
        unknown=unknown,
        by_office=submission.by_office,
    )
    if submission.by_office:
        turn.reply(view, entering_keyboards.entered(sheet.report.id))
    else:
        turn.reply(view, keyboards.look_again(sheet.report.id))


def _tell_colleagues(turn: Turn, sheet: Sheet, submission: Submission) -> None:
    view = views.ColleagueSubmitted(
        period=sheet.period,
        unit=sheet.duty.unit_name,
        name=turn.me.name,
        code=sheet.report.receipt or "",
        at=turn.now,
        by_office=submission.by_office,
    )
    for _, person in people.officers_of(turn.work.session, [sheet.duty.unit_id]):
        if person.id != turn.me.id:
            turn.tell(person, view)
