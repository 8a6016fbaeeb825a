"""Every button of the bot: what a press means. The labels are in `messages.keyboards`."""

from __future__ import annotations

from enum import StrEnum

from messages.buttons import Button, button


class Menu(StrEnum):
    """Places that a main menu leads to."""

    REPORTS = "r"
    HISTORY = "h"
    INDICATORS = "i"
    WELFARE = "w"
    HELP = "?"
    JOIN = "j"
    MY_DATA = "d"
    OPEN_ROUND = "o"
    PROGRESS = "p"
    REQUESTS = "q"
    INVITE = "v"
    PROVINCIAL = "t"
    RESULTS = "s"


@button("m")
class OpenMenu(Button):
    place: Menu


# --- joining -------------------------------------------------------------------------------------


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


@button("jt")
class SkipTitle(Button):
    pass


@button("ja")
class Approve(Button):
    appointment_id: int


@button("jr")
class RefuseRequest(Button):
    appointment_id: int


@button("je")
class EndAppointment(Button):
    appointment_id: int


@button("ip")
class InvitePage(Button):
    page: int


@button("iu")
class InviteToUnit(Button):
    unit_id: int


@button("dx")
class EraseMyData(Button):
    """The second, confirming press of an erasure."""


@button("dw")
class WithdrawConsent(Button):
    """The second, confirming press of a withdrawal."""


@button("q")
class Quit(Button):
    """Leave whatever is being asked; nothing that was stored is lost."""
