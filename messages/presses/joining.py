"""Buttons of joining."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("cy")
class Agree(Button):
    """Consent to the notice of that version."""

    version: str


@button("cn")
class Decline(Button):
    version: str


@button("jp")
class UnitsPage(Button):
    page: int


@button("ju")
class ChooseUnit(Button):
    unit_id: int


@button("jn")
class UseTelegramName(Button):
    pass


@button("jl")
class UseInvitedName(Button):
    """The name that the invitation was made out to."""


@button("jt")
class SkipTitle(Button):
    pass


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
