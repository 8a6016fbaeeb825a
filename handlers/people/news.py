"""What the office reads of who serves, and whoever serves no more."""

from __future__ import annotations

from bot.services.news.people import DutyEnded, InvitationTaken, RequestMade
from bot.services.who_hears import Whom
from handlers.people.appointing import request_to_decide
from handlers.telling import Message, Telling, says
from messages.people import invite_keyboards as keyboards
from messages.people import views


@says(RequestMade, Whom.OFFICE)
def request_made(telling: Telling, news: RequestMade) -> Message:
    """Who asks to serve where, and the keys that decide."""
    return Message(request_to_decide(telling, news.appointment), keyboards.decide(news.appointment.id))


@says(InvitationTaken, Whom.REST_OF_OFFICE)
def invitation_taken(telling: Telling, news: InvitationTaken) -> Message:
    """Who serves by an invitation, and the key against the wrong person."""
    taken = news.appointment
    view = views.InvitationTaken(taken.person.name or "", taken.person.title, taken.unit.name, taken.role)
    return Message(view, keyboards.undo(taken.id))


@says(DutyEnded, Whom.PERSON)
def duty_ended(telling: Telling, news: DutyEnded) -> Message:
    """The office has taken it back."""
    return Message(views.YourDutyEnded(unit=news.appointment.unit.name))
