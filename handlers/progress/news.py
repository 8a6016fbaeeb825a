"""What the units and the office read when a round is locked."""

from __future__ import annotations

from bot.services.news.rounds import RoundLocked
from bot.services.rounds import period_of
from bot.services.who_hears import Whom
from bot.storage.outgoing import Priority
from handlers.telling import Message, Telling, says
from messages.progress import keyboards, views


@says(RoundLocked, Whom.ANSWERING)
def to_units(telling: Telling, news: RoundLocked) -> Message:
    """One message a person, with all their units and where each report stands."""
    (reader,) = telling.to
    units = tuple((unit, news.status[report_id]) for report_id, unit in reader.reports)
    view = views.RoundLockedForUnits(period_of(news.round), units)
    return Message(view, priority=Priority.BROADCAST, once=f"closed:{news.round.id}")


@says(RoundLocked, Whom.DOER)
def to_doer(telling: Telling, news: RoundLocked) -> Message:
    """It is locked, and how many hear of it."""
    return _locked(telling, news, None)


@says(RoundLocked, Whom.REST_OF_OFFICE)
def to_office(telling: Telling, news: RoundLocked) -> Message:
    """The same, and who did it."""
    return _locked(telling, news, telling.by_name)


def _locked(telling: Telling, news: RoundLocked, by: str | None) -> Message:
    groups, told = (len(telling.hearings[whom]) for whom in (Whom.GROUPS, Whom.ANSWERING))
    period = period_of(news.round)
    return Message(views.RoundLocked(period, groups, told, by), keyboards.locked(news.round.id, period))
