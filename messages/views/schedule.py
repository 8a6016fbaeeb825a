"""Messages that tell the office in advance what the clock would tell whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.rounds import Period
from bot.domain.rounds.reminding import Told
from bot.domain.rounds.summaries import Occasion


@dataclass(frozen=True)
class ScheduleMoment:
    """What would go out at one moment: (kind of message, reasons, people, units) each."""

    at: datetime
    told: tuple[tuple[Told, tuple[str, ...], int, int], ...]
    summaries: tuple[tuple[Occasion, int, int], ...] = ()  # people of the office, and groups


@dataclass(frozen=True)
class SchedulePreview:
    """One page of moments, the nearest first."""

    period: Period
    moments: tuple[ScheduleMoment, ...]
    page: int
    pages: int
    unannounced: tuple[int, ...]  # years whose days off are partly a guess


@dataclass(frozen=True)
class ScheduledMessage:
    """One message: to whom, of what kind, and (unit, reason) of everything in it."""

    person: str
    told: Told
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ScheduleOfMoment:
    """Everybody who would be told something then, a page of them."""

    period: Period
    at: datetime
    messages: tuple[ScheduledMessage, ...]
    page: int
    pages: int
