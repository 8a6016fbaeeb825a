"""Help for whoever asks, by what they may do."""

from __future__ import annotations

from handlers.menus import menus
from handlers.turn import Turn
from messages.menus import views


def show_help(turn: Turn) -> None:
    """/trogiup in private, with the buttons of the main menu."""
    turn.reply(_help_for(turn), menus.main_keyboard(turn))


def show_help_in_group(turn: Turn) -> None:
    """/trogiup in a group: the two commands that work there."""
    turn.reply(views.HelpForGroups())


def _help_for(turn: Turn) -> views.HelpForOffice | views.HelpForOfficers | views.HelpForMembers:
    if turn.in_office:
        return views.HelpForOffice(reports_too=bool(turn.reports_for))
    if turn.reports_for:
        return views.HelpForOfficers()
    return views.HelpForMembers(turn.programme.province)
