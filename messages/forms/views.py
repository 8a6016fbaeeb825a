"""Messages of a report by workbook: the form that goes out, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.answers import Answer
from bot.domain.filled_form.cells import Fault
from bot.domain.filled_form.plan import Doubtful
from bot.domain.rounds import Period
from bot.domain.rounds.my_report import MyReport


@dataclass(frozen=True)
class WhichForm:
    """Whose form is wanted."""

    reports: tuple[MyReport, ...]


@dataclass(frozen=True)
class FormSent:
    """The caption of the form: how to fill it in and send it back. `for_unit`: the office passes it on."""

    period: Period
    unit: str
    due_date: date
    for_unit: bool


@dataclass(frozen=True)
class FormAwaited:
    """Words where a file is waited for."""


@dataclass(frozen=True)
class FormWaits:
    """Words where the button is waited for."""


@dataclass(frozen=True)
class FormLine:
    """One thing that would change; `doubt`: it counts only because the person stands by it."""

    address: str
    label: str
    before: Answer | None = None
    after: Answer | None = None
    yes_no: bool = False
    text: tuple[int, int] | None = None  # the length of a text before and after
    doubt: Doubtful | None = None


@dataclass(frozen=True)
class FormRead:
    """What the form would change, a page of it, and what about it is doubtful."""

    period: Period
    unit: str
    for_unit: bool
    previous_period: Period | None
    changed: int
    doubtful: int
    explained: int
    emptied: int
    kept: int
    page: int
    pages: int
    lines: tuple[FormLine, ...]
    again: bool = False  # the report has changed since it was shown


@dataclass(frozen=True)
class FormWrong:
    """Nothing is put on record as long as a cell is wrong: (label, what is wrong), a page of them."""

    period: Period
    unit: str
    wrong: int
    page: int
    pages: int
    faults: tuple[tuple[str, Fault], ...]


@dataclass(frozen=True)
class FormWritten:
    period: Period
    unit: str
    changed: int
    at: datetime
    for_unit: bool
