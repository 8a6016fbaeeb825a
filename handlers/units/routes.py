"""Ways into changing the tree of units by a decision, and loading it from a list."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.route import Route, place, press, sent, typed
from handlers.units import by_list, changing
from messages.units import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.UNIT_CHANGES, changing.start),
    place(places.NEW_UNIT, changing.start_new),
    press(buttons.ChooseUnitChange, changing.choose_kind, who=Who.OFFICE),
    press(buttons.ChooseNewKind, changing.choose_new_kind, who=Who.OFFICE),
    press(buttons.ReleaseDuties, changing.release, who=Who.OFFICE),
    press(buttons.TurnPicking, changing.turn_page, who=Who.OFFICE),
    press(buttons.PickUnit, changing.pick, who=Who.OFFICE),
    press(buttons.UnitsPicked, changing.finish_picking, who=Who.OFFICE),
    press(buttons.TakeDayOfDecision, changing.take_day_of_decision, who=Who.OFFICE),
    press(buttons.CarryOver, changing.carry_over, who=Who.OFFICE),
    press(buttons.ChangeUnits, changing.change, who=Who.OFFICE),
    typed(changing.ChangingUnits, changing.take_text, who=Who.OFFICE),
    press(buttons.LoadUnits, by_list.start, who=Who.OFFICE),
    press(buttons.ApplyUnits, by_list.apply, who=Who.OFFICE),
    sent(matching.document, by_list.take_file, who=Who.OFFICE, prompt=by_list.LoadingUnits),
    typed(by_list.LoadingUnits, by_list.take_text, who=Who.OFFICE),
    press(buttons.AskRealUnits, by_list.ask_real, who=Who.OFFICE),
    press(buttons.TickReal, by_list.tick_real, who=Who.OFFICE),
    press(buttons.ConfirmReal, by_list.confirm_real, who=Who.OFFICE),
    typed(by_list.PickingReal, by_list.take_text_instead, who=Who.OFFICE),
)
