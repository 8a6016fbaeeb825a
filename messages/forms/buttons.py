"""Buttons of a report by workbook."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("ef")
class SendForm(Button):
    """The report as a workbook to be filled in."""

    report_id: int


@button("ep")
class TurnForm(Button):
    """Another page of what a filled form would change."""

    report_id: int
    page: int
    stamp: str


@button("ew")
class WriteForm(Button):
    """Put on record just what was shown."""

    report_id: int
    stamp: str
