"""Entering for a unit: which unit, what it means, and then the same dialog that the unit itself would have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.reading.dates import DateDoubt, Day, Expect, UnclearDate, read_date
from bot.domain.refusals import PressOutdated, RoundGone
from bot.domain.rounds import days_late
from bot.services import entering, progress, rounds
from bot.services.contacts import officers_of
from bot.services.news.reports import EntryDeclared
from bot.storage.tables.reports import Report
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.answering.buttons import OpenReport
from messages.entering import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards
from messages.shared import links
from messages.shared.lines import unit_line
from messages.shared.views import NoOpenRound, WhichRound

UNITS_PAGE = 6
MOST_ROUNDS = 10


@prompt
@dataclass(frozen=True)
class AskingReceived(Prompt):
    """An office user is typing on which day a unit had sent its paper."""

    report_id: int


def choose_round(turn: Turn) -> None:
    """/nhapthay: the units of the open round that owe their report; which round when there are several."""
    found = rounds.open_rounds(turn.work)
    if not found:
        turn.reply(NoOpenRound())
    elif len(found) == 1:
        _show_units(turn, found[0].id, 0)
    else:
        choices = [(one.id, rounds.period_of(one)) for one in found[:MOST_ROUNDS]]
        turn.reply(WhichRound(), shared_keyboards.rounds(choices, _first_page))


def choose_unit(turn: Turn) -> None:
    """Another page of them."""
    button = turn.pressed(buttons.ChooseForWhom)
    _show_units(turn, button.round_id, button.page)


def ask(turn: Turn) -> None:
    """What it means to enter for this unit."""
    sheet = entering.sheet_to_enter(turn.work, turn.pressed(buttons.AskToEnterFor).report_id, turn.me)
    if not sheet.editable:
        raise RoundGone
    duty = sheet.duty
    view = views.EnterForUnit(
        period=sheet.period,
        due_date=duty.due_date,
        line=unit_line(progress.progress_of(turn.work, sheet.report, turn.today)),
        officers=tuple(dict.fromkeys(one.name for one in officers_of(turn.work, duty.unit_id))),
    )
    turn.reply(view, keyboards.enter_for(sheet.report.id, duty.round_id, by_form=sheet.document is None))


def begin(turn: Turn) -> None:
    """It is declared, the unit's people hear of it, and the first question is asked."""
    report_id = turn.pressed(buttons.EnterFor).report_id
    sheet, new = entering.declare(turn.work, report_id, turn.me, turn.now)
    if new:
        turn.tell_news(EntryDeclared(sheet))
    turn.lead_to(OpenReport(sheet.report.id))


def ask_received(turn: Turn) -> None:
    """The unit's paper came before it was typed: when?"""
    report = entering.entered_report(turn.work, turn.pressed(buttons.AskReceivedOn).report_id, turn.me)
    turn.ask(AskingReceived(report.id))
    turn.reply(_when(turn, report, None), keyboards.received(report.id, None))


def take_received_text(turn: Turn) -> None:
    """A typed day."""
    report = entering.entered_report(turn.work, turn.asked(AskingReceived).report_id, turn.me)
    first, last = entering.days_of_receipt(turn.work, report)
    match read_date(turn.text, turn.today, Expect.PAST):
        case Day(day) if first <= day <= last:
            _keep_received(turn, report.id, day)
        case Day(day):
            outside = UnclearDate(DateDoubt.OUTSIDE, day)
            turn.reply(_when(turn, report, outside), keyboards.received(report.id, None))
        case UnclearDate() as doubt:
            meant = doubt.suggestion
            fits = meant if meant is not None and first <= meant <= last else None
            turn.reply(_when(turn, report, doubt), keyboards.received(report.id, fits))


def take_received_day(turn: Turn) -> None:
    """The day that was perhaps meant is meant."""
    button = turn.pressed(buttons.TakeReceivedOn)
    try:
        day = date.fromisoformat(button.day)
    except ValueError:
        raise PressOutdated from None
    _keep_received(turn, button.report_id, day)


def _when(turn: Turn, report: Report, doubt: UnclearDate | None) -> views.WhenReceived:
    return views.WhenReceived(report.duty.unit_name, *entering.days_of_receipt(turn.work, report), doubt)


def _keep_received(turn: Turn, report_id: int, day: date) -> None:
    report = entering.received_on(turn.work, report_id, day, turn.me, turn.now)
    turn.asked_enough()
    duty = report.duty
    view = views.ReceivedKept(
        rounds.period_of(duty.round), duty.unit_name, day, duty.due_date, days_late(duty.due_date, day)
    )
    turn.reply(view, links.entered(report.id))


def _show_units(turn: Turn, round_id: int, page: int) -> None:
    chosen = rounds.find(turn.work, round_id)
    owing = progress.round_progress(turn.work, chosen, turn.today).owing
    pages = max(1, -(-owing // UNITS_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = progress.units_of(turn.work, chosen, turn.today, page * UNITS_PAGE, UNITS_PAGE, progress.OWING)
    view = views.ForWhom(
        period=rounds.period_of(chosen),
        page=page,
        pages=pages,
        of=owing,
        units=tuple(unit_line(one) for one in shown),
    )
    turn.show(view, keyboards.for_whom(round_id, view, [one.report_id for one in shown]))


def _first_page(round_id: int) -> buttons.ChooseForWhom:
    return buttons.ChooseForWhom(round_id, 0)
