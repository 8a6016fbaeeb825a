"""What every message about one unit's report says of it, and everybody of the unit who is to hear."""

from __future__ import annotations

from datetime import date

from bot.domain.people import Contact
from bot.domain.refusals import PressOutdated
from bot.services.rounds import period_of
from bot.storage.queries import people
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Duty
from handlers.turn import Turn
from messages.requests.views import About
from messages.shared.keyboards import Inline


def about(turn: Turn, duty: Duty) -> About:
    """Whose report of which round, and until when."""
    return About(
        period=period_of(duty.round),
        unit=duty.unit_name,
        due_date=duty.due_date,
        days_left=(duty.due_date - turn.today).days,
        extended=duty.extended_to is not None,
    )


def asker(person: Person) -> Contact:
    """Who asks, for whoever wants to call back."""
    return Contact(person.name, person.title, person.phone)


def tell_unit(turn: Turn, duty: Duty, view: object, keyboard: Inline | None = None) -> int:
    """Everybody who answers for the unit hears at once; how many people that is."""
    recipients = people.officers_of(turn.work.session, [duty.unit_id])
    for _, person in recipients:
        turn.tell(person, view, keyboard)
    return len(recipients)


def day_of(iso: str) -> date:
    """The day that a button holds. Raises PressOutdated for what is none."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise PressOutdated from None
