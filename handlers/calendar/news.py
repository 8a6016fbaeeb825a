"""What is read when dates have moved off a new day off: their own by the units, all of them by the office."""

from __future__ import annotations

from bot.services.news.rounds import DatesMoved, DueDateMoved
from bot.services.who_hears import Whom
from handlers.telling import Message, Telling, says
from messages.calendar import keyboards, views


@says(DueDateMoved, Whom.ANSWERING)
def due_date_moved(telling: Telling, news: DueDateMoved) -> Message:
    """Their reports are due on another day."""
    (reader,) = telling.to
    view = views.DueDateMoved(
        news.period,
        tuple(unit for _, unit in reader.reports),
        news.day,
        news.to,
        (news.to - telling.today).days,
    )
    return Message(view, keyboards.due_moved([report for report, _ in reader.reports]))


@says(DatesMoved, Whom.REST_OF_OFFICE)
def dates_moved(telling: Telling, news: DatesMoved) -> Message:
    """What a colleague has moved."""
    return Message(views.DatesMovedByColleague(telling.by_name or "", tuple(news.moves)))
