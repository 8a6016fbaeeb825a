"""What a unit reads when the office begins to enter its report."""

from __future__ import annotations

from bot.services.news.reports import EntryDeclared
from bot.services.who_hears import Whom
from handlers.telling import Message, Telling, says
from messages.entering import views


@says(EntryDeclared, Whom.UNIT)
def declared(telling: Telling, news: EntryDeclared) -> Message:
    """Somebody of the office enters for it."""
    sheet = news.sheet
    return Message(views.OfficeEnters(sheet.period, sheet.duty.unit_name, telling.by_name))
