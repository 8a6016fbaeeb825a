"""Buttons of changing the tree of units by a decision, and loading it from a list."""

from __future__ import annotations

from bot.domain.programme import UnitKind
from bot.domain.units.changes import UnitChangeKind
from messages.shared.buttons import Button, button


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


@button("ba")
class LoadUnits(Button):
    """A list of units is going to come."""


@button("bb")
class ApplyUnits(Button):
    """Just what was shown."""

    stamp: str


@button("bc")
class AskRealUnits(Button):
    """Which sample units are real? A page of them."""

    page: int


@button("bd")
class TickReal(Button):
    """This one is, or is not after all."""

    unit_id: int
    page: int


@button("be")
class ConfirmReal(Button):
    """Those that are ticked, or all of them, whatever is ticked."""

    everything: bool
