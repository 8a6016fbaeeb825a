"""What whoever served a unit reads when it is changed."""

from __future__ import annotations

from bot.services.news.people import UnitChanged
from bot.services.who_hears import Whom
from handlers.telling import Message, Telling, says
from messages.units import views


@says(UnitChanged, Whom.PERSON)
def unit_changed(telling: Telling, news: UnitChanged) -> Message:
    """What has become of the unit, and whether they go along."""
    unit = news.appointment.unit.name
    return Message(views.YourUnitChanged(unit, news.change, news.after, news.decision, news.carried))
