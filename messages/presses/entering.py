"""Buttons of entering for a unit."""

from __future__ import annotations

from messages.buttons import Button, button


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
