"""Buttons of opening a round."""

from __future__ import annotations

from enum import StrEnum, unique

from bot.domain.rounds import RoundKind
from messages.shared.buttons import Button, button


@unique
class PlanPart(StrEnum):
    """What the office decides about a round."""

    KIND = "k"
    CLOSING = "c"
    DUE = "d"
    INDICATORS = "i"
    CADENCE = "r"
    COMPILE = "m"


class Reminders(StrEnum):
    """On which days is reminded."""

    USUAL = "u"
    NONE = "n"  # on opening only


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


@button("o2")
class OpenSecond(Button):
    """Open it although another round stands for the same, the newest of them being that one."""

    stamp: str
    beside: int


@button("oq")
class DropPlan(Button):
    """No round after all."""


@button("on")
class TakeTitle(Button):
    """A document that the programme asks for, of that year."""

    code: str
    year: int


@button("or")
class ToggleReminder(Button):
    """Days from the due date."""

    days: int


@button("os")
class SetReminders(Button):
    how: Reminders


@button("ow")
class FinishReminders(Button):
    """These are the days."""


@button("om")
class TakeCompileDate(Button):
    """A suggested compile date, ISO; `sure`: knowing that it is past or a day off."""

    day: str
    sure: bool


@button("ox")
class NoCompileDate(Button):
    """The office sets none."""


@button("ya")
class AddLine(Button):
    """One more round that comes back."""


@button("yl")
class ShowLine(Button):
    line_id: int


@button("ye")
class EndLine(Button):
    line_id: int


@button("yv")
class SaveLine(Button):
    """Keep the line that had that stamp, for every year or for one."""

    stamp: str
    every_year: bool


@button("ys")
class ShowProposal(Button):
    """The round of that year, as it would be opened."""

    line_id: int
    year: int


@button("yo")
class OpenProposed(Button):
    """Open the round that had that stamp."""

    line_id: int
    year: int
    stamp: str


@button("yf")
class EditProposed(Button):
    """Change something before it opens."""

    line_id: int
    year: int


@button("yp")
class PutOffProposed(Button):
    """Propose it again some days later; `time` counts how often that was done before."""

    line_id: int
    year: int
    time: int


@button("yk")
class SkipProposed(Button):
    """Not this year."""

    line_id: int
    year: int


@button("sp")
class ShowSchedule(Button):
    """What the clock would tell about a round from now on."""

    round_id: int
    page: int


@button("sm")
class ShowScheduleMoment(Button):
    """Everybody who would be told something at one moment (seconds since 1970)."""

    round_id: int
    moment: int
    page: int
