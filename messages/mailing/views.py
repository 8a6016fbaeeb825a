"""Messages of what the office sends to many: nudges, notices, their previews, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.mailing import Audience, DeliveryStatus, LeftOut
from bot.domain.rounds import Period
from bot.domain.rounds.reminding import Owed


@dataclass(frozen=True)
class Nudge:
    """The office asks somebody for the reports that their units still owe."""

    name: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True)
class OfficeNotice:
    """The office's own words, for people or for the provincial group."""

    text: str


@dataclass(frozen=True)
class NudgeWhom:
    """Whom of a round?"""

    period: Period
    owing: int
    in_peace: int  # have promised, or have more time


@dataclass(frozen=True)
class NobodyToNudge:
    """Every unit of the round has filed: nobody is to be nudged."""

    period: Period


@dataclass(frozen=True)
class TickLine:
    number: int
    unit: str
    stands: str  # a few words: where it stands
    ticked: bool


@dataclass(frozen=True)
class TickUnits:
    """Units to be ticked one by one; `period` None: for a notice."""

    period: Period | None
    page: int
    pages: int
    ticked: int
    rows: tuple[TickLine, ...]


@dataclass(frozen=True)
class Sending:
    """When what is being made would go out, and to whom not."""

    left_out: tuple[LeftOut, ...]
    enough: tuple[str, ...]
    beyond: bool  # they get it nevertheless
    goes_at: datetime
    later: bool
    changed: bool  # since it was shown before


@dataclass(frozen=True)
class NudgePreview:
    """What one press would send."""

    period: Period
    people: int
    units: int
    filed: int
    unchosen: int
    sending: Sending
    sample: Nudge | None
    at: int
    most_a_day: int
    last_at: datetime | None = None
    last_by: str | None = None


@dataclass(frozen=True)
class NoticePreview:
    """What one press would send: the text just as everybody will read it."""

    audience: Audience
    people: int
    units: int
    groups: tuple[str, ...]
    sending: Sending
    notice: OfficeNotice
    private: tuple[str, ...]
    most_a_day: int


@dataclass(frozen=True)
class NoticeForWhom:
    """For whom is the notice?"""

    groups: int


@dataclass(frozen=True)
class NoticeStanding:
    """Units of which round, by where their report stands?"""


@dataclass(frozen=True)
class WhatNotice:
    """What is to be said?"""

    limit: int


@dataclass(frozen=True)
class RecipientsPage:
    """Everybody whom it would reach."""

    page: int
    pages: int
    of: int
    lines: tuple[tuple[str, tuple[str, ...]], ...]  # (name, units)


@dataclass(frozen=True)
class DeliveryLine:
    name: str | None
    units: tuple[str, ...]
    status: DeliveryStatus
    at: datetime | None


@dataclass(frozen=True)
class NoticeResult:
    """A nudge (with its period) or a notice (with its text), and what became of it so far."""

    period: Period | None
    text: str | None
    by: str | None
    made_at: datetime
    goes_at: datetime
    people: int
    counts: tuple[tuple[DeliveryStatus, int], ...]
    missed: tuple[DeliveryLine, ...]  # people it did not reach
    groups: tuple[DeliveryStatus, ...]
    now: datetime


@dataclass(frozen=True)
class NoticeDeliveries:
    """Everybody it was for, a page of them."""

    page: int
    pages: int
    lines: tuple[DeliveryLine, ...]


@dataclass(frozen=True)
class NoticeLine:
    period: Period | None
    text: str | None
    made_at: datetime
    people: int


@dataclass(frozen=True)
class NoticesSent:
    """What was sent so far, newest first."""

    page: int
    pages: int
    first: int
    lines: tuple[NoticeLine, ...]
