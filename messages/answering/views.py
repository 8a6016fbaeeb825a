"""Messages of answering a report: questions, what was heard, confirmations, overview, summary and receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.answers import Answer
from bot.domain.dialog.types import Ask, AskReason, AskText, Confirm
from bot.domain.results.timeliness import UnitYear
from bot.domain.results.verdict import IndicatorResult
from bot.domain.rounds import Period, ReportStatus
from bot.domain.rounds.my_report import MyReport
from messages.shared.lines import Heard


@dataclass(frozen=True)
class Question:
    heard: Heard
    ask: Ask
    period: Period
    previous_period: Period | None
    answered_by: str | None  # a colleague who gave the present answer
    answered_at: datetime | None
    unit: str | None = None  # named where the person has more than one report open
    for_unit: bool = False  # the office answers for the unit


@dataclass(frozen=True)
class TextQuestion:
    heard: Heard
    ask: AskText
    for_unit: str | None = None  # the unit that the office answers for


@dataclass(frozen=True)
class ReasonQuestion:
    heard: Heard
    ask: AskReason


@dataclass(frozen=True)
class Confirmation:
    heard: Heard
    confirm: Confirm
    labels: Mapping[str, str]
    previous_period: Period | None


@dataclass(frozen=True)
class Summary:
    """Before handing in."""

    heard: Heard
    period: Period
    unit: str
    met: int
    not_met: tuple[IndicatorResult, ...]
    in_progress: int
    nothing_happened: int
    undecided: int
    unanswered: int
    contradicted: tuple[str, ...]
    unknown: tuple[str, ...]
    status: ReportStatus
    reason: str | None  # why it was returned
    changed: bool | None  # since it was filed last; None: never filed
    own: bool = False  # the province's own numbers


@dataclass(frozen=True)
class OverviewRow:
    number: int
    label: str
    answer: Answer | None
    yes_no: bool
    skipped: bool


@dataclass(frozen=True)
class Overview:
    period: Period
    unit: str
    status: ReportStatus
    page: int
    pages: int
    rows: tuple[OverviewRow, ...]
    answered: int
    of: int


@dataclass(frozen=True)
class TextsOverview:
    period: Period
    unit: str
    rows: tuple[tuple[str, int | None], ...]  # title and length; None: not asked yet


@dataclass(frozen=True)
class MyReports:
    reports: tuple[MyReport, ...]


@dataclass(frozen=True)
class NoReports:
    """Nothing is asked of this person's units now."""


@dataclass(frozen=True)
class Paused:
    period: Period
    answered: int
    of: int
    for_unit: bool = False  # the office answers for the unit


@dataclass(frozen=True)
class Target:
    """A question that typed words may answer."""

    number: int
    label: str
    before: str | int | None  # what is on record; of a text, how many characters
    is_text: bool = False


@dataclass(frozen=True)
class WhichQuestion:
    """Words were typed without its being plain what they answer: this question, the one before it, or none?"""

    said: str
    target: Target | None
    former: Target | None = None  # it was on the screen when they were typed, the target was not yet
    unit: str | None = None  # named where the person has more than one report open
    period: Period | None = None


@dataclass(frozen=True)
class ColleagueAnswered:
    """Somebody of the same unit was quicker: overwrite, or keep theirs?"""

    label: str
    name: str | None
    at: datetime
    theirs: Answer | None
    their_text: str | None
    yes_no: bool


@dataclass(frozen=True)
class Receipt:
    period: Period
    unit: str
    code: str
    number: int  # 1 for the first time it was filed
    at: datetime
    days_late: int
    unknown: int
    by_office: bool = False  # the one who reads it has entered it for the unit


@dataclass(frozen=True)
class OwnNumbersSaved:
    """The province's own numbers are in; nobody has to accept them."""

    period: Period
    at: datetime


@dataclass(frozen=True)
class ColleagueSubmitted:
    period: Period
    unit: str
    name: str | None
    code: str
    at: datetime
    by_office: bool = False  # entered for the unit


@dataclass(frozen=True)
class AskBeforeSubmitting:
    """Numbers said to be not known yet: hand in all the same?"""

    unknown: tuple[str, ...]


@dataclass(frozen=True)
class FiledLine:
    period: Period
    unit: str
    code: str
    number: int
    at: datetime
    decision: ReportStatus | None
    reason: str | None


@dataclass(frozen=True)
class History:
    filed: tuple[FiledLine, ...]
    year: int
    kept: tuple[UnitYear, ...] = ()  # this person's units over the rounds of the year


@dataclass(frozen=True)
class NoHistory:
    pass
