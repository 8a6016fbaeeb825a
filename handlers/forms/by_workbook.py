"""A report by workbook: the form goes out, comes back filled in, is shown, and counts on one press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.filled_form import LARGEST, FileFault
from bot.domain.filled_form.plan import Doubtful, Plan
from bot.domain.refusals import FormRefused, PressOutdated
from bot.services import entering, importing, my_reports, sent_files
from bot.services.news.reports import EntryDeclared
from bot.services.rounds import open_rounds, period_of
from bot.services.sheets import EDITABLE, Sheet, enters_for, may_enter_for
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.answering.buttons import OpenReport
from messages.forms import buttons, keyboards, views
from messages.menus.buttons import Menu
from messages.shared import answers
from messages.shared.keyboards import Inline

PAGE = 10
WRONG_PAGE = 8
T = TypeVar("T")


@prompt
@dataclass(frozen=True)
class AwaitingForm(Prompt):
    """The form of this report has just gone out; it may also come back later, without being waited for."""

    one_shot = True

    report_id: int


@prompt
@dataclass(frozen=True)
class FormShown(Prompt):
    """A filled form has come in that update, and waits for the press."""

    update_id: int


def choose(turn: Turn) -> None:
    """/bieumau: the form of the one report that is owed; else which one. The office may have any unit's."""
    mine = [
        one
        for one in my_reports.in_open_rounds(turn.work, turn.reports_for, turn.today)
        if one[1].status in EDITABLE and not one[1].period.of_documents
    ]
    if not mine and turn.in_office:
        turn.enter(Menu.ENTER_FOR)
    elif len(mine) == 1 and not turn.in_office:
        _send(turn, mine[0][0])
    else:
        others = open_rounds(turn.work) if turn.in_office else []
        keyboard = keyboards.which(mine, [(one.id, period_of(one)) for one in others])
        turn.reply(views.WhichForm(tuple(one for _, one in mine)), keyboard)


def send(turn: Turn) -> None:
    """The form of one report."""
    _send(turn, turn.pressed(buttons.SendForm).report_id)


def take_awaited(turn: Turn) -> None:
    """It comes back at once."""
    _take(turn, turn.asked(AwaitingForm).report_id)


def take_file(turn: Turn) -> None:
    """A workbook in the middle of answering, or another one in place of the one shown."""
    _take(turn, None)


def take_unasked(turn: Turn) -> None:
    """A workbook that nobody waits for: it says itself which report it is of."""
    _take(turn, None)


def say_awaited(turn: Turn) -> None:
    """Words are no form."""
    report_id = turn.asked(AwaitingForm).report_id
    sheet = importing.sheet_for_form(turn.work, report_id, turn.me)
    in_chat = not may_enter_for(turn.me, sheet.duty)
    turn.reply(views.FormAwaited(), keyboards.awaited(report_id, in_chat=in_chat))


def say_waits(turn: Turn) -> None:
    """Words are no press."""
    turn.reply(views.FormWaits(), keyboards.quit_only())


def turn_page(turn: Turn) -> None:
    """Another page of what was shown."""
    button = turn.pressed(buttons.TurnForm)
    sheet, planned = _shown(turn, button.report_id)
    view, keyboard = _page(turn, sheet, planned, button.page, again=planned.stamp != button.stamp)
    turn.show(view, keyboard)


def write(turn: Turn) -> None:
    """Put on record just what was shown; if the report has changed since, show again."""
    button = turn.pressed(buttons.WriteForm)
    sheet, planned = _shown(turn, button.report_id, to_change=True)
    if planned.stamp != button.stamp:
        turn.reply(*_page(turn, sheet, planned, 0, again=True))
        return
    for_unit = may_enter_for(turn.me, sheet.duty)
    importing.put_on_record(turn.work, sheet, planned, turn.me, turn.now)
    turn.asked_enough()
    turn.reply(
        views.FormWritten(sheet.period, sheet.duty.unit_name, planned.count, turn.now, for_unit=for_unit)
    )
    turn.lead_to(OpenReport(sheet.report.id))


# --- steps ---------------------------------------------------------------------------------------


def _send(turn: Turn, report_id: int) -> None:
    sheet = importing.sheet_for_form(turn.work, report_id, turn.me)
    importing.form_sent(turn.work, sheet, turn.me, turn.now)
    turn.ask(AwaitingForm(report_id))
    caption = views.FormSent(
        period=sheet.period,
        unit=sheet.duty.unit_name,
        due_date=sheet.duty.due_date,
        for_unit=may_enter_for(turn.me, sheet.duty),
    )
    # The office sees what a unit has not filed yet only once it has declared to enter for it.
    blank = caption.for_unit and not enters_for(turn.work, turn.me, sheet.report)
    turn.send_file(caption, {"maker": "form_file", "report_id": report_id, "blank": blank})


def _take(turn: Turn, awaited: int | None) -> None:
    if turn.file is not None and turn.file.name.lower().endswith((".xlsm", ".xltm")):
        raise FormRefused(FileFault.MACROS)
    filled = importing.read(turn.upload(LARGEST))
    if awaited is not None and filled.report_id != awaited:
        raise FormRefused(FileFault.OTHER_REPORT)
    sheet = importing.sheet_of_filled(turn.work, filled, turn.me)
    if may_enter_for(turn.me, sheet.duty):  # what follows shows what the unit has on record
        declared, new = entering.declare(turn.work, sheet.report.id, turn.me, turn.now)
        if new:
            turn.tell_news(EntryDeclared(declared))
    turn.ask(FormShown(turn.update_id))
    turn.reply(*_page(turn, sheet, importing.plan(sheet, filled), 0))


def _shown(turn: Turn, report_id: int, *, to_change: bool = False) -> tuple[Sheet, Plan]:
    """The form that was shown, read again and held against the report as it is now."""
    filled = importing.read(sent_files.kept(turn.work, turn.asked(FormShown).update_id))
    if filled.report_id != report_id:  # of the form before this one
        raise PressOutdated
    sheet = importing.sheet_of_filled(turn.work, filled, turn.me, to_change=to_change)
    return sheet, importing.plan(sheet, filled)


def _page(
    turn: Turn, sheet: Sheet, planned: Plan, page: int, *, again: bool = False
) -> tuple[object, Inline]:
    labels = {element.code: element.label for element in sheet.form.elements}
    labels |= {section.code: section.title for section in sheet.form.sections}
    if planned.faults:
        faults, page, pages = _cut([(labels[one.code], one) for one in planned.faults], page, WRONG_PAGE)
        wrong = views.FormWrong(sheet.period, sheet.duty.unit_name, len(planned.faults), page, pages, faults)
        return wrong, keyboards.wrong(sheet.report.id, wrong, planned.stamp)
    lines, page, pages = _cut(_lines(sheet, planned, labels), page, PAGE)
    view = views.FormRead(
        period=sheet.period,
        unit=sheet.duty.unit_name,
        for_unit=may_enter_for(turn.me, sheet.duty),
        previous_period=sheet.form.previous_period,
        changed=planned.count,
        doubtful=len(planned.unanswered),
        explained=len(planned.doubtful) - len(planned.unanswered),
        emptied=planned.emptied,
        kept=planned.kept,
        page=page,
        pages=pages,
        lines=lines,
        again=again,
    )
    return view, keyboards.read(sheet.report.id, view, planned.stamp)


def _lines(sheet: Sheet, planned: Plan, labels: dict[str, str]) -> list[views.FormLine]:
    """What is doubtful first, then the rest in the order of the form."""
    doubts: dict[str, Doubtful] = {one.code: one for one in planned.unanswered}
    numbers = [
        views.FormLine(
            address=planned.places[change.code],
            label=labels[change.code],
            before=change.before,
            after=change.after,
            yes_no=answers.is_yes_no(sheet.form.element(change.code)),
            doubt=doubts.get(change.code),
        )
        for change in planned.said
    ]
    texts = [
        views.FormLine(
            address=planned.places[one.section],
            label=labels[one.section],
            text=(len(one.before or ""), len(one.after)),
            doubt=doubts.get(one.section),
        )
        for one in planned.texts
    ]
    return sorted([*numbers, *texts], key=lambda line: line.doubt is None)


def _cut(items: Sequence[T], page: int, size: int) -> tuple[tuple[T, ...], int, int]:
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return tuple(items[page * size : (page + 1) * size]), page, pages
