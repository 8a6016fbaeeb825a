"""The places that menus lead to, pressed or typed; each says for whom it is, as the routes do."""

from __future__ import annotations

from dataclasses import dataclass

from handlers import (
    accepting,
    answering,
    appointing,
    audit,
    calendar,
    changing_units,
    compliance,
    desk,
    entering,
    exporting,
    form_files,
    group_settings,
    handing_over,
    indicators,
    joining,
    menus,
    my_data,
    noticing,
    nudging,
    opening,
    overviews,
    provincial,
    requests,
    staffing,
    welfare,
    yearly_plan,
)
from handlers import help as help_
from handlers.route import Handler, Who
from handlers.turn import Turn
from messages import presses, typed_words
from messages.presses import Menu
from messages.views.common import NotUnderstood


@dataclass(frozen=True)
class Place:
    who: Who
    enter: Handler


PLACES: dict[Menu, Place] = {
    Menu.WELFARE: Place(Who.ANYONE, welfare.look_up),
    Menu.INDICATORS: Place(Who.ANYONE, indicators.show_first),
    Menu.HELP: Place(Who.ANYONE, help_.show_help),
    Menu.JOIN: Place(Who.ANYONE, joining.want_to_report),
    Menu.MY_DATA: Place(Who.ANYONE, my_data.show),
    Menu.REPORTS: Place(Who.OFFICER, answering.begin_or_choose),
    Menu.HISTORY: Place(Who.OFFICER, overviews.show_history),
    Menu.REQUESTS: Place(Who.OFFICE, appointing.show_requests),
    Menu.INVITE: Place(Who.OFFICE, appointing.show_invite_units),
    Menu.OPEN_ROUND: Place(Who.OFFICE, opening.start),
    Menu.YEARLY_PLAN: Place(Who.OFFICE, yearly_plan.show),
    Menu.PROGRESS: Place(Who.OFFICE, desk.choose_progress),
    Menu.SUPPORT: Place(Who.STAFF, requests.enter),
    Menu.RESULTS: Place(Who.OFFICE, desk.choose_results),
    Menu.CALENDAR: Place(Who.OFFICE, calendar.show),
    Menu.COMPLIANCE: Place(Who.OFFICE, compliance.show_this_year),
    Menu.ACCEPT: Place(Who.OFFICE, accepting.choose_round),
    Menu.ENTER_FOR: Place(Who.OFFICE, entering.choose_round),
    Menu.FORMS: Place(Who.STAFF, form_files.choose),
    Menu.NUDGE: Place(Who.OFFICE, nudging.choose_round),
    Menu.STAFF: Place(Who.OFFICE, staffing.start),
    Menu.UNIT_CHANGES: Place(Who.OFFICE, changing_units.start),
    Menu.NEW_UNIT: Place(Who.OFFICE, changing_units.start_new),
    Menu.HAND_OVER: Place(Who.STAFF, handing_over.start),
    Menu.AUDIT: Place(Who.OFFICE, audit.choose),
    Menu.NOTICE: Place(Who.OFFICE, noticing.start),
    Menu.EXPORT: Place(Who.STAFF, exporting.choose),
    Menu.CLOSE_ROUND: Place(Who.OFFICE, desk.choose_to_close),
    Menu.GROUPS: Place(Who.OFFICE, group_settings.show),
    Menu.PROVINCIAL: Place(Who.OFFICE, provincial.choose_round),
}


def open_place(turn: Turn) -> None:
    """A button of a main menu."""
    go_to(turn, turn.pressed(presses.OpenMenu).place)


def go_to(turn: Turn, name: Menu) -> None:
    """Enter a place. Raises the refusal of a place that is for somebody else."""
    place = PLACES[name]
    refusal = place.who.refusal(turn)
    if refusal is not None:
        raise refusal
    place.enter(turn)


def understand(turn: Turn) -> None:
    """Text that answers nothing: a place, a unit or person (for the office), a welfare programme, or nothing."""
    named = typed_words.place_of(turn.text)
    if named is not None:
        go_to(turn, named)
    elif not (turn.in_office and staffing.search(turn)) and not welfare.search(turn):
        turn.reply(NotUnderstood(), menus.main_keyboard(turn))
