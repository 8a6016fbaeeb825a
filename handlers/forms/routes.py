"""Ways into a report by workbook."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.forms import by_workbook
from handlers.route import Route, place, press, sent, typed
from messages.forms import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.FORMS, by_workbook.choose),
    press(buttons.SendForm, by_workbook.send, who=Who.STAFF),
    press(buttons.TurnForm, by_workbook.turn_page, who=Who.STAFF),
    press(buttons.WriteForm, by_workbook.write, who=Who.STAFF),
    typed(by_workbook.AwaitingForm, by_workbook.say_awaited, who=Who.STAFF),
    sent(matching.document, by_workbook.take_awaited, who=Who.STAFF, prompt=by_workbook.AwaitingForm),
    typed(by_workbook.FormShown, by_workbook.say_waits, who=Who.STAFF),
    sent(matching.document, by_workbook.take_file, who=Who.STAFF, prompt=by_workbook.FormShown),
)
