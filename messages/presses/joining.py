"""Buttons of joining."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("ja")
class Approve(Button):
    appointment_id: int


@button("jr")
class RefuseRequest(Button):
    appointment_id: int


@button("je")
class EndAppointment(Button):
    appointment_id: int


@button("ip")
class InvitePage(Button):
    page: int


@button("iu")
class InviteToUnit(Button):
    unit_id: int


@button("ir")
class InviteAs(Button):
    """A link for an officer of the unit, or for its head; nobody else can be invited to a unit."""

    unit_id: int
    head: bool
