"""Answering a report: begin, go on, say, jump, pause. What is asked is the dialog's; this file only carries it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.dialog import Step, resume
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import Choice, Pressed, Reject, RejectKind, Said, Sent, Typed
from bot.domain.form import answered_of
from bot.domain.refusals import PressOutdated
from bot.services import answering, clarification, my_reports, sheets, shown_questions
from bot.services.sheets import Sheet
from handlers.answering import asking, overviews
from handlers.answering.prompt import Answering
from handlers.turn import Turn
from messages.answering import buttons, keyboards, views
from messages.shared.keyboards import Inline
from messages.shared.lines import Heard


def open_report(turn: Turn) -> None:
    """Begin, or go on at the first open question; a filed report is shown as it is."""
    begin(turn, turn.pressed(buttons.OpenReport).report_id)


def begin_or_choose(turn: Turn) -> None:
    """/baocao: the one report that is owed, or a list of them."""
    owed = my_reports.owed(turn.work, turn.reports_for, turn.today)
    if len(owed) == 1:
        begin(turn, owed[0][0])
    else:
        overviews.show_my_reports(turn)


def say(turn: Turn) -> None:
    """A button under a question."""
    button = turn.pressed(buttons.Say)
    _take(turn, button.report_id, Pressed(button.choice, button.at))


def take(turn: Turn) -> None:
    """One of the suggested numbers."""
    button = turn.pressed(buttons.Take)
    _take(turn, button.report_id, Pressed(Choice.TAKE, button.at, value=button.value))


def go(turn: Turn) -> None:
    """Jump to one question."""
    button = turn.pressed(buttons.Go)
    sheet = sheets.open_sheet(turn.work, button.report_id, turn.me, to_change=True)
    if sheet.document is not None:
        raise PressOutdated
    here = position_of(turn, button.report_id) or Position()
    carry_out(turn, sheet, here, Pressed(Choice.GO, here.stamp, code=button.code))


def take_other(turn: Turn) -> None:
    """A photo, a sticker, a voice message where an answer was due."""
    _take(turn, turn.asked(Answering).report_id, Sent())


def pause(turn: Turn) -> None:
    """Stop here; all that was said is stored already."""
    sheet = sheets.open_sheet(turn.work, turn.pressed(buttons.Pause).report_id, turn.me)
    turn.asked_enough()
    answered, of = answered_of(sheet.form, sheet.state.answers)
    may_ask = sheet.editable and sheets.may_ask(turn.me, sheet.duty)
    for_unit = sheets.may_enter_for(turn.me, sheet.duty)
    turn.reply(
        views.Paused(sheet.period, answered, of, for_unit), keyboards.go_on(sheet.report.id, may_ask=may_ask)
    )


def overwrite(turn: Turn) -> None:
    """One's own answer in the place of the colleague's, knowingly."""
    here = turn.asked(Answering)
    button = turn.pressed(buttons.Overwrite)
    if here.waiting is None or here.report_id != button.report_id:
        raise PressOutdated
    sheet = sheets.open_sheet(turn.work, here.report_id, turn.me, to_change=True)
    turn.ask(replace(here, waiting=None, shown_at=turn.now.isoformat()))
    carry_out(turn, sheet, Position.from_json(here.position), _said_from_json(here.waiting))


def ask_to_overwrite_again(turn: Turn) -> None:
    """Only a press puts one's own answer in the place of a colleague's."""
    here = turn.asked(Answering)
    if here.waiting is None:
        raise PressOutdated
    sheet = sheets.open_sheet(turn.work, here.report_id, turn.me, to_change=True)
    carry_out(turn, sheet, Position.from_json(here.position), _said_from_json(here.waiting))


def keep_theirs(turn: Turn) -> None:
    """The colleague's answer stands; go on."""
    here = turn.asked(Answering)
    button = turn.pressed(buttons.KeepTheirs)
    if here.waiting is None or here.report_id != button.report_id:
        raise PressOutdated
    begin(turn, here.report_id)


# --- carrying ------------------------------------------------------------------------------------


def begin(turn: Turn, report_id: int) -> None:
    """At a doubt that is still open, else at the first open question; what cannot be changed is shown as it is."""
    sheet = sheets.open_sheet(turn.work, report_id, turn.me)
    if not sheet.editable or sheet.document is not None:
        overviews.show_overview_of(turn, sheet, 0)
        return
    if clarification.waits(turn.work, sheet):
        turn.house.show_clarifications(turn, sheet)
        return
    here = position_of(turn, report_id)
    doubtful = here if here is not None and here.pending is not None else Position()
    show(turn, sheet, resume(sheet.form, sheet.state, doubtful), Heard())


def show_stale(turn: Turn, sheet: Sheet) -> None:
    """A button of an earlier question: the present one is asked again."""
    here = position_of(turn, sheet.report.id) or Position()
    stale = Heard(rejected=Reject(RejectKind.STALE))
    show(turn, sheet, resume(sheet.form, sheet.state, here), stale)


def _take(turn: Turn, report_id: int, said: Said) -> None:
    sheet = sheets.open_sheet(turn.work, report_id, turn.me, to_change=True)
    if sheet.document is not None:
        raise PressOutdated
    position = position_of(turn, report_id)
    if position is None:
        show_stale(turn, sheet)
        return
    carry_out(turn, sheet, position, said)


def carry_out(
    turn: Turn, sheet: Sheet, position: Position, said: Said, question_id: int | None = None
) -> None:
    """Record what a saying means at this position, as the answer to that shown question, and go on."""
    step = answering.consider(sheet, position, said)
    here = turn.prompt if isinstance(turn.prompt, Answering) else None
    clash = answering.clash(turn.work, sheet, step, turn.me, _shown_at(turn))
    if clash is not None:
        _ask_to_overwrite(turn, sheet, clash, position, said)
        return
    answered = question_id or (here.question if here and here.report_id == sheet.report.id else None)
    after = answering.record(turn.work, sheet, step, turn.me, turn.now, answered)
    heard = asking.heard(sheet, step)
    if step.rejected is not None and step.rejected.kind is RejectKind.STALE and isinstance(said, Pressed):
        heard = replace(heard, stands=asking.as_recorded(sheet, said.at.partition(":")[0]))
    if step.rejected is None and clarification.is_enough(turn.work, after, position, said, step):
        turn.house.show_clarifications(turn, after, heard)
        return
    recorded = bool(step.changes or step.text_changes)
    if here is not None and here.aside is not None and here.report_id == sheet.report.id and recorded:
        aside = Position.from_json(here.aside)
        turn.ask(replace(here, aside=None))
        if aside.asking not in {one.code for one in step.changes}:  # else the doubt is settled by this answer
            step = resume(after.form, after.state, aside)
    show(turn, after, step, heard)


def show(turn: Turn, sheet: Sheet, step: Step, heard: Heard) -> None:
    """Remember what is being asked, and ask it."""
    view, keyboard, asks = asking.next_message(turn, sheet, step, heard)
    if not asks or step.position.asking is None:
        turn.asked_enough()
        turn.reply(view, keyboard)
        return
    _ask(turn, sheet, step.position, view, keyboard)


def _ask(
    turn: Turn,
    sheet: Sheet,
    position: Position,
    view: object,
    keyboard: Inline,
    *,
    since: datetime | None = None,
    waiting: dict[str, Any] | None = None,
) -> None:
    """Ask the question of this position, by a message that is known as asking it."""
    report_id, before = sheet.report.id, turn.prompt
    same = isinstance(before, Answering) and before.report_id == report_id
    kept = before if isinstance(before, Answering) and same else None
    code = str(position.asking)
    question = shown_questions.show(turn.work, turn.chat_id, report_id, code, turn.now)
    turn.ask(
        Answering(
            report_id,
            position.to_json(),
            (since or turn.now).isoformat(),
            waiting=waiting,
            question=question,
            aside=kept.aside if kept else None,
            doubts=kept.doubts if kept else [],
        )
    )
    turn.reply(view, keyboard, question_id=question)


def _ask_to_overwrite(
    turn: Turn, sheet: Sheet, clash: answering.Clash, position: Position, said: Said
) -> None:
    """What is typed now is compared with the colleague's answer again: only a press puts it in its place."""
    view, keyboard = asking.colleague_answered(sheet, clash), keyboards.overwrite(sheet.report.id)
    waiting = _said_to_json(said)
    _ask(turn, sheet, position, view, keyboard, since=_shown_at(turn), waiting=waiting)


def position_of(turn: Turn, report_id: int) -> Position | None:
    """Where the conversation about that report stands, if it is the one being answered."""
    here = turn.prompt
    if not isinstance(here, Answering) or here.report_id != report_id:
        return None
    return Position.from_json(here.position)


def _shown_at(turn: Turn) -> datetime:
    here = turn.prompt
    return here.since if isinstance(here, Answering) else turn.now


def _said_to_json(said: Said) -> dict[str, Any]:
    match said:
        case Typed(text):
            return {"text": text}
        case Pressed(choice, at, code, value):
            return {"choice": choice.value, "at": at, "code": code, "value": value}
        case Sent():
            return {}


def _said_from_json(stored: dict[str, Any]) -> Said:
    if "text" in stored:
        return Typed(stored["text"])
    if "choice" in stored:
        return Pressed(Choice(stored["choice"]), stored["at"], stored["code"], stored["value"])
    return Sent()
