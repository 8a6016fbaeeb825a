"""The office sends single numbers of a report back: notes why, sees what goes, and sends it; the unit hears at once."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.rounds import ReportStatus
from bot.services import clarification, reviewing
from bot.services.news.reports import NumbersReturned
from bot.services.reviewing import Review
from bot.services.who_hears import Whom
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.clarification import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards
from messages.shared.links import next_to_review
from messages.shared.report_lines import clarification_line, number_line, page_with


@prompt
@dataclass(frozen=True)
class AskingClarification(Prompt):
    """An office user is typing what is to be made clear about one number."""

    stored_as = "QueryingNumber"
    one_shot = True

    report_id: int
    seen: int
    code: str
    stood: str


def ask_reason(turn: Turn) -> None:
    """What about this number?"""
    button = turn.pressed(buttons.AskClarification)
    review = clarification.require_clarifiable(turn.work, button.report_id, button.code, seen=button.seen)
    report = review.sheet.report
    turn.ask(AskingClarification(report.id, button.seen, button.code, report.status.value))
    flags = [one for one in review.flags if one.code == button.code]
    noted = [one for one in clarification.gathered(turn.work, report) if one.code == button.code]
    form, said = review.sheet.form, review.sheet.state.answers
    number = number_line(form, button.code, said.get(button.code), form.previous.get(button.code))
    view = views.WhyClarify(
        period=review.sheet.period,
        unit=review.sheet.duty.unit_name,
        number=number,
        findings=flags[0].findings if flags else (),
        reason=flags[0].reason if flags else None,
        noted=noted[0].reasons if noted else (),
        limit=clarification.REASON_LIMIT,
        accepted=report.status is ReportStatus.ACCEPTED,
    )
    turn.reply(view, shared_keyboards.quit_only())


def gather(turn: Turn) -> None:
    """The typed reason; the unit hears nothing yet."""
    asked = turn.asked(AskingClarification)
    report = clarification.gather(
        turn.work,
        asked.report_id,
        asked.code,
        turn.me,
        turn.text,
        turn.now,
        seen=asked.seen,
        stood=ReportStatus(asked.stood),
    )
    turn.asked_enough()
    _show_gathered(turn, reviewing.look_at(turn.work, report.id), asked.code)


def show_gathered(turn: Turn) -> None:
    """What would go back to the unit."""
    button = turn.pressed(buttons.ShowGathered)
    _show_gathered(turn, reviewing.look_at(turn.work, button.report_id), None)


def drop(turn: Turn) -> None:
    """One number less."""
    button = turn.pressed(buttons.DropClarification)
    clarification.drop(turn.work, button.report_id, button.code)
    _show_gathered(turn, reviewing.look_at(turn.work, button.report_id), button.code, in_place=True)


def send(turn: Turn) -> None:
    """Everybody who answers for the unit hears which numbers, and why."""
    button = turn.pressed(buttons.SendClarifications)
    report, numbers = clarification.send(turn.work, button.report_id, turn.me, turn.now, seen=button.seen)
    told = turn.tell_news(NumbersReturned(report))[Whom.UNIT]
    duty = report.duty
    waiting = reviewing.to_review(turn.work, duty.round_id)
    view = views.NumbersReturned(duty.unit_name, len(numbers), len(told), waiting.count)
    turn.reply(view, next_to_review(duty.round_id, waiting.first))


def _show_gathered(turn: Turn, review: Review, code: str | None, *, in_place: bool = False) -> None:
    form, report = review.sheet.form, review.sheet.report
    noted = clarification.gathered(turn.work, report)
    view = views.GatheredNumbers(
        period=review.sheet.period,
        unit=review.sheet.duty.unit_name,
        lines=tuple(clarification_line(form, one) for one in noted),
    )
    places = [(form.element(one.code).number, one.code) for one in noted]
    page = page_with(form, code) if code else 0
    say = turn.show if in_place else turn.reply
    say(view, keyboards.gathered(report.id, review.number, places, page))
