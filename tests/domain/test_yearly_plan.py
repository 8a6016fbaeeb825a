"""The yearly plan: on which days a line falls, how titles move with the years, and when it is time to propose."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.rounds import RoundKind
from bot.domain.rounds.yearly_plan import (
    DayOfYear,
    Line,
    proposal_moment,
    proposed_again,
    rounds_ahead,
    title_for_years,
    title_in_year,
    years_to_propose,
)

DAY = timedelta(days=1)
CALENDAR = WorkingCalendar()
HALF_YEAR = Line(RoundKind.HALF_YEAR, DayOfYear(5, 31), DayOfYear(6, 10))
YEAR = Line(RoundKind.YEAR, DayOfYear(12, 25), DayOfYear(1, 10))
WORK_PLAN = Line(RoundKind.DOCUMENT, DayOfYear(2, 10), DayOfYear(2, 10), "Kế hoạch năm {0}")


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LOCAL)


def test_a_due_day_before_the_closing_day_is_in_the_next_year() -> None:
    assert HALF_YEAR.dates_in(2027) == (date(2027, 5, 31), date(2027, 6, 10))
    assert YEAR.dates_in(2026) == (date(2026, 12, 25), date(2027, 1, 10))


def test_a_line_for_one_year_has_no_other() -> None:
    once = Line(RoundKind.MID_TERM, DayOfYear(6, 30), DayOfYear(7, 10), only_year=2026)
    assert once.dates_in(2026) is not None
    assert once.dates_in(2025) is None and once.dates_in(2027) is None


def test_the_29th_of_february_is_no_day_of_every_year_and_is_not_moved() -> None:
    leap = DayOfYear(2, 29)
    assert not leap.comes_every_year and DayOfYear(2, 28).comes_every_year
    assert leap.in_year(2028) == date(2028, 2, 29)
    assert leap.in_year(2027) is None
    assert Line(RoundKind.YEAR, leap, DayOfYear(3, 10)).dates_in(2027) is None


def test_years_in_a_title_move_with_the_due_date() -> None:
    kept = title_for_years("Kế hoạch công tác năm 2027, tổng kết năm 2026", 2026)
    assert title_in_year(kept, 2026) == "Kế hoạch công tác năm 2027, tổng kết năm 2026"
    assert title_in_year(kept, 2029) == "Kế hoạch công tác năm 2030, tổng kết năm 2029"
    assert title_for_years("Thực hiện Nghị quyết 2023-2028", 2026) == "Thực hiện Nghị quyết 2023-2028"


def test_rounds_past_due_are_not_ahead() -> None:
    assert [year for year, _ in rounds_ahead(HALF_YEAR, date(2027, 6, 10))] == [2027, 2028, 2029]
    assert [year for year, _ in rounds_ahead(HALF_YEAR, date(2027, 6, 11))] == [2028, 2029]
    assert next(year for year, _ in rounds_ahead(YEAR, date(2027, 1, 10))) == 2026


@pytest.mark.parametrize(
    ("line", "year", "day"),
    [
        (HALF_YEAR, 2026, date(2026, 5, 21)),  # a Thursday, ten days before 31/5
        (HALF_YEAR, 2028, date(2028, 5, 19)),  # 21/5 is a Sunday: the Friday before
        (YEAR, 2026, date(2026, 12, 15)),
        (WORK_PLAN, 2026, date(2026, 1, 10)),  # a Saturday that is worked for the 2nd of January
        (WORK_PLAN, 2027, date(2027, 1, 11)),
        (Line(RoundKind.YEAR, DayOfYear(2, 28), DayOfYear(3, 5)), 2026, date(2026, 2, 13)),  # before Tết
    ],
)
def test_it_is_proposed_at_the_nearest_earlier_working_moment(line: Line, year: int, day: date) -> None:
    dates = line.dates_in(year)
    assert dates is not None
    assert proposal_moment(line.kind, *dates, CALENDAR) == at(day)


def test_put_off_it_comes_back_three_days_later_on_a_working_day() -> None:
    assert proposed_again(at(date(2026, 5, 21), 15), CALENDAR) == at(date(2026, 5, 25))  # 24/5 is a Sunday
    assert proposed_again(at(date(2026, 5, 18), 9), CALENDAR) == at(date(2026, 5, 21))


def test_over_four_years_each_line_comes_up_once_a_year_on_a_working_day_in_time() -> None:
    """Looked at every morning of 2025 to 2028; the rules are said here once more, with the calendar's days alone."""
    for line in (HALF_YEAR, YEAR, WORK_PLAN):
        first: dict[int, date] = {}
        last: dict[int, date] = {}
        day = date(2025, 1, 1)
        while day < date(2028, 12, 31):
            for year in years_to_propose(line, CALENDAR, at(day)):
                first.setdefault(year, day)
                last[year] = day
            day += DAY
        whole = [year for year in (2025, 2026, 2027) if year in first]
        assert whole
        for year in whole:
            dates = line.dates_in(year)
            assert dates is not None
            meant = dates[1] - 30 * DAY if line.kind is RoundKind.DOCUMENT else dates[0] - 10 * DAY
            while not CALENDAR.is_working_day(meant):
                meant -= DAY
            assert first[year] == max(meant, date(2025, 1, 1))
            assert last[year] == dates[1], "until its due date, and never after it"
