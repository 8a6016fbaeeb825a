"""Every button of the bot: what a press means. The labels are in `messages.keyboards`."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.dialog_types import Choice
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


# --- answering -----------------------------------------------------------------------------------


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


# --- looking things up ---------------------------------------------------------------------------


@button("wl")
class ShowWelfareList(Button):
    """Back from one programme to all of them."""


@button("wc")
class ShowWelfare(Button):
    code: str


@button("xp")
class ShowIndicators(Button):
    page: int


@button("xi")
class ShowIndicator(Button):
    code: str


# --- rights over one's own data ------------------------------------------------------------------


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


# --- taking numbers out --------------------------------------------------------------------------


class ExportForm(StrEnum):
    CSV = "csv"
    JSON = "json"


@button("xf")
class ExportRound(Button):
    round_id: int
    form: ExportForm


@button("q")
class Quit(Button):
    """Leave whatever is being asked; nothing that was stored is lost."""


# --- groups --------------------------------------------------------------------------------------


@button("gb")
class BindGroup(Button):
    """The office makes the group it is pressed in the place of the boards."""
