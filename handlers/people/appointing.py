"""The office decides who serves: requests, one-time links, and taking a duty back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.people import Role
from bot.services import leaving, registration
from bot.services.handing_over import predecessor_of
from bot.services.news.people import DutyEnded, DutyHandedOver, RequestApproved, RequestRefused, RolesChanged
from bot.services.units import existing
from bot.storage.tables.people import Appointment
from handlers.prompts import Prompt, prompt
from handlers.telling import Scene
from handlers.turn import Turn
from messages.people import buttons, views
from messages.people import invite_keyboards as keyboards
from messages.shared import keyboards as shared_keyboards


@prompt
@dataclass(frozen=True)
class RefusingRequest(Prompt):
    """An office user is typing why a request is refused."""

    one_shot = True

    appointment_id: int


def approve(turn: Turn) -> None:
    """The office lets a requester serve."""
    button = turn.pressed(buttons.Approve)
    appointment = registration.approve(turn.work, button.appointment_id, turn.me, turn.now)
    turn.show(
        views.RequestApproved(
            name=appointment.person.name or "", unit=appointment.unit.name, by=turn.me.name or ""
        )
    )
    turn.tell_news(RequestApproved(appointment))
    turn.tell_news(RolesChanged(appointment.person))
    old = predecessor_of(turn.work, appointment)
    if old is not None:
        turn.tell_news(DutyHandedOver(appointment, old))
        turn.tell_news(RolesChanged(old.person))


def ask_refusal_reason(turn: Turn) -> None:
    """The office is about to refuse: why?"""
    appointment_id = turn.pressed(buttons.RefuseRequest).appointment_id
    turn.ask(RefusingRequest(appointment_id))
    turn.reply(views.WhyRefuse(), shared_keyboards.quit_only())


def refuse(turn: Turn) -> None:
    """The typed reason refuses the request."""
    asked = turn.asked(RefusingRequest)
    appointment = registration.refuse(turn.work, asked.appointment_id, turn.me, turn.text, turn.now)
    turn.asked_enough()
    turn.reply(views.RequestRefusedDone(name=appointment.person.name or ""))
    turn.tell_news(RequestRefused(appointment, turn.text))


def show_requests(turn: Turn) -> None:
    """Requests that wait for the office."""
    waiting = registration.pending(turn.work)
    if not waiting:
        turn.reply(views.NoRequests())
    for appointment in waiting[:5]:
        turn.reply(request_to_decide(turn, appointment), keyboards.decide(appointment.id))


def show_invite_units(turn: Turn) -> None:
    """For which unit should a link be made?"""
    page = turn.button.page if isinstance(turn.button, buttons.InvitePage) else 0
    units = existing(turn.work, turn.today, page, shared_keyboards.PAGE)
    turn.show(views.InviteWhom(), keyboards.invite_units(units))


def ask_invite_as(turn: Turn) -> None:
    """An officer of the chosen unit, or its head?"""
    unit = registration.active_unit(turn.work, turn.pressed(buttons.InviteToUnit).unit_id, turn.today)
    turn.reply(views.InviteAsWhat(unit.name), keyboards.invite_as(unit.id))


def make_invitation(turn: Turn) -> None:
    """A one-time link for an officer of the chosen unit, or for its head."""
    button = turn.pressed(buttons.InviteAs)
    unit = registration.active_unit(turn.work, button.unit_id, turn.today)
    role = Role.CHAIR if button.head else Role.OFFICER
    token = registration.invite(turn.work, unit, role, turn.me, turn.now)
    expires = turn.now + registration.INVITATION_LIFE
    turn.reply(views.InvitationMade(unit.name, role, turn.start_link(token), expires))


def end_appointment(turn: Turn) -> None:
    """The office takes a duty back, for one that the wrong person got hold of."""
    appointment = leaving.end(
        turn.work, turn.pressed(buttons.EndAppointment).appointment_id, turn.me, turn.now
    )
    turn.show(views.DutyEnded(name=appointment.person.name or "", unit=appointment.unit.name))
    turn.tell_news(DutyEnded(appointment))
    turn.tell_news(RolesChanged(appointment.person))


def request_to_decide(scene: Scene, appointment: Appointment) -> views.RequestToDecide:
    """Who asks to serve where, as the office reads it."""
    person = appointment.person
    old = predecessor_of(scene.work, appointment)
    return views.RequestToDecide(
        name=person.name or "",
        title=person.title,
        phone=person.phone,
        unit=appointment.unit.name,
        at=appointment.requested_at,
        takes_over_from=old.person.name if old else None,
    )
