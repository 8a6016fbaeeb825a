"""Buttons of groups: bound, shown where rounds stand, told what came out."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("gb")
class BindGroup(Button):
    """The office makes the group it is pressed in the place of the boards."""


@button("ga")
class AskToBind(Button):
    """From the office's own chat: a group that the bot is in is to be bound."""

    met_id: int


@button("gy")
class BindMet(Button):
    """The second, confirming press."""

    met_id: int


@button("gn")
class NameLate(Button):
    """Whether late units are named in a group."""

    group_id: int
    on: bool
