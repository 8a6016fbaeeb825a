"""What every message about one unit's report says of it."""

from __future__ import annotations

from datetime import date

from bot.domain.people import Contact
from bot.domain.refusals import PressOutdated
from bot.services.rounds import period_of
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Duty
from handlers.telling import Scene
from messages.requests.views import About


def about(scene: Scene, duty: Duty) -> About:
    """Whose report of which round, and until when."""
    return About(
        period=period_of(duty.round),
        unit=duty.unit_name,
        due_date=duty.due_date,
        days_left=(duty.due_date - scene.today).days,
        extended=duty.extended_to is not None,
    )


def asker(person: Person) -> Contact:
    """Who asks, for whoever wants to call back."""
    return Contact(person.name, person.title, person.phone)


def day_of(iso: str) -> date:
    """The day that a button holds. Raises PressOutdated for what is none."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise PressOutdated from None
