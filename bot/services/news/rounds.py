"""Rounds that open and lock, the yearly plan, dates that move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.rounds import Period, ReportStatus, RoundKind
from bot.domain.rounds.moved_dates import Move
from bot.services.news import News
from bot.storage.tables.rounds import Round


@dataclass(frozen=True)
class RoundOpened(News):
    """Units hear of it from the clock, in working hours: at once, or at that moment."""

    round: Round
    told_at: datetime
    at_once: bool


@dataclass(frozen=True)
class RoundLocked(News):
    """Nothing of this round changes any more: its reports stay where they stand."""

    round: Round
    status: Mapping[int, ReportStatus]  # by report


@dataclass(frozen=True)
class PicturePublished(News):
    """The province's results of a round, for everybody to see; once an occasion."""

    round: Round
    occasion: str


@dataclass(frozen=True)
class PlanLineEnded(News):
    """A line of the yearly plan is followed no more."""

    kind: RoundKind


@dataclass(frozen=True)
class ProposalSkipped(News):
    """A round of the yearly plan is not opened this year."""

    period: Period


@dataclass(frozen=True)
class DueDateMoved(News):
    """Reports of one round that were due on one day are due on another."""

    period: Period
    day: date
    to: date
    reports: Mapping[int, tuple[int, str]]  # unit → its report, its name


@dataclass(frozen=True)
class DatesMoved(News):
    """All dates that somebody of the office has moved at once."""

    moves: Sequence[Move]
