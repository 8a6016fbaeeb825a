"""Ways into the office entering: for a unit, and what the province itself says."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.entering import for_unit, provincial
from handlers.route import Route, place, press, typed
from messages.entering import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.ENTER_FOR, for_unit.choose_round),
    place(places.PROVINCIAL, provincial.choose_round),
    press(buttons.ShowProvincial, provincial.show_list, who=Who.OFFICE),
    press(buttons.TickUnit, provincial.tick, who=Who.OFFICE),
    press(buttons.SayOfRest, provincial.say_of_rest, who=Who.OFFICE),
    press(buttons.ReopenOwn, provincial.reopen_own, who=Who.OFFICE),
    press(buttons.ChooseForWhom, for_unit.choose_unit, who=Who.OFFICE),
    press(buttons.AskToEnterFor, for_unit.ask, who=Who.OFFICE),
    press(buttons.EnterFor, for_unit.begin, who=Who.OFFICE),
    press(buttons.AskReceivedOn, for_unit.ask_received, who=Who.OFFICE),
    press(buttons.TakeReceivedOn, for_unit.take_received_day, who=Who.OFFICE),
    typed(for_unit.AskingReceived, for_unit.take_received_text, who=Who.OFFICE),
)
