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
