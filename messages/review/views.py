"""Messages of a review: what a unit has filed, what changed since, the decision, and the news of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.form.rules import Broken
from bot.domain.people import Contact
from bot.domain.results.verdict import IndicatorResult, Verdict
from bot.domain.rounds import Period
from bot.domain.rounds.owed_documents import OwedDocument
from messages.shared.lines import ClarificationLine, Filing, ReviewNumber, UnitLine


@dataclass(frozen=True)
class ReportFiled:
    """For the office: a unit has handed in, perhaps once more."""

    period: Period
    unit: str
    number: int
    at: datetime
    by: str | None
    code: str
    days_late: int
    unknown: int  # numbers said to be not known yet
    changed: int | None  # answers and texts that differ from the last time; None: the first time
    replied: int = 0  # numbers sent back alone that are answered now
    by_office: bool = False  # entered for the unit


@dataclass(frozen=True)
class ReviewFlagLine:
    """A number to look at, what is odd about it, and what the unit has said to that."""

    number: ReviewNumber
    findings: tuple[Broken, ...]  # none: it is not known yet
    reason: str | None


@dataclass(frozen=True)
class ReviewHead:
    """What a report comes to, and a page of what should be looked at."""

    filing: Filing
    indicator_results: tuple[IndicatorResult, ...]
    previous_period: Period | None
    flagged: int
    unexplained: int
    flags: tuple[ReviewFlagLine, ...]
    page: int
    pages: int
    texts: int
    may_ask: bool = False

    @property
    def not_met(self) -> tuple[IndicatorResult, ...]:
        return tuple(one for one in self.indicator_results if one.verdict is Verdict.NOT_MET)

    @property
    def tally(self) -> tuple[tuple[Verdict, int], ...]:
        """The verdicts that occur, with how often."""
        verdicts = [one.verdict for one in self.indicator_results]
        return tuple((verdict, verdicts.count(verdict)) for verdict in Verdict if verdict in verdicts)


@dataclass(frozen=True)
class ReviewNumbers:
    filing: Filing
    previous_period: Period | None
    page: int
    pages: int
    rows: tuple[ReviewNumber, ...]
    flagged: frozenset[int] = frozenset()  # numbers to look at
    may_ask: bool = False


@dataclass(frozen=True)
class ReviewVerdict:
    """One indicator now and last period, and which of its numbers should be looked at."""

    result: IndicatorResult
    before: IndicatorResult | None
    flagged: tuple[str, ...]


@dataclass(frozen=True)
class ReviewVerdicts:
    filing: Filing
    previous_period: Period | None
    page: int
    pages: int
    rows: tuple[ReviewVerdict, ...]


@dataclass(frozen=True)
class ReviewText:
    """One text; empty: left out on purpose."""

    title: str
    text: str


@dataclass(frozen=True)
class ReviewTexts:
    filing: Filing
    page: int
    pages: int
    texts: tuple[ReviewText, ...]


@dataclass(frozen=True)
class ReviewChanges:
    """Only what differs from the filing before."""

    filing: Filing
    asked: str | None  # why it was returned last time
    page: int
    pages: int
    changed: int
    rows: tuple[ReviewNumber, ...]
    texts: tuple[ReviewText, ...]
    indicator_results: tuple[IndicatorResult, ...]  # indicators that the changed numbers are part of
    replied: tuple[ClarificationLine, ...] = ()  # what the unit says to the numbers that were sent back alone
    may_ask: bool = False


@dataclass(frozen=True)
class WhyReturn:
    period: Period
    unit: str
    limit: int
    accepted: bool = False  # it is opened again


@dataclass(frozen=True)
class AcceptedDone:
    """For the one who accepted; `waiting` reports are still to be looked at."""

    period: Period
    unit: str
    waiting: int
    own_entry: bool = False  # they have accepted what they had entered themselves


@dataclass(frozen=True)
class ReturnedDone:
    period: Period
    unit: str
    told: int
    waiting: int


@dataclass(frozen=True)
class ReportAccepted:
    """For everybody who answers for the unit."""

    period: Period
    unit: str
    code: str
    at: datetime


@dataclass(frozen=True)
class ReportReturned:
    """For everybody who answers for the unit."""

    period: Period
    unit: str
    reason: str
    due_date: date
    days_left: int


@dataclass(frozen=True)
class AcceptAllQuestion:
    """For the office, before many reports are accepted at once."""

    period: Period
    plain: int  # nothing to look at
    flagged: tuple[tuple[str, int], ...]  # unit, and how many of its numbers should be looked at
    asked_about: tuple[str, ...]  # units whose numbers a colleague is about to send back
    by_office: tuple[str, ...] = ()  # units for which the office has entered the report itself


@dataclass(frozen=True)
class AcceptedAll:
    period: Period
    units: tuple[str, ...]
    left: tuple[str, ...]  # still waiting, whatever the reason


@dataclass(frozen=True)
class ReviewDocument:
    """For the office; `changed`: since the filing before, None for the first."""

    filing: Filing
    document: OwedDocument
    changed: bool | None
    asked: str | None  # why it was returned last time


@dataclass(frozen=True)
class UnitCard:
    """A unit that has not filed: how far it is, and whom to call."""

    period: Period
    due_date: date
    line: UnitLine
    contacts: tuple[Contact, ...]
    asked_for: date | None = None  # more time, which the office has not decided about
    unanswered: int = 0  # calls for help
