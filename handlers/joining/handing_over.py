"""Handing a duty over: what it means, and a code for the successor."""

from __future__ import annotations

from bot.domain.people import REPORTING_ROLES
from bot.services import handing_over, registration
from bot.services.my_reports import where_they_stand
from bot.storage.tables.people import Appointment
from handlers.turn import Turn
from messages.joining import buttons, keyboards, views
from messages.shared import words


def start(turn: Turn) -> None:
    """/bangiao: one's own duty; which one when there are several."""
    own = [one for one in turn.duties if one.role in REPORTING_ROLES]
    if not own:
        turn.reply(views.NothingToHandOver())
    elif len(own) == 1:
        _ask(turn, own[0])
    else:
        turn.reply(views.WhichDutyToHandOver(), keyboards.which_duty([(o.id, o.unit.name) for o in own]))


def ask(turn: Turn) -> None:
    """What handing over this duty means."""
    appointment_id = turn.pressed(buttons.AskToHandOver).appointment_id
    _ask(turn, handing_over.to_hand_over(turn.work, appointment_id, turn.me))


def make_code(turn: Turn) -> None:
    """The one-time code, for the successor alone."""
    duty = handing_over.to_hand_over(turn.work, turn.pressed(buttons.HandOver).appointment_id, turn.me)
    token = registration.invite(turn.work, duty.unit, duty.role, turn.me, turn.now, replaces=duty)
    expires = turn.now + registration.INVITATION_LIFE
    at_once = turn.in_office
    turn.reply(views.HandOverMade(duty.unit.name, duty.role, turn.start_link(token), expires, at_once))


def _ask(turn: Turn, duty: Appointment) -> None:
    view = views.HandOverQuestion(
        duty.person.name or words.NO_NAME,
        duty.unit.name,
        duty.role,
        at_once=turn.in_office,
        reports=where_they_stand(turn.work, duty.unit_id),
    )
    turn.reply(view, keyboards.hand_over(duty.id))
