"""Reporting rounds: their kinds, the life of a round and of a unit's report in it, and what a due date means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RoundKind(StrEnum):
    HALF_YEAR = "half_year"  # sơ kết 6 tháng
    YEAR = "year"  # tổng kết năm
    SCHOOL_YEAR = "school_year"  # năm học (công đoàn ngành Giáo dục)
    MID_TERM = "mid_term"  # sơ kết giữa nhiệm kỳ
    TERM = "term"  # tổng kết nhiệm kỳ
    AD_HOC = "ad_hoc"  # đột xuất
    DOCUMENT = "document"  # nộp văn bản: no numbers, a file with its number and date

    @property
    def titled(self) -> bool:
        """Whether the office says what the round is called."""
        return self in (RoundKind.AD_HOC, RoundKind.DOCUMENT)


class RoundStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class ReportStatus(StrEnum):
    """Where a unit's report stands. It moves only along `MOVES`."""

    NOT_STARTED = "not_started"
    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def filed(self) -> bool:
        """Whether the unit has done its part for now."""
        return self in (ReportStatus.SUBMITTED, ReportStatus.ACCEPTED)


MOVES: frozenset[tuple[ReportStatus, ReportStatus]] = frozenset(
    {
        (ReportStatus.NOT_STARTED, ReportStatus.DRAFTING),
        (ReportStatus.DRAFTING, ReportStatus.SUBMITTED),
        (ReportStatus.SUBMITTED, ReportStatus.ACCEPTED),
        (ReportStatus.SUBMITTED, ReportStatus.RETURNED),
        (ReportStatus.RETURNED, ReportStatus.SUBMITTED),
        (ReportStatus.ACCEPTED, ReportStatus.RETURNED),
    }
)


@dataclass(frozen=True, slots=True)
class Period:
    """What a round reports on. Its name for people is made in `messages.shared.formats`."""

    kind: RoundKind
    closing_date: date
    title: str | None = None  # said by the office for an ad hoc round and for documents

    @property
    def year(self) -> int:
        """The year that the numbers belong to: a half-year and a year by their closing date."""
        return self.closing_date.year

    @property
    def first_half(self) -> bool:
        """Of a half-year: whether it is the first one."""
        return self.closing_date.month <= 6

    @property
    def school_year(self) -> int:
        """The year in which the school year of the closing date has begun."""
        return self.year - 1 if self.closing_date.month <= 9 else self.year

    @property
    def slot(self) -> tuple[object, ...]:
        """What only one report can stand for: two years 2026 are one too many, two ad hoc reports are not."""
        match self.kind:
            case RoundKind.HALF_YEAR:
                return (self.kind, self.year, self.first_half)
            case RoundKind.SCHOOL_YEAR:
                return (self.kind, self.school_year)
            case RoundKind.AD_HOC | RoundKind.DOCUMENT:
                return (self.kind, self.closing_date, self.title)
            case _:
                return (self.kind, self.year)

    @property
    def ends_year(self) -> bool:
        """Only a report that counts a whole year may call what happens over the year not met.

        A half-year's numbers are of that half alone, also the second one's; a review in the middle of the term and
        an ad hoc report close on whatever day the office says. The report at the end of the term ends everything.
        """
        return self.kind not in (RoundKind.HALF_YEAR, RoundKind.MID_TERM, RoundKind.AD_HOC)

    @property
    def ends_term(self) -> bool:
        """Only the report at the end of the term may call a term indicator not met."""
        return self.kind is RoundKind.TERM

    @property
    def of_documents(self) -> bool:
        """Whether units owe a document instead of numbers; nothing is closed then but what is due."""
        return self.kind is RoundKind.DOCUMENT


def days_late(due: date, filed: date) -> int:
    """Whole days after the due date; 0 on the due date or before. Late starts at 00:00 the day after (dossier §6)."""
    return max(0, (filed - due).days)
