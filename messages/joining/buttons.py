"""Buttons of joining: the notice and consent, who one is, a request or an invitation; handing a duty over."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("cy")
class Agree(Button):
    """Consent to the notice of that version."""

    version: str


@button("cn")
class Decline(Button):
    version: str


@button("jp")
class UnitsPage(Button):
    page: int


@button("ju")
class ChooseUnit(Button):
    unit_id: int


@button("jn")
class UseTelegramName(Button):
    pass


@button("jl")
class UseInvitedName(Button):
    """The name that the invitation was made out to."""


@button("jt")
class SkipTitle(Button):
    pass


@button("zh")
class AskToHandOver(Button):
    appointment_id: int


@button("zk")
class HandOver(Button):
    """Make the code."""

    appointment_id: int
