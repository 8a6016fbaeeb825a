"""Buttons of joining."""

from __future__ import annotations

from bot.domain.units.staffing import Staffed
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


@button("zl")
class ShowStaff(Button):
    """Units with who serves them, those that are looked for, a page of them."""

    shown: Staffed
    page: int


@button("zu")
class ShowStaffedUnit(Button):
    unit_id: int


@button("zp")
class ShowStaffPerson(Button):
    person_id: int


@button("zf")
class SearchStaff(Button):
    """A unit or a person is going to be named in words."""


@button("ze")
class AskToEndDuty(Button):
    appointment_id: int


@button("zt")
class TakeInvitationBack(Button):
    invitation_id: int


@button("bf")
class InviteByList(Button):
    """A list of officers is going to come."""


@button("bg")
class InviteListed(Button):
    """Just what was shown; with `again` also who holds an unused invitation."""

    stamp: str
    again: bool
