"""Messages of clarification: single numbers sent back, answered, and the exchange about a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.answers import Answer
from bot.domain.form.rules import Broken
from bot.domain.rounds import Period
from bot.domain.rounds.exchange import Happened
from messages.shared.lines import ClarificationLine, Heard, ReviewNumber


@dataclass(frozen=True)
class WhyClarify:
    """For the office: what about this number?"""

    period: Period
    unit: str
    number: ReviewNumber
    findings: tuple[Broken, ...]
    reason: str | None  # what the unit has said of it already
    noted: tuple[str, ...]  # reasons noted before, one's own and colleagues'
    limit: int
    accepted: bool


@dataclass(frozen=True)
class GatheredNumbers:
    """For the office: what goes back to the unit, before it goes."""

    period: Period
    unit: str
    lines: tuple[ClarificationLine, ...]


@dataclass(frozen=True)
class NumbersReturned:
    """For the one who sent them."""

    unit: str
    numbers: int
    told: int
    waiting: int


@dataclass(frozen=True)
class NumbersToAnswer:
    """For everybody who answers for the unit: what is asked about, and how far it is answered."""

    period: Period
    unit: str
    lines: tuple[ClarificationLine, ...]
    due_date: date
    days_left: int
    heard: Heard = field(default_factory=Heard)
    others: tuple[str, ...] = ()  # what else was changed and will be filed with it
    open_questions: int = 0  # what has to be answered as well, because of a change

    @property
    def left(self) -> int:
        return sum(not one.answered for one in self.lines)


@dataclass(frozen=True)
class WhyRight:
    """For the unit: why is this number right as it is?"""

    line: ClarificationLine
    limit: int


@dataclass(frozen=True)
class ExchangeLine:
    """One thing that happened: when, who, and about what."""

    what: Happened
    at: datetime
    by: str | None
    filing: int | None = None
    by_office: bool = False
    label: str | None = None
    yes_no: bool = False
    before: Answer | None = None
    after: Answer | None = None
    text: str | None = None


@dataclass(frozen=True)
class Exchange:
    """All that went to and fro about a report, the newest first."""

    period: Period
    unit: str
    page: int
    pages: int
    lines: tuple[ExchangeLine, ...]
