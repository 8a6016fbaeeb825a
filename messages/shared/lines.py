"""Parts of messages that several conversations show: a number with its name, a report one owes, a unit in a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.answers import Answer
from bot.domain.dialog.types import Reject
from bot.domain.results.round_progress import UnitProgress
from bot.domain.results.verdict import IndicatorResult
from bot.domain.rounds import Period, ReportStatus


@dataclass(frozen=True)
class Recorded:
    """One number as it was put on record."""

    label: str
    answer: Answer
    yes_no: bool = False


@dataclass(frozen=True)
class Heard:
    """What the last saying did, told above the next question."""

    recorded: tuple[Recorded, ...] = ()
    text_recorded: tuple[str, int] | None = None  # a section's title and the length of its text
    texts_skipped: int = 0  # left out together
    skipped: tuple[str, ...] = ()  # reasons why questions fell away
    judged: tuple[IndicatorResult, ...] = ()
    rejected: Reject | None = None
    stands: Recorded | None = None  # said again, and on record already
    labels: Mapping[str, str] = field(default_factory=dict)  # of elements that a rejection names


@dataclass(frozen=True)
class UnitLine:
    unit: str
    status: ReportStatus
    answered: int
    asked: int
    filed_at: datetime | None
    days_late: int
    extended_to: date | None = None
    promised: date | None = None
    promise_broken: bool = False
    by_office: bool = False  # the office has entered it for the unit


def unit_line(unit: UnitProgress) -> UnitLine:
    """One unit as lists and cards show it."""
    return UnitLine(
        unit.unit,
        unit.status,
        unit.answered,
        unit.asked,
        unit.filed_at,
        unit.days_late,
        unit.extended_to,
        unit.promised,
        unit.promise_broken,
        unit.by_office,
    )


@dataclass(frozen=True)
class Filing:
    """Whose report, filed when and how often, and where it stands; heads every page of a review."""

    period: Period
    unit: str
    number: int
    at: datetime
    by: str | None
    code: str
    days_late: int
    status: ReportStatus
    reason: str | None  # why it was returned
    extended_to: date | None = None  # while it is owed again: the time that the office has given
    promised: date | None = None  # while it is owed again: when the unit has said it goes on
    by_office: bool = False  # entered for the unit
    received: date | None = None  # when the unit had sent its paper, if that was before it was entered


@dataclass(frozen=True)
class ReviewNumber:
    """One number of a report. `before` is what was said last time: last period, or in the filing before."""

    number: int
    label: str
    answer: Answer | None
    before: Answer | None
    yes_no: bool


@dataclass(frozen=True)
class ClarificationLine:
    """One number that was sent back: why, as it was filed, and what the unit has said to that."""

    number: int
    label: str
    yes_no: bool
    before: Answer | None
    now: Answer | None
    reasons: tuple[str, ...]
    explanation: str | None = None
    fixed: bool = False

    @property
    def answered(self) -> bool:
        return self.fixed or self.explanation is not None
