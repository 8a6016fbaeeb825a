"""What the office itself says of each unit: a list an element, edited in place, and the choices of one unit."""

from __future__ import annotations

from bot.domain.programme import Element
from bot.domain.rounds import ReportStatus
from bot.services import provincial, reviewing, rounds
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Round
from handlers.turn import Turn
from messages.entering import buttons, views
from messages.entering import provincial_keyboards as keyboards
from messages.entering.provincial_keyboards import NOT_CHOSEN
from messages.shared import answers, choices
from messages.shared import keyboards as shared_keyboards
from messages.shared.keyboards import Key
from messages.shared.views import NoOpenRound, WhichRound

PAGE = 15
YES, NO = 1, 0


def choose_round(turn: Turn) -> None:
    """/sotinh: the list of the open round, or which of several?"""
    # The province has nothing of its own to say where units owe a document.
    everything = rounds.open_rounds(turn.work)
    found = [one for one in everything if not rounds.period_of(one).of_documents]
    if not found:
        turn.reply(NoOpenRound())
    elif len(found) == 1:
        _show_list(turn, found[0], _first_element(turn, found[0]), 0, NOT_CHOSEN)
    else:
        several = [(one.id, rounds.period_of(one)) for one in found]
        keyboard = shared_keyboards.rounds(
            several, lambda number: buttons.ShowProvincial(number, "", 0, NOT_CHOSEN)
        )
        turn.reply(WhichRound(), keyboard)


def show_list(turn: Turn) -> None:
    """One list, in place."""
    button = turn.pressed(buttons.ShowProvincial)
    chosen = rounds.find(turn.work, button.round_id)
    element = provincial.element_of(chosen, button.code) if button.code else _first_element(turn, chosen)
    _show_list(turn, chosen, element, button.page, button.chosen)


def tick(turn: Turn) -> None:
    """One tap says it of a unit, another takes it back; the list stays where it is."""
    button = turn.pressed(buttons.TickUnit)
    verb = provincial.say if button.on else provincial.take_back
    duty = verb(turn.work, button.duty_id, button.code, button.value, turn.me, turn.now)
    element = provincial.element_of(duty.round, button.code)
    at = provincial.place_of(turn.work, duty, element)
    _show_list(turn, duty.round, element, at // PAGE, button.value)


def say_of_rest(turn: Turn) -> None:
    """The same of every unit that nothing was said of yet."""
    button = turn.pressed(buttons.SayOfRest)
    a_round = provincial.say_of_rest(turn.work, button.round_id, button.code, button.value, turn.me, turn.now)
    _show_list(turn, a_round, provincial.element_of(a_round, button.code), 0, button.chosen)


def reopen_own(turn: Turn) -> None:
    """The province's own numbers are to be changed once more."""
    report = reviewing.reopen_own(turn.work, turn.pressed(buttons.ReopenOwn).report_id, turn.me, turn.now)
    view = views.OwnReopened(rounds.period_of(report.duty.round))
    turn.reply(view, keyboards.enter_own(report.id))


# --- steps ---------------------------------------------------------------------------------------


def _first_element(turn: Turn, a_round: Round) -> Element | None:
    """The first list that is not complete, else the first one; None if the round asks none."""
    asked = provincial.asked(a_round)
    for element in asked:
        said, of = provincial.said_of(turn.work, a_round, element)
        if said < of:
            return element
    return asked[0] if asked else None


def _show_list(turn: Turn, a_round: Round, element: Element | None, page: int, chosen: int) -> None:
    own = _own_key(provincial.own_report(turn.work, a_round))
    if element is None:
        turn.show(views.NothingProvincial(rounds.period_of(a_round)), keyboards.only_own(own))
        return
    values = provincial.possible_values(element)
    if answers.is_yes_no(element):
        chosen = YES  # there is nothing to choose: a tap says yes
    elif chosen not in values:
        chosen = NOT_CHOSEN
    said, of = provincial.said_of(turn.work, a_round, element)
    pages = max(1, -(-of // PAGE))
    page = min(max(page, 0), pages - 1)
    first = page * PAGE
    shown = list(enumerate(provincial.said_of_units(turn.work, a_round, element, first, PAGE), first + 1))
    view = views.ProvincialList(
        period=rounds.period_of(a_round),
        element=element,
        page=page,
        pages=pages,
        said=said,
        of=of,
        rows=tuple(
            views.ProvincialLine(
                number, one.unit, choices.label_if_said(element, one.value), one.value == chosen
            )
            for number, one in shown
        ),
        chosen=None if chosen == NOT_CHOSEN else choices.label(element, chosen),
    )
    keyboard = keyboards.units(
        a_round.id,
        view,
        [one.duty_id for _, one in shown],
        grades=[] if answers.is_yes_no(element) else [(one, choices.label(element, one)) for one in values],
        chosen=chosen,
        rest=_rest(element, chosen, view.of - view.said),
        others=[other for other in provincial.asked(a_round) if other.code != element.code],
        own=own,
    )
    turn.show(view, keyboard)


def _rest(element: Element, chosen: int, units: int) -> tuple[int, str, int] | None:
    """What one press says of all units that nothing was said of: no, or the grade that is chosen."""
    if chosen == NOT_CHOSEN or not units:
        return None
    value = NO if answers.is_yes_no(element) else chosen
    return value, choices.label(element, value), units


def _own_key(report: Report | None) -> Key | None:
    if report is None:
        return None
    return keyboards.own(report.id, saved=report.status is ReportStatus.ACCEPTED)
