"""Buttons of lists that the office sends as files, and of sample units that are made real."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("bf")
class InviteByList(Button):
    """A list of officers is going to come."""


@button("bg")
class InviteListed(Button):
    """Just what was shown; with `again` also who holds an unused invitation."""

    stamp: str
    again: bool
