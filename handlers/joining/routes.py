"""Ways into joining: the notice and consent, who one is, a request or an invitation; handing a duty over."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.joining import handing_over, joining
from handlers.route import Route, place, press, sent, typed
from messages.joining import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.JOIN, joining.want_to_report),
    place(places.HAND_OVER, handing_over.start),
    place(places.START, joining.start),
    press(buttons.Agree, joining.agree, who=Who.ANYONE),
    press(buttons.Decline, joining.decline, who=Who.ANYONE),
    press(buttons.UnitsPage, joining.turn_units_page, who=Who.ANYONE),
    press(buttons.ChooseUnit, joining.choose_unit, who=Who.ANYONE),
    press(buttons.UseTelegramName, joining.use_telegram_name, who=Who.ANYONE),
    press(buttons.UseInvitedName, joining.use_invited_name, who=Who.ANYONE),
    press(buttons.SkipTitle, joining.skip_title, who=Who.ANYONE),
    sent(matching.contact, joining.take_contact, who=Who.ANYONE, prompt=joining.Joining),
    typed(joining.Joining, joining.take_text, who=Who.ANYONE),
    press(buttons.AskToHandOver, handing_over.ask, who=Who.STAFF),
    press(buttons.HandOver, handing_over.make_code, who=Who.STAFF),
)
