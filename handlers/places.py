"""The places that commands, menus and typed words lead to; each says once for whom it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handlers import choosing
from handlers.answering import aiming, answering, overviews, typed_answers
from handlers.answering.prompt import Answering
from handlers.audit import log
from handlers.calendar import year
from handlers.entering import for_unit, provincial
from handlers.forms import by_workbook
from handlers.groups import settings
from handlers.joining import handing_over, joining
from handlers.looking_up import indicators, welfare
from handlers.mailing import noticing, nudging
from handlers.menus import help as help_
from handlers.menus import menus
from handlers.my_data import rights
from handlers.people import appointing, staffing
from handlers.progress import desk
from handlers.requests import entry
from handlers.results import compliance, exporting
from handlers.review import accepting
from handlers.rounds import opening, yearly_plan
from handlers.route import Handler, Route, Who, command
from handlers.turn import Turn
from handlers.units import changing
from messages.looking_up.buttons import ShowWelfare, ShowWelfareList
from messages.menus import typed_words
from messages.menus.buttons import Menu, OpenMenu
from messages.shared.views import NotUnderstood


@dataclass(frozen=True)
class Place:
    """Where a command, a button of a menu and a typed word lead alike, and whom they let in."""

    commands: str  # one or several, separated by spaces
    who: Who
    enter: Handler


PLACES: dict[Menu, Place] = {
    Menu.WELFARE: Place("phucloi", Who.ANYONE, welfare.look_up),
    Menu.INDICATORS: Place("chitieu", Who.ANYONE, indicators.show_first),
    Menu.HELP: Place("trogiup help", Who.ANYONE, help_.show_help),
    Menu.JOIN: Place("dangky", Who.ANYONE, joining.want_to_report),
    Menu.MY_DATA: Place("dulieucuatoi", Who.ANYONE, rights.show),
    Menu.REPORTS: Place("baocao tieptuc", Who.OFFICER, answering.begin_or_choose),
    Menu.HISTORY: Place("lichsu", Who.OFFICER, overviews.show_history),
    Menu.REQUESTS: Place("duyet", Who.OFFICE, appointing.show_requests),
    Menu.INVITE: Place("moi", Who.OFFICE, appointing.show_invite_units),
    Menu.OPEN_ROUND: Place("modot", Who.OFFICE, opening.start),
    Menu.YEARLY_PLAN: Place("kehoach", Who.OFFICE, yearly_plan.show),
    Menu.PROGRESS: Place("tiendo", Who.OFFICE, desk.choose_progress),
    Menu.SUPPORT: Place("hotro", Who.STAFF, entry.enter),
    Menu.RESULTS: Place("tonghop", Who.OFFICE, desk.choose_results),
    Menu.CALENDAR: Place("lichlamviec", Who.OFFICE, year.show),
    Menu.COMPLIANCE: Place("chaphanh", Who.OFFICE, compliance.show_this_year),
    Menu.ACCEPT: Place("tiepnhan", Who.OFFICE, accepting.choose_round),
    Menu.ENTER_FOR: Place("nhapthay", Who.OFFICE, for_unit.choose_round),
    Menu.FORMS: Place("bieumau", Who.STAFF, by_workbook.choose),
    Menu.NUDGE: Place("donduc", Who.OFFICE, nudging.choose_round),
    Menu.STAFF: Place("canbo", Who.OFFICE, staffing.start),
    Menu.UNIT_CHANGES: Place("bienchuyen", Who.OFFICE, changing.start),
    Menu.NEW_UNIT: Place("donvimoi", Who.OFFICE, changing.start_new),
    Menu.HAND_OVER: Place("bangiao", Who.STAFF, handing_over.start),
    Menu.AUDIT: Place("nhatky", Who.OFFICE, log.choose),
    Menu.NOTICE: Place("thongbao", Who.OFFICE, noticing.start),
    Menu.EXPORT: Place("xuatfile", Who.STAFF, exporting.choose),
    Menu.CLOSE_ROUND: Place("khoadot", Who.OFFICE, desk.choose_to_close),
    Menu.GROUPS: Place("caidatnhom", Who.OFFICE, settings.show),
    Menu.PROVINCIAL: Place("sotinh", Who.OFFICE, provincial.choose_round),
}


def by_command() -> Iterator[Route]:
    """The route of every place's commands."""
    return (command(place.commands, place.enter, who=place.who) for place in PLACES.values())


def open_place(turn: Turn) -> None:
    """A button of a main menu."""
    go_to(turn, turn.pressed(OpenMenu).place)


def go_to(turn: Turn, name: Menu) -> None:
    """Enter a place. Raises the refusal of a place that is for somebody else."""
    place = PLACES[name]
    refusal = place.who.refusal(turn)
    if refusal is not None:
        raise refusal
    place.enter(turn)


def understand(turn: Turn) -> None:
    """Text that answers nothing: a place, somebody or something to find, or a number for the open report."""
    if _leads_somewhere(turn):
        return
    if turn.duties and _has_digits(turn.text) and typed_answers.take_loose(turn):
        return
    if not _finds_no_welfare(turn):
        turn.reply(NotUnderstood(), menus.main_keyboard(turn))


def take_typed(turn: Turn) -> None:
    """Text while a report is open: its answer, or words for what was opened beside it."""
    if not (_is_beside(turn) and (_leads_somewhere(turn) or _finds_no_welfare(turn))):
        typed_answers.take_text(turn)


def _is_beside(turn: Turn) -> bool:
    """Whether these are words, and no question of the report stands right above them."""
    here = turn.asked(Answering)
    asked = aiming.asks_last(turn, here) or aiming.asks_in_doubt(turn, here) is not None
    return not asked and turn.reply_to is None and not turn.text.strip()[:1].isdigit()


def _leads_somewhere(turn: Turn) -> bool:
    """Whether the words name a place, a unit or person (for the office) or a welfare programme; goes there."""
    named = typed_words.place_of(turn.text)
    if named is not None:
        go_to(turn, named)
        return True
    return (turn.in_office and staffing.search(turn)) or welfare.search(turn)


def _finds_no_welfare(turn: Turn) -> bool:
    """Under the welfare programmes words search; True where they were, and found nothing."""
    if _has_digits(turn.text):
        return False
    searching = any(isinstance(key, ShowWelfare | ShowWelfareList) for _, key in choosing.keys_shown(turn))
    return searching and welfare.say_none_found(turn)


def _has_digits(text: str) -> bool:
    return any(char.isdigit() for char in text)
