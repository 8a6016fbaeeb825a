"""Main menus, and what to say to things that nobody asked for."""

from __future__ import annotations

from bot.domain.rounds import ReportStatus
from bot.services import backing_up, my_reports, pending_work, progress
from bot.services.rounds import open_rounds
from handlers.turn import Turn
from messages import main_menu
from messages.menus import buttons, keyboards, views
from messages.shared.keyboards import Inline, NoKeyboard
from messages.shared.views import Left, OnlyTextIsRead

MOST_ROUNDS = 4
"""Of the open ones, on the desk."""


def show_main(turn: Turn) -> None:
    """The main menu of whoever asks."""
    if not turn.duties:
        turn.reply(views.MemberMenu(turn.programme.province), main_keyboard(turn))
        return
    if turn.in_office:
        turn.reply(*_desk(turn))
        return
    units = tuple(unit.name for unit in turn.reports_for)
    owed = my_reports.owed(turn.work, turn.reports_for, turn.today)
    view = views.MainMenu(turn.me.name or "", turn.duties[0].role, units, tuple(one for _, one in owed))
    returned = [report_id for report_id, one in owed if one.status is ReportStatus.RETURNED]
    turn.reply(view, main_menu.main(officer=bool(turn.reports_for), office=False, returned=returned))


def open_desk(turn: Turn) -> None:
    """Back from a part of the desk."""
    turn.show(*_desk(turn))


def open_section(turn: Turn) -> None:
    """One part of the desk, in place."""
    section = turn.pressed(buttons.OpenSection).section
    turn.show(views.DeskSection(section), keyboards.section(section))


def open_place(turn: Turn) -> None:
    """A key of a main menu."""
    turn.enter(turn.pressed(buttons.OpenMenu).place)


def leave(turn: Turn) -> None:
    """/huy or the button: stop whatever is being asked."""
    turn.asked_enough()
    turn.reply(Left(), NoKeyboard())


def _desk(turn: Turn) -> tuple[object, Inline]:
    waits = pending_work.count(turn.work)
    view = views.OfficeDesk(
        name=turn.me.name or "",
        rounds=tuple(
            progress.round_progress(turn.work, one, turn.today)
            for one in open_rounds(turn.work)[:MOST_ROUNDS]
        ),
        waiting=waits,
        units=tuple(unit.name for unit in turn.reports_for),
        owed=tuple(one for _, one in my_reports.owed(turn.work, turn.reports_for, turn.today)),
        unsaved=backing_up.unsaved(turn.work, turn.now),
    )
    return view, main_menu.main(officer=bool(turn.reports_for), office=True, waiting=waits)


def main_keyboard(turn: Turn) -> Inline:
    """The main menu's keys for whoever asks."""
    return main_menu.main(officer=bool(turn.reports_for), office=turn.in_office)


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
    turn.reply(OnlyTextIsRead(what=turn.content))
