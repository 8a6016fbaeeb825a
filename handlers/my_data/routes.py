"""Ways into rights over one's own data."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.my_data import rights
from handlers.route import Route, place, press, sent, typed
from messages.my_data import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.MY_DATA, rights.show),
    press(buttons.CorrectMyData, rights.ask_correction, who=Who.ANYONE),
    typed(rights.CorrectingMyData, rights.take_correction, who=Who.ANYONE),
    sent(matching.contact, rights.take_phone, who=Who.ANYONE, prompt=rights.CorrectingMyData),
    press(buttons.CopyMyData, rights.send_copy, who=Who.ANYONE),
    place(places.WITHDRAW, rights.explain_withdrawal),
    press(buttons.AskToWithdraw, rights.explain_withdrawal, who=Who.ANYONE),
    press(buttons.WithdrawConsent, rights.withdraw, who=Who.ANYONE),
    place(places.ERASE, rights.explain_erasure),
    press(buttons.AskToErase, rights.explain_erasure, who=Who.ANYONE),
    press(buttons.EraseMyData, rights.erase, who=Who.ANYONE),
)
