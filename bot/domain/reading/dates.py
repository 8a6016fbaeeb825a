"""Days as Vietnamese people type them: always day before month, asked back when unclear.

A day read here is repeated with its weekday before it counts; the calendar says whether offices work on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.reading.plain import plain

_DAY = timedelta(days=1)


class Expect(StrEnum):
    """Where a day without a year is looked for."""

    FUTURE = "future"  # deadlines and promises: today or the nearest later day
    PAST = "past"  # events: today or the nearest earlier day


@dataclass(frozen=True, slots=True)
class Span:
    """A reporting period; both ends belong to it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class DateDoubt(StrEnum):
    """Why a text is asked back."""

    LUNAR = "lunar"  # mùng 5, rằm, 23 Tết
    VAGUE = "vague"  # cuối tháng, tuần sau
    NO_SUCH_DAY = "no_such_day"  # 31/11
    SWAPPED = "swapped"  # 12/25: perhaps 25/12
    MONTH_ONLY = "month_only"  # 11/2026
    WEEKDAY_DIFFERS = "weekday_differs"  # thứ Sáu 24/11, which is a Tuesday
    OUTSIDE = "outside"  # past where the future is expected, or not inside the period
    NOT_A_DATE = "not_a_date"


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was understood."""

    day: date


@dataclass(frozen=True, slots=True)
class UnclearDate:
    """To be asked back; `suggestion` is the day that may have been meant."""

    doubt: DateDoubt
    suggestion: date | None = None


DateReading = Day | UnclearDate

_LUNAR = re.compile(r"\b(mung|mong|ram|thang chap|thang gieng|am lich|al|tet|giao thua|cung ong cong)\b")
_VAGUE = re.compile(
    r"\b((cuoi|dau|giua) (thang|tuan|nam|ky)|(thang|nam) (sau|toi|truoc|nay)|vai ngay|may ngay|som|lat nua)\b"
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(["2 hai", "3 ba", "4 tu", "5 nam", "6 sau", "7 bay"])
    for name in names.split()
}
_WEEKDAY = re.compile(
    r"\b(?:thu ?(?P<name>hai|ba|tu|nam|sau|bay|[2-7])|t(?P<short>[2-7])|(?P<sunday>cn|chu nhat))\b"
)
_WEEK = re.compile(r"\btuan (?P<which>nay|sau|toi|truoc|roi)\b")
_WEEK_STEPS = {"nay": 0, "sau": 1, "toi": 1, "truoc": -1, "roi": -1}
_NEAR_DAYS = {
    "hom kia": -2,
    "hom qua": -1,
    "hom nay": 0,
    "bua nay": 0,
    "chieu nay": 0,
    "toi nay": 0,
    "mai": 1,
    "ngay mai": 1,
    "sang mai": 1,
    "chieu mai": 1,
    "mot": 2,
    "ngay mot": 2,
    "ngay kia": 2,
}
_IN_DAYS = re.compile(r"(?:sau |trong )?(?P<count>\d{1,3}) ngay (?:nua|toi|sau)|sau (?P<after>\d{1,3}) ngay")
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_NUMERIC = re.compile(r"(?P<day>\d{1,2}) ?[-/.] ?(?P<month>\d{1,2})(?: ?[-/.] ?(?P<year>\d{4}|\d{2}))?")
_WORDED = re.compile(
    r"(?P<day>\d{1,2}) (?:thang|t) ?(?P<month>\d{1,2})(?:[ ,]*(?:nam |/ ?|- ?)?(?P<year>\d{4}|\d{2}))?"
)
_MONTH = re.compile(
    r"(?:thang |t)?(?P<month>\d{1,2}) ?[-/.] ?(?P<year>\d{4})|thang (?P<alone>\d{1,2})(?: nam \d{4})?"
)
_DAY_ALONE = re.compile(r"ngay (?P<day>\d{1,2})")
_FILLERS = re.compile(
    r"^(?:(?:da|em|thua|vao|truoc|den|han|xin|hen|se|nop|khoang) )+|(?: (?:a|nhe|nha|em))+$"
)


def read_date(text: str, today: date, expect: Expect | Span = Expect.FUTURE) -> DateReading:
    """The day a text names; `today` is the local day it was typed."""
    said = _FILLERS.sub("", plain(text[:200]).strip(" .,;!"))
    if len(said) > 60:
        return UnclearDate(DateDoubt.NOT_A_DATE)
    if _LUNAR.search(said):
        return UnclearDate(DateDoubt.LUNAR)
    if _VAGUE.search(said):
        return UnclearDate(DateDoubt.VAGUE)
    return _relative(said, today, expect) or _with_weekday(said, today, expect)


def _relative(said: str, today: date, expect: Expect | Span) -> DateReading | None:
    """Hôm nay, mai, 3 ngày nữa, thứ Sáu, thứ Hai tuần sau; None for anything else."""
    if said in _NEAR_DAYS:
        return _expected(today + _NEAR_DAYS[said] * _DAY, today, expect)
    if ahead := _IN_DAYS.fullmatch(said):
        return Day(today + int(ahead["count"] or ahead["after"]) * _DAY)
    weekday, week = _WEEKDAY.search(said), _WEEK.search(said)
    rest = _WEEK.sub("", _WEEKDAY.sub("", said)).replace("ngay", "").strip(" ,()-")
    if rest:
        return None
    if week and weekday:
        monday = today - today.weekday() * _DAY + 7 * _WEEK_STEPS[week["which"]] * _DAY
        return _expected(monday + _weekday_number(weekday) * _DAY, today, expect)
    if week:
        return UnclearDate(DateDoubt.VAGUE)
    return Day(_nearest_weekday(_weekday_number(weekday), today, expect)) if weekday else None


def _nearest_weekday(weekday: int, today: date, expect: Expect | Span) -> date:
    # Whoever means today says "hôm nay": a weekday's name is the next, or the last, such day.
    back = (today.weekday() - weekday - 1) % 7 + 1
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    looks_back = expect is Expect.PAST or (isinstance(expect, Span) and today + ahead * _DAY not in expect)
    return today - back * _DAY if looks_back else today + ahead * _DAY


def _with_weekday(said: str, today: date, expect: Expect | Span) -> DateReading:
    """A date in figures, perhaps with its weekday before or behind it: the two must agree."""
    weekday = _WEEKDAY.search(said)
    if not weekday:
        return _figures(said, today, expect)
    reading = _figures(_WEEKDAY.sub("", said).strip(" ,()-"), today, expect)
    if isinstance(reading, Day) and reading.day.weekday() != _weekday_number(weekday):
        return UnclearDate(DateDoubt.WEEKDAY_DIFFERS, reading.day)
    return reading


def _figures(said: str, today: date, expect: Expect | Span) -> DateReading:
    bare = said.removeprefix("ngay ").strip()
    if found := _ISO.fullmatch(bare) or _NUMERIC.fullmatch(bare) or _WORDED.fullmatch(bare):
        return _checked(int(found["day"]), int(found["month"]), _full_year(found["year"]), today, expect)
    if _MONTH.fullmatch(said):
        return UnclearDate(DateDoubt.MONTH_ONLY)
    if found := _DAY_ALONE.fullmatch(said):
        return _day_of_a_near_month(int(found["day"]), today, expect)
    return UnclearDate(DateDoubt.NOT_A_DATE)


def _checked(day: int, month: int, year: int | None, today: date, expect: Expect | Span) -> DateReading:
    found = _place(day, month, year, today, expect)
    if found:
        return _expected(found, today, expect) if year else Day(found)
    if month > 12 and (swapped := _place(month, day, year, today, expect)):
        return UnclearDate(DateDoubt.SWAPPED, swapped)
    if (
        isinstance(expect, Span)
        and year is None
        and (elsewhere := _place(day, month, None, today, Expect.PAST))
    ):
        return UnclearDate(DateDoubt.OUTSIDE, elsewhere)
    return UnclearDate(DateDoubt.NO_SUCH_DAY)


def _place(day: int, month: int, year: int | None, today: date, expect: Expect | Span) -> date | None:
    """The day of that year, or without a year the nearest one where it is expected; None if there is none."""
    if year is not None:
        return _exact(day, month, year)
    if isinstance(expect, Span):
        years = range(expect.last.year, expect.first.year - 1, -1)
        fits = [found for y in years if (found := _exact(day, month, y)) and found in expect]
        return fits[0] if fits else None
    step = 1 if expect is Expect.FUTURE else -1
    for y in range(today.year, today.year + 9 * step, step):  # nine years reach a 29/2 from anywhere
        found = _exact(day, month, y)
        if found and (found - today).days * step >= 0:
            return found
    return None


def _day_of_a_near_month(day: int, today: date, expect: Expect | Span) -> DateReading:
    if not 1 <= day <= 31:
        return UnclearDate(DateDoubt.NO_SUCH_DAY)
    step = -_DAY if expect is Expect.PAST else _DAY
    found = today
    while found.day != day:
        found += step
    return _expected(found, today, expect)


def _expected(day: date, today: date, expect: Expect | Span) -> DateReading:
    return Day(day) if _fits(day, today, expect) else UnclearDate(DateDoubt.OUTSIDE, day)


def _fits(day: date, today: date, expect: Expect | Span) -> bool:
    if isinstance(expect, Span):
        return day in expect
    return day >= today if expect is Expect.FUTURE else day <= today


def _exact(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(typed: str | None) -> int | None:
    if typed is None:
        return None
    return int(typed) if len(typed) == 4 else 2000 + int(typed)


def _weekday_number(found: re.Match[str]) -> int:
    return 6 if found["sunday"] else _WEEKDAYS[found["name"] or found["short"]]
