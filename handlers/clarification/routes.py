"""Ways into clarification: single numbers sent back, answered, and the exchange about a report."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.clarification import exchange, office, unit
from handlers.route import Route, press, typed
from messages.clarification import buttons

ROUTES: tuple[Route, ...] = (
    press(buttons.ShowExchange, exchange.show, who=Who.STAFF),
    press(buttons.AskClarification, office.ask_reason, who=Who.OFFICE),
    typed(office.AskingClarification, office.gather, who=Who.OFFICE),
    press(buttons.ShowGathered, office.show_gathered, who=Who.OFFICE),
    press(buttons.DropClarification, office.drop, who=Who.OFFICE),
    press(buttons.SendClarifications, office.send, who=Who.OFFICE),
    press(buttons.ShowToAnswer, unit.show, who=Who.STAFF),
    press(buttons.ExplainNumber, unit.ask_explanation, who=Who.STAFF),
    typed(unit.ExplainingNumber, unit.explain, who=Who.STAFF),
    press(buttons.SendAnswers, unit.send_back, who=Who.STAFF),
)
