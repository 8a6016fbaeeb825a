"""Working days of 2025 and 2026 as announced, the guesses for later years, and office hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.calendar import (
    LOCAL,
    Announcement,
    Off,
    OffKind,
    Override,
    WorkingCalendar,
    WorkingHours,
)

CALENDAR = WorkingCalendar()


def days(year: int, *texts: str) -> set[date]:
    """Days of one year from "27/1-31/1" and "7/4"."""
    found = set()
    for text in texts:
        first, _, last = text.partition("-")
        day, end = (_day(year, first), _day(year, last or first))
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return found


def _day(year: int, text: str) -> date:
    day, month = map(int, text.split("/"))
    return date(year, month, day)


OFF = {
    2025: days(2025, "1/1", "27/1-31/1", "7/4", "30/4-2/5", "1/9-2/9"),
    2026: days(2026, "1/1-2/1", "16/2-20/2", "27/4", "30/4-1/5", "31/8-2/9", "24/11"),
    2027: days(2027, "1/1", "4/2-10/2", "16/4", "30/4-3/5", "2/9-3/9", "24/11"),
    2028: days(2028, "3/1", "24/1-28/1", "4/4", "30/4-2/5", "1/9-4/9", "24/11"),
}
MAKE_UP = {
    2025: days(2025, "26/4"),
    2026: days(2026, "10/1", "22/8"),
    2027: set[date](),
    2028: set[date](),
}


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_every_day_of_the_year_is_working_or_off_as_in_the_table(year: int) -> None:
    day = date(year, 1, 1)
    while day.year == year:
        expected = (day.weekday() < 5 and day not in OFF[year]) or day in MAKE_UP[year]
        assert CALENDAR.is_working_day(day) is expected, day
        day += timedelta(days=1)


def test_2025_and_2026_are_announced_and_later_years_are_guesses() -> None:
    assert CALENDAR.announced(2025)
    assert CALENDAR.announced(2026)
    for year in (2027, 2028):
        assert CALENDAR.unannounced(year) == {Announcement.TET, Announcement.NATIONAL_DAY}


def test_an_announced_tet_row_ends_the_guessing_about_tet_only() -> None:
    row = Override(date(2027, 2, 11), False, "Tết Nguyên Đán", "1/TB-BNV")
    calendar = WorkingCalendar([row])
    assert calendar.unannounced(2027) == {Announcement.NATIONAL_DAY}
    assert calendar.why_off(date(2027, 2, 11)) == Off(OffKind.HOLIDAY, "Tết Nguyên Đán")


def test_an_override_can_turn_a_guessed_holiday_back_into_a_working_day() -> None:
    calendar = WorkingCalendar([Override(date(2027, 2, 4), True, "Làm việc", "1/TB-BNV")])
    assert calendar.is_working_day(date(2027, 2, 4))


def test_a_day_off_says_why() -> None:
    assert CALENDAR.why_off(date(2026, 11, 24)) == Off(OffKind.HOLIDAY, "Ngày Văn hóa Việt Nam")
    assert CALENDAR.why_off(date(2025, 1, 27)) == Off(OffKind.HOLIDAY, "Tết Nguyên Đán")
    assert CALENDAR.why_off(date(2026, 11, 22)) == Off(OffKind.WEEKEND)
    assert CALENDAR.why_off(date(2026, 1, 2)) == Off(OffKind.HOLIDAY, "Tết Dương lịch (hoán đổi)")
    assert CALENDAR.why_off(date(2026, 1, 10)) is None


def test_the_working_days_around_a_holiday() -> None:
    assert CALENDAR.previous_working_day(date(2026, 2, 17)) == date(2026, 2, 13)
    assert CALENDAR.next_working_day(date(2026, 2, 13)) == date(2026, 2, 23)
    assert CALENDAR.working_day_not_after(date(2026, 11, 24)) == date(2026, 11, 23)
    assert CALENDAR.working_day_not_after(date(2026, 11, 23)) == date(2026, 11, 23)
    assert CALENDAR.working_day_not_before(date(2026, 11, 24)) == date(2026, 11, 25)
    assert CALENDAR.working_days_later(date(2026, 11, 20), 2) == date(2026, 11, 25)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LOCAL)


MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("moment", "latest", "earliest"),
    [
        (at(MONDAY, 9), at(MONDAY, 9), at(MONDAY, 9)),
        (at(MONDAY, 11), at(MONDAY, 11), at(MONDAY, 11)),
        (at(MONDAY, 12), at(MONDAY, 11), at(MONDAY, 14)),
        (at(MONDAY, 7), at(FRIDAY, 16, 30), at(MONDAY, 8)),
        (at(MONDAY, 22), at(MONDAY, 16, 30), at(date(2026, 11, 25), 8)),
        (at(date(2026, 11, 22), 9), at(FRIDAY, 16, 30), at(MONDAY, 8)),
    ],
)
def test_moments_move_to_the_nearest_working_hours(
    moment: datetime, latest: datetime, earliest: datetime
) -> None:
    assert CALENDAR.latest_working_moment_not_after(moment) == latest
    assert CALENDAR.earliest_working_moment_not_before(moment) == earliest
    assert CALENDAR.is_working_moment(moment) is (latest == moment)


def test_other_office_hours_can_be_set() -> None:
    calendar = WorkingCalendar(hours=WorkingHours(((time(7, 30), time(11, 30)),)))
    assert calendar.earliest_working_moment_not_before(at(MONDAY, 6)) == at(MONDAY, 7, 30)
