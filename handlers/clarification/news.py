"""What a unit reads when single numbers come back."""

from __future__ import annotations

from bot.services import sheets
from bot.services.news.reports import NumbersReturned
from bot.services.who_hears import Whom
from handlers.clarification import unit
from handlers.telling import Message, Telling, says


@says(NumbersReturned, Whom.UNIT)
def returned(telling: Telling, news: NumbersReturned) -> Message:
    """Which numbers, and why: the page on which they are answered."""
    return Message(*unit.page_of(telling, sheets.sheet_of(telling.work, news.report)))
