"""Buttons of the working calendar."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("cl")
class ShowCalendar(Button):
    year: int
    page: int


@button("ca")
class AddDays(Button):
    """The office has an announcement at hand."""


@button("cw")
class TakeDay(Button):
    """The day that was suggested is meant, as an ISO date."""

    day: str


@button("cg")
class EnterDays(Button):
    """These days, as they were shown."""

    stamp: str


@button("cv")
class EnterAndMove(Button):
    """The same, and the dates of rounds that were shown move off them."""

    stamp: str


@button("co")
class ApplyAndMove(Button):
    """The days that a file holds, and the dates of rounds that were shown move off them."""

    stamp: str


@button("ck")
class DaysAre(Button):
    """Off, or worked instead."""

    working: bool


@button("cd")
class NoDocument(Button):
    """There is no number to give."""


@button("ce")
class ShowEntered(Button):
    """What the office has entered itself, to take it back."""

    page: int


@button("cx")
class TakeDaysBack(Button):
    """These days, as ISO dates."""

    first: str
    last: str


@button("cf")
class DaysByFile(Button):
    """The office would rather have a table, and send one back."""


@button("cp")
class ApplyDays(Button):
    """The days that a file holds, as they were shown."""

    stamp: str
