"""Buttons of rights over one's own data."""

from __future__ import annotations

from enum import StrEnum

from messages.shared.buttons import Button, button


class Detail(StrEnum):
    """What a person can correct about themselves."""

    NAME = "n"
    TITLE = "t"
    PHONE = "p"


@button("dc")
class CorrectMyData(Button):
    detail: Detail


@button("dj")
class CopyMyData(Button):
    pass


@button("da")
class AskToWithdraw(Button):
    """The first press of a withdrawal: what it means."""


@button("dw")
class WithdrawConsent(Button):
    """The second, confirming press of a withdrawal."""


@button("db")
class AskToErase(Button):
    """The first press of an erasure: what goes and what stays."""


@button("dx")
class EraseMyData(Button):
    """The second, confirming press of an erasure."""
