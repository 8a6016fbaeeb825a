"""Buttons of lists that the office sends as files, and of sample units that are made real."""

from __future__ import annotations

from messages.shared.buttons import Button, button


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


@button("bf")
class InviteByList(Button):
    """A list of officers is going to come."""


@button("bg")
class InviteListed(Button):
    """Just what was shown; with `again` also who holds an unused invitation."""

    stamp: str
    again: bool
