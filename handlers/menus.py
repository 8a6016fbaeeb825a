"""Main menus, and what to say to things that nobody asked for."""

from __future__ import annotations

from bot.domain.people import REPORTING_ROLES, Role
from bot.storage.tables.people import Appointment, Person
from handlers.turn import Turn
from messages import commands
from messages.keyboards import Inline
from messages.keyboards import menus as keyboards
from messages.views import common as views


def show_main(turn: Turn) -> None:
    """The main menu of whoever asks."""
    if not turn.duties:
        turn.reply(views.MemberMenu(turn.programme.province), main_keyboard(turn))
        return
    role = Role.OFFICE if turn.in_office else turn.duties[0].role
    units = tuple(unit.name for unit in turn.reports_for)
    turn.reply(views.MainMenu(name=turn.me.name or "", role=role, units=units), main_keyboard(turn))


def main_keyboard(turn: Turn) -> Inline:
    """The main menu's keys for whoever asks."""
    return keyboards.main(officer=bool(turn.reports_for), office=turn.in_office)


def main_for(appointment: Appointment) -> Inline:
    """The main menu's keys for somebody who has just been appointed."""
    return keyboards.main(officer=appointment.role in REPORTING_ROLES, office=appointment.role is Role.OFFICE)


def set_commands(turn: Turn, person: Person, *, officer: bool, office: bool) -> None:
    """Let Telegram's own menu show what this person may do."""
    if person.telegram_id is not None:
        params = commands.for_person(person.telegram_id, officer=officer, office=office)
        turn.call("setMyCommands", params)


def unknown_command(turn: Turn) -> None:
    """A command that does not exist."""
    turn.reply(views.UnknownCommand(command=turn.text.split()[0][:40]))


def edited(turn: Turn) -> None:
    """An edited message changes nothing, and says so."""
    turn.reply(views.EditIgnored())


def old_button(turn: Turn) -> None:
    """A button that nobody of ours has packed, or no longer."""
    turn.reply(views.OldButton(), main_keyboard(turn))


def unreadable(turn: Turn) -> None:
    """Stickers, voice, photos, places and whatever comes next."""
    turn.reply(views.OnlyTextIsRead(what=turn.content))
