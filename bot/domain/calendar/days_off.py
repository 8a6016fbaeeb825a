"""The year's days off and make-up days as they are known: what is law, what was announced, what is a guess."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

_DAY = timedelta(days=1)
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2099, 12, 31)
"""An announcement for another year is a slip of the finger too."""
REASON_LIMIT, DOCUMENT_LIMIT = 200, 120
LONGEST_RUN = timedelta(days=30)
"""A longer run of days off is a slip of the finger."""


class Source(StrEnum):
    """How a day is known."""

    LAW = "law"  # the same every year, or announced and in the library
    GUESS = "guess"  # the library's rule for a year whose announcement is not out
    SHIPPED = "shipped"  # announced, and entered in this program
    OFFICE = "office"  # entered by the office


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day that is not what its weekday says, or a named holiday on a weekend."""

    day: date
    working: bool
    name: str
    source: Source
    document: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row with the same name and source."""

    first: date
    last: date
    working: bool
    name: str
    source: Source
    document: str = ""

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class EnteredRun:
    """Days in a row that one person of the office has entered in one go."""

    run: Run
    by: str  # "" when the command line did it, or the person was erased
    on: date


def runs(days: Iterable[KnownDay]) -> list[Run]:
    """Neighbouring days of one kind told as one, in order."""
    ordered = sorted(days, key=lambda one: one.day)
    found: list[list[KnownDay]] = [[one] for one in ordered[:1]]
    for before, one in pairwise(ordered):
        if one.day - before.day == _DAY and _kind(one) == _kind(before):
            found[-1].append(one)
        else:
            found.append([one])
    return [Run(group[0].day, group[-1].day, *_kind(group[0])) for group in found]


def _kind(one: KnownDay) -> tuple[bool, str, Source, str]:
    return one.working, one.name, one.source, one.document
