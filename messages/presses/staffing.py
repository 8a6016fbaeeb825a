"""Buttons of people and units, and of handing a duty over."""

from __future__ import annotations

from bot.domain.programme import UnitKind
from bot.domain.units.changes import UnitChangeKind
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


@button("zh")
class AskToHandOver(Button):
    appointment_id: int


@button("zk")
class HandOver(Button):
    """Make the code."""

    appointment_id: int


@button("za")
class ChooseUnitChange(Button):
    """What is done to units."""

    kind: UnitChangeKind


@button("zn")
class ChooseNewKind(Button):
    """Of which kind the new unit is."""

    kind: UnitKind


@button("zr")
class ReleaseDuties(Button):
    """Take units that a change has ended off the rosters where they have not filed."""

    change_id: int


@button("zb")
class PickUnit(Button):
    """This unit is meant, or for a merger: meant or no longer."""

    unit_id: int
    page: int


@button("zc")
class TurnPicking(Button):
    page: int


@button("zd")
class UnitsPicked(Button):
    """All units of a merger are picked."""


@button("zg")
class TakeDayOfDecision(Button):
    """The change takes effect on the day of the decision."""


@button("zi")
class CarryOver(Button):
    """Whether those who served the merged units serve the new one."""

    on: bool


@button("zm")
class ChangeUnits(Button):
    """The last press: just what was shown."""

    stamp: str
