"""Every button of the bot: what a press means. The labels are in `messages.keyboards`."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.dialog_types import Choice
from bot.domain.rounds import ReportStatus, RoundKind
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


# --- opening a round -----------------------------------------------------------------------------


class PlanPart(StrEnum):
    """What the office decides about a round."""

    KIND = "k"
    CLOSING = "c"
    DUE = "d"
    INDICATORS = "i"


class Indicators(StrEnum):
    """How the indicators of a round are chosen."""

    ALL = "a"
    ANNUAL = "y"
    PICK = "p"


@button("ok")
class ChooseKind(Button):
    kind: RoundKind


@button("oc")
class TakeClosingDate(Button):
    """A suggested closing date, ISO."""

    day: str


@button("od")
class TakeDueDate(Button):
    """A suggested due date, ISO; `sure`: knowing that it is past or a day off."""

    day: str
    sure: bool


@button("oi")
class ChooseIndicators(Button):
    how: Indicators


@button("ot")
class ToggleIndicator(Button):
    code: str
    page: int


@button("op")
class TurnIndicators(Button):
    page: int


@button("of")
class FinishIndicators(Button):
    """These are the indicators."""


@button("oa")
class AskWhatToChange(Button):
    """The plan of a round is not right yet."""


@button("oe")
class ChangePlan(Button):
    part: PlanPart


@button("oo")
class OpenRound(Button):
    """Open the round whose plan had that stamp."""

    stamp: str


@button("oq")
class DropPlan(Button):
    """No round after all."""


# --- the office's desk ---------------------------------------------------------------------------


@button("pr")
class ShowProgress(Button):
    round_id: int


@button("pu")
class ShowUnits(Button):
    round_id: int
    page: int


@button("ps")
class ShowUnitsThat(Button):
    """Only those whose report stands there."""

    round_id: int
    status: ReportStatus
    page: int


@button("kr")
class ShowResults(Button):
    round_id: int


@button("kc")
class AskToClose(Button):
    round_id: int


@button("kk")
class CloseRound(Button):
    """The second, confirming press that locks a round."""

    round_id: int


class ReviewPart(StrEnum):
    """What the office reads of a report."""

    HEAD = "h"
    CHANGES = "c"
    NUMBERS = "n"
    VERDICTS = "v"
    TEXTS = "t"


@button("vo")
class OpenReview(Button):
    """A report, as far as the office may read it; of one that was filed again, what changed."""

    report_id: int


@button("vp")
class ShowReview(Button):
    report_id: int
    part: ReviewPart
    page: int


@button("va")
class AcceptReport(Button):
    """`seen` is the number of the submission that the person has read."""

    report_id: int
    seen: int


@button("vr")
class AskToReturn(Button):
    report_id: int
    seen: int


@button("tl")
class ShowProvincial(Button):
    """What the office says of each unit: one list an element, "" for the first one that is not complete."""

    round_id: int
    code: str
    page: int


@button("tu")
class ChooseOfUnit(Button):
    duty_id: int
    code: str


@button("ts")
class SayOfUnit(Button):
    duty_id: int
    code: str
    value: int


@button("to")
class ReopenOwn(Button):
    """The province's own numbers are to be changed once more."""

    report_id: int


# --- groups --------------------------------------------------------------------------------------


@button("gb")
class BindGroup(Button):
    """The office makes the group it is pressed in the place of the boards."""
