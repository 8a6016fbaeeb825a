"""Messages of the working calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.calendar import Announcement
from bot.domain.calendar.days_file import LineFault
from bot.domain.calendar.days_off import EnteredRun, Run
from bot.domain.reading.dates import UnclearDate
from bot.domain.reading.tables import BadRow
from bot.domain.rounds import Period
from bot.domain.rounds.moved_dates import Move


@dataclass(frozen=True)
class CalendarYear:
    """The year's days off and make-up days, a page of them, and what of them nobody has announced yet."""

    year: int
    runs: tuple[Run, ...]
    unannounced: tuple[Announcement, ...]
    hours: str  # 08:00-11:00, 14:00-16:30
    page: int
    pages: int


@dataclass(frozen=True)
class WhichDays:
    """Which days; what was wrong with the answer before."""

    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class OffOrWorking:
    first: date
    last: date


@dataclass(frozen=True)
class WhyDays:
    first: date
    last: date
    working: bool


@dataclass(frozen=True)
class WhichAnnouncement:
    """The number of the document, if there is one."""

    reason: str


@dataclass(frozen=True)
class CheckDays:
    """Everything once more before it counts: dates of open rounds that would be on a day off; how many are replaced."""

    run: Run
    moves: tuple[Move, ...]
    replaced: int


@dataclass(frozen=True)
class DaysEntered:
    """Done; what is still off around them by a guess alone; which dates were moved, and how many people heard of it."""

    run: Run
    guessed: tuple[Run, ...]
    moved: tuple[Move, ...] = ()
    told: int = 0


@dataclass(frozen=True)
class DueDateMoved:
    """For somebody who answers for units: their reports of one round are due later, for the old day is off now."""

    period: Period
    units: tuple[str, ...]
    day: date
    to: date
    days_left: int


@dataclass(frozen=True)
class DatesMovedByColleague:
    """For the rest of the office: who has moved which dates."""

    by: str
    moved: tuple[Move, ...]


@dataclass(frozen=True)
class EnteredDays:
    """What the office has entered and who did it, a page of it."""

    runs: tuple[EnteredRun, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class DaysTakenBack:
    first: date
    last: date
    days: int


@dataclass(frozen=True)
class NotAnnounced:
    """On 1 December: what of next year's days off is still a guess."""

    year: int
    unannounced: tuple[Announcement, ...]
    guesses: tuple[Run, ...]


@dataclass(frozen=True)
class DaysFile:
    """The table that goes out, and how to send it back."""

    entered: int


@dataclass(frozen=True)
class DaysFileAwaited:
    """Words where a file is waited for."""


@dataclass(frozen=True)
class DaysFileWrong:
    """Nothing is entered as long as a line is wrong."""

    bad: tuple[BadRow[LineFault], ...]


@dataclass(frozen=True)
class DaysFileRead:
    """What the file would enter: new days, and days that are entered otherwise by now."""

    runs: tuple[Run, ...]
    new: int
    changed: int
    same: int
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True)
class DaysFileApplied:
    days: int
    moved: tuple[Move, ...] = ()
    told: int = 0
