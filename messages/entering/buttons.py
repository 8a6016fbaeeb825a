"""Buttons of entering for a unit, and of forms that go out and come back as workbooks."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("eu")
class ChooseForWhom(Button):
    """The units of a round that owe their report."""

    round_id: int
    page: int


@button("ea")
class AskToEnterFor(Button):
    """What entering for this unit means, and in which ways it can be done."""

    report_id: int


@button("eb")
class EnterFor(Button):
    """Declare it, and begin."""

    report_id: int


@button("er")
class AskReceivedOn(Button):
    """The unit had sent its paper before the office typed it: on which day?"""

    report_id: int


@button("ed")
class TakeReceivedOn(Button):
    """That day (2026-12-08)."""

    report_id: int
    day: str


@button("tl")
class ShowProvincial(Button):
    """What the office says of each unit: one list an element, "" for the first one that is not complete.

    `chosen` is the value that a tap on a unit says; -1 where it is still to be chosen.
    """

    round_id: int
    code: str
    page: int
    chosen: int


@button("tu")
class TickUnit(Button):
    """Say that value of a unit, or take it back."""

    duty_id: int
    code: str
    value: int
    on: bool


@button("ts")
class SayOfRest(Button):
    """Say that value of every unit that nothing was said of yet; `chosen` stays what a tap says."""

    round_id: int
    code: str
    value: int
    chosen: int


@button("to")
class ReopenOwn(Button):
    """The province's own numbers are to be changed once more."""

    report_id: int
