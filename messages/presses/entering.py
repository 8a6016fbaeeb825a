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
