"""The dates of a round: found where they are meant, and asked about before they count."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.calendar import OffKind, WorkingCalendar
from bot.domain.reading.dates import DateDoubt, Day, UnclearDate, read_date
from bot.domain.rounds.dates import closing_days, consider_due, due_days

TODAY = date(2026, 11, 23)  # a Monday
CLOSING = date(2026, 11, 30)
CALENDAR = WorkingCalendar()


@pytest.mark.parametrize(
    ("typed", "today", "meant"),
    [
        ("30/11", TODAY, date(2026, 11, 30)),
        ("30/11", date(2026, 12, 3), date(2026, 11, 30)),
        ("30/11", date(2027, 1, 5), date(2026, 11, 30)),
        ("31/5", TODAY, date(2026, 5, 31)),
        ("31/5", date(2027, 1, 5), date(2027, 5, 31)),
        ("31.12.2026", TODAY, date(2026, 12, 31)),
        ("hôm nay", TODAY, TODAY),
    ],
)
def test_a_closing_date_is_the_nearest_such_day_past_or_to_come(typed: str, today: date, meant: date) -> None:
    assert read_date(typed, today, closing_days(today)) == Day(meant)


def test_a_closing_date_far_away_is_asked_back() -> None:
    said = read_date("30/11/2025", TODAY, closing_days(TODAY))
    assert said == UnclearDate(DateDoubt.OUTSIDE, date(2025, 11, 30))


@pytest.mark.parametrize(
    ("typed", "today", "meant"),
    [
        ("10/12", TODAY, date(2026, 12, 10)),
        ("10/12", date(2026, 12, 12), date(2026, 12, 10)),  # past, and not next year's
        ("5/1", TODAY, date(2027, 1, 5)),
        ("thứ 6", date(2026, 12, 2), date(2026, 12, 4)),
        ("10 ngày nữa", TODAY, date(2026, 12, 3)),
    ],
)
def test_a_due_date_is_looked_for_after_the_closing_date(typed: str, today: date, meant: date) -> None:
    assert read_date(typed, today, due_days(CLOSING, today)) == Day(meant)


def test_a_due_date_before_the_closing_date_is_outside() -> None:
    said = read_date("20/11", TODAY, due_days(CLOSING, TODAY))
    assert said == UnclearDate(DateDoubt.OUTSIDE, date(2026, 11, 20))


def test_long_after_the_closing_date_a_due_date_is_still_found() -> None:
    today = date(2028, 3, 1)
    assert read_date("15/3", today, due_days(CLOSING, today)) == Day(date(2028, 3, 15))


def test_a_working_day_to_come_needs_no_question() -> None:
    assert consider_due(date(2026, 12, 10), CLOSING, TODAY, CALENDAR).plain


def test_for_a_day_off_the_working_day_before_is_offered() -> None:
    sunday = consider_due(date(2026, 12, 13), CLOSING, TODAY, CALENDAR)
    assert sunday.off is not None and sunday.off.kind is OffKind.WEEKEND
    assert (sunday.plain, sunday.day, sunday.working_day_before) == (
        False,
        date(2026, 12, 13),
        date(2026, 12, 11),
    )


def test_a_holiday_is_named_and_a_guessed_one_said_to_be_guessed() -> None:
    tet = consider_due(date(2027, 2, 8), CLOSING, TODAY, CALENDAR)
    assert tet.off is not None and tet.off.name == "Tết Nguyên Đán"
    assert not tet.announced
    culture_day = consider_due(date(2026, 11, 24), date(2026, 11, 20), TODAY, CALENDAR)
    assert culture_day.off is not None and culture_day.off.kind is OffKind.HOLIDAY
    assert culture_day.announced


@pytest.mark.parametrize(
    ("closing", "today"),
    [(date(2026, 12, 12), TODAY), (CLOSING, date(2026, 12, 12))],
    ids=["before the closing date", "past"],
)
def test_a_working_day_that_would_not_do_is_not_offered(closing: date, today: date) -> None:
    assert consider_due(date(2026, 12, 13), closing, today, CALENDAR).working_day_before is None


def test_a_past_day_is_asked_about() -> None:
    past = consider_due(date(2026, 12, 10), CLOSING, date(2026, 12, 12), CALENDAR)
    assert past.past and not past.plain
