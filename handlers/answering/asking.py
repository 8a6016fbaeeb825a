"""From a step of the dialog to the message that a person sees."""

from __future__ import annotations

from bot.domain.answers import Answer
from bot.domain.dialog import Step
from bot.domain.dialog.order import number_of
from bot.domain.dialog.types import Ask, AskReason, AskText, Confirm, Done
from bot.domain.programme import Measure
from bot.domain.reading.numerals import read_count
from bot.domain.reading.plain import tidy
from bot.domain.reading.readings import Number
from bot.services import answering, my_reports
from bot.services.sheets import Sheet, may_enter_for
from handlers.answering import overviews
from handlers.answering.prompt import Doubted
from handlers.turn import Turn
from messages.answering import keyboards, views
from messages.shared import answers, formats
from messages.shared.keyboards import Inline
from messages.shared.lines import Heard, Recorded

LONGEST_SAID = 40


def heard(sheet: Sheet, step: Step) -> Heard:
    """What the last saying did to the sheet."""
    text = step.text_changes[0] if len(step.text_changes) == 1 else None
    said = [(one.code, one.after) for one in step.changes if one.explicit and one.after is not None]
    left = [one.after.reason for one in step.changes if not one.explicit and one.after is not None]
    return Heard(
        recorded=tuple(_recorded(sheet, code, answer) for code, answer in said),
        text_recorded=(sheet.form.section(text.section).title, len(text.after)) if text else None,
        texts_skipped=0 if text else len(step.text_changes),
        skipped=tuple(dict.fromkeys(reason for reason in left if reason)),
        judged=tuple(one for one in step.judged if one.indicator.measure is not Measure.NUMBER),
        rejected=step.rejected,
        labels=labels(sheet),
    )


def labels(sheet: Sheet) -> dict[str, str]:
    """Short names of all elements of the form."""
    return {element.code: element.label for element in sheet.form.elements}


def next_message(turn: Turn, sheet: Sheet, step: Step, told: Heard) -> tuple[object, Inline, bool]:
    """The view and keyboard of what comes next, and whether it waits for an answer."""
    report_id, stamp = sheet.report.id, step.position.stamp
    match step.next:
        case Ask() as ask:
            view = _question(turn, sheet, ask, told)
            rejected = told.rejected
            return view, keyboards.question(report_id, stamp, ask, rejected, labels(sheet)), True
        case AskText() as ask_text:
            view_text = views.TextQuestion(told, ask_text, _entered_for(turn, sheet))
            return view_text, keyboards.text_question(report_id, stamp, ask_text), True
        case AskReason() as ask_reason:
            reason = views.ReasonQuestion(told, ask_reason)
            return reason, keyboards.reason_question(report_id, stamp, ask_reason), True
        case Confirm() as confirm:
            confirmation = views.Confirmation(told, confirm, labels(sheet), sheet.form.previous_period)
            return confirmation, keyboards.confirmation(report_id, stamp, confirm, labels(sheet)), True
        case Done():
            summary, keyboard = overviews.summary_of(turn, sheet, told)
            return summary, keyboard, False


def on_record(sheet: Sheet, code: str) -> str:
    """What is on record at a question or a text, in words; "" for nothing."""
    if code not in sheet.form.codes:
        return sheet.state.narratives.get(code, "")
    answer = sheet.state.on(sheet.form).in_force.get(code)
    return "" if answer is None else answers.short(answer, yes_no=answers.is_yes_no(sheet.form.element(code)))


def as_recorded(sheet: Sheet, code: str) -> Recorded | None:
    """The answer that stands at a question."""
    answer = sheet.state.on(sheet.form).in_force.get(code)
    return _recorded(sheet, code, answer) if answer is not None else None


def _recorded(sheet: Sheet, code: str, answer: Answer) -> Recorded:
    element = sheet.form.element(code)
    return Recorded(element.label, answer, answers.is_yes_no(element))


def which_question(turn: Turn, sheet: Sheet, doubted: Doubted) -> views.WhichQuestion:
    """What of a report typed words may answer."""
    several = my_reports.several(turn.work, turn.reports_for, sheet)
    return views.WhichQuestion(
        said=_said(doubted.text),
        target=_target(sheet, doubted.code) if doubted.code != doubted.former else None,
        former=_target(sheet, doubted.former) if doubted.former else None,
        unit=sheet.duty.unit_name if several or may_enter_for(turn.me, sheet.duty) else None,
        period=sheet.period,
    )


def _target(sheet: Sheet, code: str) -> views.Target:
    number = number_of(sheet.form, code)
    if code in sheet.form.codes:
        return views.Target(number, sheet.form.element(code).label, on_record(sheet, code) or None)
    written = sheet.state.narratives.get(code)
    return views.Target(
        number, sheet.form.section(code).title, len(written) if written else None, is_text=True
    )


def _said(text: str) -> str:
    """A number as it will be recorded, words as they were typed, long ones cut."""
    match read_count(text):
        case Number(value=value):
            return formats.number(value)
    words = tidy(text)
    return f"“{words[:LONGEST_SAID]}…”" if len(words) > LONGEST_SAID else f"“{words}”"


def colleague_answered(sheet: Sheet, clash: answering.Clash) -> views.ColleagueAnswered:
    """Who was quicker, with what."""
    asked = {element.code: element for element in sheet.form.elements}.get(clash.code)
    return views.ColleagueAnswered(
        label=asked.label if asked else sheet.form.section(clash.code).title,
        name=clash.by,
        at=clash.at,
        theirs=clash.theirs,
        their_text=clash.their_text,
        yes_no=asked is not None and answers.is_yes_no(asked),
    )


def _entered_for(turn: Turn, sheet: Sheet) -> str | None:
    """The unit, where the office answers for it."""
    return sheet.duty.unit_name if may_enter_for(turn.me, sheet.duty) else None


def _question(turn: Turn, sheet: Sheet, ask: Ask, told: Heard) -> views.Question:
    last = answering.last_word(turn.work, sheet, ask.element.code) if ask.current else None
    name, at = last if last else (None, None)
    for_unit = may_enter_for(turn.me, sheet.duty)
    return views.Question(
        heard=told,
        ask=ask,
        period=sheet.period,
        previous_period=sheet.form.previous_period,
        answered_by=name if name and name != turn.me.name else None,
        answered_at=at,
        unit=sheet.duty.unit_name
        if for_unit or my_reports.several(turn.work, turn.reports_for, sheet)
        else None,
        for_unit=for_unit,
    )
