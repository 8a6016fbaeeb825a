"""Entering for a unit: which unit, what it means, and then the same dialog that the unit itself would have."""

from __future__ import annotations

from bot.domain.refusals import RoundGone
from bot.services import entering, progress
from bot.services import rounds as verbs
from bot.services.sheets import Sheet
from bot.storage.queries import people, reminders, reports, rounds
from handlers import answering, desk
from handlers.turn import Turn
from messages import presses
from messages.keyboards import desk as desk_keyboards
from messages.keyboards import entering as keyboards
from messages.views import desk as desk_views
from messages.views import entering as views
from messages.views.progress import NoOpenRound

UNITS_PAGE = 6


def choose_round(turn: Turn) -> None:
    """/nhapthay: the units of the open round that owe their report; which round when there are several."""
    found = rounds.open_rounds(turn.work.session)
    if not found:
        turn.reply(NoOpenRound())
    elif len(found) == 1:
        _show_units(turn, found[0].id, 0)
    else:
        choices = [(one.id, verbs.period_of(one)) for one in found[: desk.MOST_ROUNDS]]
        turn.reply(desk_views.WhichRound(), desk_keyboards.rounds(choices, _first_page))


def choose_unit(turn: Turn) -> None:
    """Another page of them."""
    button = turn.pressed(presses.ChooseForWhom)
    _show_units(turn, button.round_id, button.page)


def ask(turn: Turn) -> None:
    """What it means to enter for this unit."""
    sheet = entering.sheet_to_enter(turn.work, turn.pressed(presses.AskToEnterFor).report_id, turn.me)
    if not sheet.editable:
        raise RoundGone
    duty = sheet.duty
    said = reports.answers(turn.work.session, sheet.report.id)
    promise = reminders.running_promises(turn.work.session, [duty.id]).get(duty.id)
    officers = people.officers_of(turn.work.session, [duty.unit_id])
    view = views.EnterForUnit(
        period=sheet.period,
        due_date=duty.due_date,
        line=desk.unit_line(turn, progress.unit_progress(duty, sheet.report, said, turn.today, promise)),
        officers=tuple(dict.fromkeys(person.name or "chưa ghi tên" for _, person in officers)),
    )
    turn.reply(view, keyboards.enter_for(sheet.report.id, duty.round_id, by_form=sheet.paper is None))


def begin(turn: Turn) -> None:
    """It is declared, the unit's people hear of it, and the first question is asked."""
    sheet = declare(turn, turn.pressed(presses.EnterFor).report_id)
    answering.begin(turn, sheet.report.id)


def declare(turn: Turn, report_id: int) -> Sheet:
    """Open the report to this person of the office; whoever answers for the unit hears of it once."""
    sheet, new = entering.declare(turn.work, report_id, turn.me, turn.now)
    if new:
        view = views.OfficeEnters(sheet.period, sheet.duty.unit_name, turn.me.name)
        for _, person in people.officers_of(turn.work.session, [sheet.duty.unit_id]):
            turn.tell(person, view)
    return sheet


def _show_units(turn: Turn, round_id: int, page: int) -> None:
    chosen = verbs.find(turn.work, round_id)
    everyone = progress.round_progress(turn.work, chosen, turn.today).units
    owing = [one for one in everyone if not one.status.filed]
    pages = max(1, -(-len(owing) // UNITS_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = owing[page * UNITS_PAGE : (page + 1) * UNITS_PAGE]
    view = views.ForWhom(
        period=verbs.period_of(chosen),
        page=page,
        pages=pages,
        of=len(owing),
        units=tuple(desk.unit_line(turn, one) for one in shown),
    )
    turn.show(view, keyboards.for_whom(round_id, view, [one.report_id for one in shown]))


def _first_page(round_id: int) -> presses.ChooseForWhom:
    return presses.ChooseForWhom(round_id, 0)
