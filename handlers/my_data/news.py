"""What the office reads when somebody takes their consent back."""

from __future__ import annotations

from bot.domain.people import REPORTING_ROLES
from bot.services.news.people import DutyGivenUp
from bot.services.who_hears import Whom
from handlers.telling import Message, Telling, says
from messages.my_data import keyboards, views


@says(DutyGivenUp, Whom.REST_OF_OFFICE)
def duty_given_up(telling: Telling, news: DutyGivenUp) -> Message:
    """Which duty is free, not whose it was."""
    duty = news.duty
    another = keyboards.invite_another(duty.unit_id) if duty.role in REPORTING_ROLES else None
    return Message(views.OfficerLeft(duty.unit, duty.role, news.erased, telling.now), another)
