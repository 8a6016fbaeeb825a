"""What everybody reads of what happened: joins the parts of all conversations, and what no conversation tells."""

from __future__ import annotations

from bot.services.news.trouble import FileNotMade, UpdateParked
from bot.services.who_hears import Whom
from handlers.answering import news as answering
from handlers.calendar import news as calendar
from handlers.clarification import news as clarification
from handlers.entering import news as entering
from handlers.groups import news as groups
from handlers.joining import news as joining
from handlers.menus import news as menus
from handlers.my_data import news as my_data
from handlers.people import news as people
from handlers.progress import news as progress
from handlers.requests import news as requests
from handlers.results import news as results
from handlers.review import news as review
from handlers.rounds import news as rounds
from handlers.telling import Message, Telling, says, tell
from handlers.units import news as units
from messages.shared.views import OfficeFileNotMade
from messages.shared.views import UpdateParked as UpdateParkedView

__all__ = ["TOLD_BY", "tell"]

TOLD_BY = (
    answering,
    calendar,
    clarification,
    entering,
    groups,
    joining,
    menus,
    my_data,
    people,
    progress,
    requests,
    results,
    review,
    rounds,
    units,
)
"""Every conversation that has something to tell; each registers its sayings when it is imported."""


@says(UpdateParked, Whom.OFFICE)
def update_parked(telling: Telling, news: UpdateParked) -> Message:
    """Something failed too often."""
    view = UpdateParkedView(update_id=news.update_id, error=news.error)
    return Message(view, once=f"parked:{news.update_id}")


@says(FileNotMade, Whom.REST_OF_OFFICE)
def file_not_made(telling: Telling, news: FileNotMade) -> Message:
    """A file cannot be made."""
    return Message(OfficeFileNotMade(news.what, error=news.error), once=f"unmade:{news.key}")
