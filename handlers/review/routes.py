"""Ways into reviewing: what a unit has filed, accepted or returned."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.review import accepting, reviewing
from handlers.route import Route, place, press, typed
from messages.review import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.ACCEPT, accepting.choose_round),
    press(buttons.OpenReview, reviewing.open_review, who=Who.OFFICE),
    press(buttons.ShowReview, reviewing.show_review, who=Who.OFFICE),
    press(buttons.AcceptReport, reviewing.accept, who=Who.OFFICE),
    press(buttons.AskToReturn, reviewing.ask_reason, who=Who.OFFICE),
    typed(reviewing.ReturningReport, reviewing.return_report, who=Who.OFFICE),
    press(buttons.AskToAcceptAll, accepting.ask, who=Who.OFFICE),
    press(buttons.AcceptAll, accepting.accept_all, who=Who.OFFICE),
)
