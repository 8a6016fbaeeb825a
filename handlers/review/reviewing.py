"""Reviewing: the office reads what a unit has filed, accepts it or returns it with a reason; the unit hears at once."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.rounds import ReportStatus
from bot.services import extending, pending_work, progress, reviewing
from bot.services.contacts import contacts_of
from bot.services.news.reports import ReportAccepted, ReportReturned
from bot.services.rounds import period_of
from bot.services.who_hears import Whom
from handlers.document_files import send_files
from handlers.prompts import Prompt, prompt
from handlers.review import pages
from handlers.turn import Turn
from messages.review import buttons, keyboards, views
from messages.review.buttons import ReviewPart
from messages.shared import keyboards as shared_keyboards
from messages.shared.lines import unit_line
from messages.shared.links import next_to_review


@prompt
@dataclass(frozen=True)
class ReturningReport(Prompt):
    """An office user is typing why a report is returned."""

    one_shot = True

    report_id: int
    seen: int
    stood: str  # an acceptance meanwhile is not undone unseen


def open_review(turn: Turn) -> None:
    """A report: what it comes to; one filed again shows only what changed; one never filed, whom to call."""
    report_id = turn.pressed(buttons.OpenReview).report_id
    review = reviewing.look_at(turn.work, report_id)
    reviewing.record_view(turn.work, review, turn.me, turn.now)
    if review.submission is None:
        _show_unit(turn, review)
    elif review.sheet.document is not None:
        send_files(turn, review.sheet)
        turn.reply(*pages.page_of(turn, review, ReviewPart.HEAD, 0))
    elif review.changes is not None and review.can_be_accepted:
        turn.reply(*pages.page_of(turn, review, ReviewPart.CHANGES, 0))
    else:
        turn.reply(*pages.page_of(turn, review, ReviewPart.HEAD, 0))


def show_review(turn: Turn) -> None:
    """Another part or page of the report, in place."""
    button = turn.pressed(buttons.ShowReview)
    review = reviewing.look_at(turn.work, button.report_id)
    turn.show(*pages.page_of(turn, review, button.part, button.page))


def accept(turn: Turn) -> None:
    """The report is taken as it is."""
    button = turn.pressed(buttons.AcceptReport)
    report = reviewing.accept(turn.work, button.report_id, turn.me, turn.now, seen=button.seen)
    duty, period = report.duty, period_of(report.duty.round)
    waiting = reviewing.to_review(turn.work, duty.round_id)
    own = reviewing.entered_by(turn.work, report.id, turn.me)
    view = views.AcceptedDone(period, duty.unit_name, waiting.count, own)
    turn.reply(view, next_to_review(duty.round_id, waiting.first))
    turn.tell_news(ReportAccepted(report))


def ask_reason(turn: Turn) -> None:
    """The report is about to be returned: why?"""
    button = turn.pressed(buttons.AskToReturn)
    report = reviewing.require_returnable(turn.work, button.report_id, seen=button.seen)
    turn.ask(ReturningReport(report.id, button.seen, report.status.value))
    view = views.WhyReturn(
        period=period_of(report.duty.round),
        unit=report.duty.unit_name,
        limit=reviewing.REASON_LIMIT,
        accepted=report.status is ReportStatus.ACCEPTED,
    )
    turn.reply(view, shared_keyboards.quit_only())


def return_report(turn: Turn) -> None:
    """The typed reason returns the report."""
    asked = turn.asked(ReturningReport)
    report = reviewing.return_report(
        turn.work,
        asked.report_id,
        turn.me,
        turn.text,
        turn.now,
        seen=asked.seen,
        stood=ReportStatus(asked.stood),
    )
    turn.asked_enough()
    duty, period = report.duty, period_of(report.duty.round)
    told = turn.tell_news(ReportReturned(report))[Whom.UNIT]
    waiting = reviewing.to_review(turn.work, duty.round_id)
    view = views.ReturnedDone(period, duty.unit_name, len(told), waiting.count)
    turn.reply(view, next_to_review(duty.round_id, waiting.first))


# --- steps ---------------------------------------------------------------------------------------


def _show_unit(turn: Turn, review: reviewing.Review) -> None:
    duty, report = review.sheet.duty, review.sheet.report
    view = views.UnitCard(
        period=review.sheet.period,
        due_date=duty.due_date,
        line=unit_line(progress.progress_of(turn.work, report, turn.today)),
        contacts=contacts_of(turn.work, duty.unit_id),
        asked_for=extending.asked_for(turn.work, duty.id),
        unanswered=pending_work.calls_of(turn.work, duty.id),
    )
    turn.reply(view, keyboards.unit_card(report.id, duty.round_id, open_=review.sheet.editable))
