"""Buttons of answering a report."""

from __future__ import annotations

from bot.domain.dialog.types import Choice
from messages.shared.buttons import Button, button


@button("ro")
class OpenReport(Button):
    """Begin, or go on where it was left."""

    report_id: int


@button("rs")
class Say(Button):
    """A choice under the question that had that stamp."""

    report_id: int
    choice: Choice
    at: str


@button("rt")
class Take(Button):
    """One of the numbers suggested under the question that had that stamp."""

    report_id: int
    value: int
    at: str


@button("rg")
class Go(Button):
    """To one question or text of the report."""

    report_id: int
    code: str


@button("rv")
class ShowOverview(Button):
    """The numbers, in a message of their own."""

    report_id: int
    page: int


@button("ru")
class TurnOverview(Button):
    """Another page of the numbers, in place."""

    report_id: int
    page: int


@button("rx")
class ShowTexts(Button):
    report_id: int


@button("rz")
class Pause(Button):
    report_id: int


@button("rw")
class Overwrite(Button):
    """Put one's own answer in the place of a colleague's."""

    report_id: int


@button("rk")
class KeepTheirs(Button):
    report_id: int


@button("ry")
class ShowSummary(Button):
    report_id: int


@button("rn")
class SubmitReport(Button):
    """Hand in; `whole` is False on the second press that hands in with numbers still unknown."""

    report_id: int
    whole: bool


@button("rb")
class CountFor(Button):
    """The typed words that `doubt` asks about answer this question."""

    report_id: int
    code: str
    doubt: int


@button("rd")
class CountForNone(Button):
    """They answer none."""

    report_id: int
    doubt: int
