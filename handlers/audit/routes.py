"""Ways into the log: who did what and when."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.audit import log
from handlers.route import Route, place, press, typed
from messages.audit import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.AUDIT, log.choose),
    press(buttons.OpenLogs, log.choose, who=Who.OFFICE),
    press(buttons.ShowLog, log.show, who=Who.OFFICE),
    typed(log.SearchingLogs, log.take_words, who=Who.OFFICE),
)
