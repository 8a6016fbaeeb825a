"""Ways into looking up welfare programmes and indicators."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.looking_up import indicators, welfare
from handlers.route import Route, place, press
from messages.looking_up import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.WELFARE, welfare.look_up),
    place(places.INDICATORS, indicators.show_first),
    press(buttons.ShowWelfareList, welfare.show_list, who=Who.ANYONE),
    press(buttons.ShowWelfare, welfare.show_card, who=Who.ANYONE),
    press(buttons.ShowIndicators, indicators.show_page, who=Who.ANYONE),
    press(buttons.ShowIndicator, indicators.show_one, who=Who.ANYONE),
)
