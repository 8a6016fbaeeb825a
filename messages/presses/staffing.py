"""Buttons of people and units, and of handing a duty over."""

from __future__ import annotations

from bot.domain.units.staffing import Staffed
from messages.shared.buttons import Button, button


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
