"""The unit answers to single numbers that came back: fixes each or says why it is right, and sends the report back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.refusals import PressOutdated
from bot.services import clarification, sheets, submitting
from bot.services.news.reports import ReportFiled
from bot.services.sheets import Sheet
from handlers.prompts import Prompt, prompt
from handlers.telling import Scene
from handlers.turn import Turn
from messages.clarification import buttons, keyboards, views
from messages.shared.keyboards import Inline
from messages.shared.lines import Heard
from messages.shared.report_lines import clarification_line


@prompt
@dataclass(frozen=True)
class ExplainingNumber(Prompt):
    """An officer is typing why a number is right as it is."""

    one_shot = True

    report_id: int
    code: str


def show(turn: Turn) -> None:
    """What the office asks about, and how far it is answered."""
    show_of(turn, sheets.open_sheet(turn.work, turn.pressed(buttons.ShowToAnswer).report_id, turn.me))


def ask_explanation(turn: Turn) -> None:
    """Why is it right?"""
    button = turn.pressed(buttons.ExplainNumber)
    sheet = sheets.open_sheet(turn.work, button.report_id, turn.me, to_change=True)
    asked = [one for one in clarification.to_answer(turn.work, sheet) if one.code == button.code]
    if not asked:
        raise PressOutdated
    turn.ask(ExplainingNumber(button.report_id, button.code))
    turn.reply(
        views.WhyRight(clarification_line(sheet.form, asked[0]), clarification.EXPLANATION_LIMIT),
        keyboards.leave_explaining(button.report_id),
    )


def explain(turn: Turn) -> None:
    """The typed explanation."""
    asked = turn.asked(ExplainingNumber)
    sheet = clarification.explain(turn.work, asked.report_id, asked.code, turn.me, turn.text, turn.now)
    show_of(turn, sheet)


def send_back(turn: Turn) -> None:
    """File the report again; the office looks at the change only."""
    button = turn.pressed(buttons.SendAnswers)
    sheet = sheets.open_sheet(turn.work, button.report_id, turn.me, to_change=True)
    if not clarification.to_answer(turn.work, sheet):
        raise PressOutdated
    submission = submitting.submit(turn.work, sheet, turn.me, turn.now)
    turn.asked_enough()
    turn.tell_news(ReportFiled(sheet, submission, len(submitting.look_over(sheet).unknown)))


# --- for the other handlers of a report -----------------------------------------------------------


def show_of(turn: Turn, sheet: Sheet, heard: Heard | None = None) -> None:
    """The page, below what the last saying did."""
    turn.asked_enough()
    turn.reply(*page_of(turn, sheet, heard))


def page_of(scene: Scene, sheet: Sheet, heard: Heard | None = None) -> tuple[object, Inline]:
    """What is asked about, and the buttons. Raises PressOutdated where nothing is."""
    numbers = clarification.to_answer(scene.work, sheet)
    if not numbers:
        raise PressOutdated
    look = submitting.look_over(sheet)
    missing = [*look.contradicted, *look.unanswered]
    view = views.NumbersToAnswer(
        period=sheet.period,
        unit=sheet.duty.unit_name,
        lines=tuple(clarification_line(sheet.form, one) for one in numbers),
        due_date=sheet.duty.due_date,
        days_left=(sheet.duty.due_date - scene.today).days,
        heard=heard or Heard(),
        others=clarification.changed_besides(scene.work, sheet, {one.code for one in numbers}),
        open_questions=len(missing),
    )
    codes = [one.code for one in numbers]
    return view, keyboards.to_answer(sheet.report.id, view, codes, missing[0].code if missing else None)
