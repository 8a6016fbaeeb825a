"""Buttons under reminders, and of the office about what units ask for."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("lo")
class ChooseOwed(Button):
    """Put off, more time, or help: for which report?"""


@button("la")
class AnswerReminder(Button):
    """Put off, more time, or help, for one report."""

    report_id: int


@button("lp")
class AskLater(Button):
    report_id: int


@button("lt")
class TakeLater(Button):
    """Go on that day, ISO, or that afternoon."""

    report_id: int
    day: str
    afternoon: bool


@button("lx")
class AskExtension(Button):
    report_id: int


@button("ld")
class TakeExtensionDay(Button):
    """Ask for time until that day, ISO; `sure`: knowing that it is a day off."""

    report_id: int
    day: str
    sure: bool


@button("lh")
class AskHelp(Button):
    report_id: int


@button("lg")
class GrantExtension(Button):
    """The office gives time until that day, ISO."""

    extension_id: int
    day: str


@button("lc")
class ChangeExtension(Button):
    """The office is about to give time until another day."""

    extension_id: int


@button("lr")
class RefuseExtension(Button):
    extension_id: int


@button("lq")
class AnswerHelp(Button):
    """The office is about to answer a call for help."""

    help_id: int
