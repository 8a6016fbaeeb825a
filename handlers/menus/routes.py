"""Ways into menus, commands, typed words, help, and what nobody asked for."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.menus import help, menus
from handlers.route import Route, place, press, sent, unknown_press
from messages.menus import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.HELP, help.show_help),
    press(buttons.OpenDesk, menus.open_desk, who=Who.OFFICE),
    press(buttons.OpenSection, menus.open_section, who=Who.OFFICE),
    press(buttons.OpenMenu, menus.open_place, who=Who.ANYONE),
    place(places.QUIT, menus.leave),
    press(buttons.Quit, menus.leave, who=Who.ANYONE),
    place(places.HELP_IN_GROUP, help.show_help_in_group),
)

FALLBACKS: tuple[Route, ...] = (
    sent(matching.any_command, menus.unknown_command, who=Who.ANYONE),
    sent(matching.not_text, menus.unreadable, who=Who.ANYONE),
    sent(matching.edited, menus.edited, who=Who.ANYONE),
    unknown_press(menus.old_button, who=Who.ANYONE),
)
"""What nobody asked for, said in private."""
