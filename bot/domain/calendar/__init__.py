"""Working days and office hours in Việt Nam: a library's holidays, under a table of announced changes.

Days off governed by announcement (Tết, the second day of Quốc khánh, swapped days) are guesses of the library
until a document is out; `unannounced` says which, so that nobody takes a guess for a decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays

from bot.domain.calendar.days_off import KnownDay, Source

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
_DAY = timedelta(days=1)
TET = "Tết Nguyên Đán"
_ANNOUNCED_UNTIL = 2026
AROUND_A_FEAST = timedelta(days=12)


@dataclass(frozen=True, slots=True)
class Override:
    """One announced day: off, or a make-up working day."""

    day: date
    working: bool
    reason: str
    document: str


_NEW_YEAR_2026 = "12729/VPCP-KGVX"
SHIPPED = (
    Override(date(2026, 1, 2), False, "Tết Dương lịch (hoán đổi)", _NEW_YEAR_2026),
    Override(date(2026, 1, 10), True, "Làm bù cho ngày 02/01/2026", _NEW_YEAR_2026),
)


class OffKind(StrEnum):
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Off:
    """Why nobody works on a day; `name` is empty for a weekend."""

    kind: OffKind
    name: str = ""


class Announcement(StrEnum):
    """What the authorities fix for each year anew."""

    TET = "tet"
    NATIONAL_DAY = "national_day"


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When personal messages may go out, local time; windows in order, both ends included."""

    windows: tuple[tuple[time, time], ...] = (
        (time(8), time(11)),
        (time(14), time(16, 30)),
    )


class WorkingCalendar:
    """Working days and moments; later overrides win over earlier ones and over what is shipped."""

    def __init__(self, overrides: Iterable[Override] = (), hours: WorkingHours | None = None) -> None:
        self._overrides = {row.day: row for row in (*SHIPPED, *overrides)}
        self._windows = (hours or WorkingHours()).windows

    def why_off(self, day: date) -> Off | None:
        """Why a day is off; None for a working day."""
        if row := self._overrides.get(day):
            return None if row.working else Off(OffKind.HOLIDAY, row.reason)
        names, make_up_days = _library_year(day.year)
        if day in names:
            return Off(OffKind.HOLIDAY, names[day])
        weekend = day.weekday() >= 5 and day not in make_up_days
        return Off(OffKind.WEEKEND) if weekend else None

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        return self.why_off(day) is None

    def previous_working_day(self, day: date) -> date:
        """The last working day before `day`."""
        return self.working_day_not_after(day - _DAY)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.working_day_not_before(day + _DAY)

    def working_day_not_after(self, day: date) -> date:
        """`day` itself when it is a working day, else the last one before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def working_day_not_before(self, day: date) -> date:
        """`day` itself when it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def working_days_later(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`: legal time limits run so."""
        for _ in range(count):
            day = self.next_working_day(day)
        return day

    def is_working_moment(self, moment: datetime) -> bool:
        """Whether a personal message may go out now."""
        return self.earliest_working_moment_not_before(moment) == moment

    def latest_working_moment_not_after(self, moment: datetime) -> datetime:
        """The moment itself inside working hours, else the end of the last window before it; in UTC."""
        local = moment.astimezone(LOCAL)
        day = local.date()
        while True:
            for start, end in reversed(self._windows_of(day)):
                if start <= local:
                    return min(end, local).astimezone(UTC)
            day = self.previous_working_day(day)

    def earliest_working_moment_not_before(self, moment: datetime) -> datetime:
        """The moment itself inside working hours, else the start of the next window; in UTC."""
        local = moment.astimezone(LOCAL)
        day = local.date()
        while True:
            for start, end in self._windows_of(day):
                if local <= end:
                    return max(start, local).astimezone(UTC)
            day = self.next_working_day(day)

    def unannounced(self, year: int) -> frozenset[Announcement]:
        """What of that year's days off rests on the library's rules, not on a document."""
        if year <= _ANNOUNCED_UNTIL:
            return frozenset()
        feasts = {Announcement.TET: _first_day_of_tet(year), Announcement.NATIONAL_DAY: date(year, 9, 2)}
        return frozenset(kind for kind, feast in feasts.items() if not self._has_row_near(feast))

    def known_days(self, year: int) -> list[KnownDay]:
        """Every day of that year that an override or the library names, in order."""
        names, make_up_days = _library_year(year)
        shipped = {row.day for row in SHIPPED}
        guessed = self._guessed_days(year)
        found = {
            day: KnownDay(day, False, name, Source.GUESS if day in guessed else Source.LAW)
            for day, name in names.items()
        }
        for day in (day for day in make_up_days if day.year == year):
            found[day] = KnownDay(day, True, "", Source.LAW)
        for row in self._overrides.values():
            if row.day.year == year:
                source = Source.SHIPPED if row.day in shipped and row in SHIPPED else Source.OFFICE
                found[row.day] = KnownDay(row.day, row.working, row.reason, source, row.document)
        return [found[day] for day in sorted(found)]

    def _guessed_days(self, year: int) -> set[date]:
        """The library's days that rest on its rules: all of Tết, and what is around 2/9.

        An announcement names every working day that is off: what it leaves out is still no more than a guess.
        """
        if year <= _ANNOUNCED_UNTIL:
            return set()
        kinds, names, feast = self.unannounced(year), _library_year(year)[0], date(year, 9, 2)
        around = {
            Announcement.TET: {day for day, name in names.items() if name == TET},
            Announcement.NATIONAL_DAY: {day for day in names if 0 < abs((day - feast).days) <= 4},
        }
        return {day for kind, days in around.items() for day in days if kind in kinds or day.weekday() < 5}

    def announced(self, year: int) -> bool:
        """Whether every day off of that year is known from a document."""
        return not self.unannounced(year)

    def _has_row_near(self, feast: date) -> bool:
        return any(abs(row.day - feast) <= AROUND_A_FEAST for row in self._overrides.values())

    def _windows_of(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.is_working_day(day):
            return []
        return [
            (datetime.combine(day, start, LOCAL), datetime.combine(day, end, LOCAL))
            for start, end in self._windows
        ]


@cache
def _library(year: int) -> holidays.HolidayBase:
    # Every year is built on its own, once: building is slow, and a shared object grows while others read it.
    return _vietnam()(years=year, language="vi", expand=False)


@cache
def _vietnam() -> type[holidays.HolidayBase]:
    """The library's module of Việt Nam alone: by its own ways all 250 countries come along, 7 MB of them."""
    path = Path(holidays.__file__).parent / "countries" / "vietnam.py"
    spec = spec_from_file_location("holidays_of_vietnam", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: type[holidays.HolidayBase] = module.Vietnam
    return found


@cache
def _library_year(year: int) -> tuple[dict[date, str], frozenset[date]]:
    """The library's named days off of a year, and its make-up working days."""
    library = _library(year)
    names = {day: _true_name(name) for day, name in library.items() if day.year == year}
    return names, frozenset(library.weekend_workdays)


def _true_name(name: str) -> str:
    # The library counts the days around Tết wrongly in some years (27/1/2025 was the 28th), so none is named.
    around_tet = ("29 Tết", "Giao thừa", "Mùng")
    return TET if name.startswith(around_tet) else name


def _first_day_of_tet(year: int) -> date:
    return next(day for day, name in sorted(_library(year).items()) if name == TET)
