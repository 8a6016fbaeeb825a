"""Ways into where units stand in a round, and locking it."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.progress import desk
from handlers.route import Route, place, press
from messages.progress import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.PROGRESS, desk.choose_progress),
    place(places.CLOSE_ROUND, desk.choose_to_close),
    press(buttons.ShowProgress, desk.show_progress, who=Who.OFFICE),
    press(buttons.ShowUnits, desk.show_units, who=Who.OFFICE),
    press(buttons.ShowUnitsThat, desk.show_units, who=Who.OFFICE),
    press(buttons.AskToClose, desk.ask_to_close, who=Who.OFFICE),
    press(buttons.CloseRound, desk.close, who=Who.OFFICE),
)
