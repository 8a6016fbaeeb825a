"""Ways into what a unit can answer to a reminder: later, more time, help."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.requests import deciding, entry, extending, helping, promising
from handlers.route import Route, place, press, typed
from messages.requests import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.SUPPORT, entry.enter),
    press(buttons.ChooseOwed, promising.choose_owed, who=Who.OFFICER),
    press(buttons.AnswerReminder, promising.show_ways, who=Who.OFFICER),
    press(buttons.AskLater, promising.ask_when, who=Who.OFFICER),
    press(buttons.TakeLater, promising.take_day, who=Who.OFFICER),
    typed(promising.PromisingDay, promising.take_text, who=Who.OFFICER),
    press(buttons.AskExtension, extending.ask_day, who=Who.OFFICER),
    press(buttons.TakeExtensionDay, extending.take_day, who=Who.OFFICER),
    typed(extending.ExtensionDay, extending.take_text, who=Who.OFFICER),
    typed(extending.ExtensionReason, extending.take_reason, who=Who.OFFICER),
    press(buttons.GrantExtension, deciding.grant, who=Who.OFFICE),
    press(buttons.ChangeExtension, deciding.ask_other_day, who=Who.OFFICE),
    typed(deciding.GrantingOtherDay, deciding.take_other_day, who=Who.OFFICE),
    press(buttons.RefuseExtension, deciding.ask_reason, who=Who.OFFICE),
    typed(deciding.RefusingExtension, deciding.refuse, who=Who.OFFICE),
    press(buttons.AskHelp, helping.ask_question, who=Who.OFFICER),
    typed(helping.AskingForHelp, helping.take_question, who=Who.OFFICER),
    press(buttons.AnswerHelp, helping.ask_answer, who=Who.OFFICE),
    typed(helping.AnsweringHelp, helping.take_answer, who=Who.OFFICE),
)
