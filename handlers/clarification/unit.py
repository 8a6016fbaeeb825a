"""The unit answers to single numbers that came back: fixes each or says why it is right, and sends the report back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.dialog import Step
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import Ask, AskText, Choice, Done, Pressed, Said
from bot.domain.form import in_force
from bot.domain.refusals import PressOutdated
from bot.domain.rounds.filed import Filed, changes_between
from bot.services import clarification, sheets, submitting
from bot.services.news.reports import ReportFiled
from bot.services.sheets import Sheet
from bot.storage.queries import reports
from handlers.prompts import Prompt, prompt
from handlers.review import lines
from handlers.telling import Scene
from handlers.turn import Turn
from messages.clarification import buttons, keyboards, views
from messages.shared.keyboards import Inline
from messages.shared.lines import Heard


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
    query = [one for one in clarification.waiting(turn.work, sheet) if one.code == button.code]
    if not query:
        raise PressOutdated
    turn.ask(ExplainingNumber(button.report_id, button.code))
    turn.reply(
        views.WhyRight(lines.clarification_line(sheet.form, query[0]), clarification.EXPLANATION_LIMIT),
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
    if not clarification.waiting(turn.work, sheet):
        raise PressOutdated
    submission = submitting.submit(turn.work, sheet, turn.me, turn.now)
    turn.asked_enough()
    turn.tell_news(ReportFiled(sheet, submission, len(submitting.look_over(sheet).unknown)))


# --- for the other handlers of a report -----------------------------------------------------------


def waits_for_clarification(turn: Turn, sheet: Sheet) -> bool:
    """Whether the report is with the unit for single numbers only."""
    return sheet.editable and bool(clarification.waiting(turn.work, sheet))


def is_enough(turn: Turn, sheet: Sheet, position: Position, said: Said, step: Step) -> bool:
    """Whether nothing else has to be asked: what is asked next is answered, and contradicts nothing."""
    if isinstance(said, Pressed) and said.choice in (Choice.GO, Choice.BACK):
        return False
    if not waits_for_clarification(turn, sheet):
        return False
    match step.next:
        case Done():
            return True
        case Ask(contradiction=None, held=None, current=current):
            return step.position.asking != position.asking and current is not None
        case AskText(current=text):
            return step.position.asking != position.asking and text is not None
    return False


def show_of(turn: Turn, sheet: Sheet, heard: Heard | None = None) -> None:
    """The page, below what the last saying did."""
    turn.asked_enough()
    turn.reply(*page_of(turn, sheet, heard))


def page_of(scene: Scene, sheet: Sheet, heard: Heard | None = None) -> tuple[object, Inline]:
    """What is asked about, and the buttons. Raises PressOutdated where nothing is."""
    numbers = clarification.waiting(scene.work, sheet)
    if not numbers:
        raise PressOutdated
    look = submitting.look_over(sheet)
    missing = [*look.contradicted, *look.unanswered]
    view = views.NumbersToAnswer(
        period=sheet.period,
        unit=sheet.duty.unit_name,
        lines=tuple(lines.clarification_line(sheet.form, one) for one in numbers),
        due_date=sheet.duty.due_date,
        days_left=(sheet.duty.due_date - scene.today).days,
        heard=heard or Heard(),
        others=_others(scene, sheet, {one.code for one in numbers}),
        open_questions=len(missing),
    )
    codes = [one.code for one in numbers]
    return view, keyboards.to_answer(sheet.report.id, view, codes, missing[0].code if missing else None)


def _others(scene: Scene, sheet: Sheet, asked_about: set[str]) -> tuple[str, ...]:
    """What else differs from what was filed: it goes with the answers, so it is said."""
    filed = reports.submissions(scene.work.session, sheet.report.id)
    if not filed:
        return ()
    now = Filed(in_force(sheet.form, sheet.state.answers), sheet.state.narratives)
    changes = changes_between(Filed.from_json(filed[-1].content), now)
    codes = {one.code for one in changes.answers} - asked_about
    sections = {one.section for one in changes.texts}
    return (
        *(element.label for element in sheet.form.elements if element.code in codes),
        *(section.title for section in sheet.form.sections if section.code in sections),
    )
