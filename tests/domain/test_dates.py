"""Days and hours as people type them. Today is Sunday, 22/11/2026."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reading.dates import DateDoubt, Day, Expect, Span, UnclearDate, read_date

TODAY = date(2026, 11, 22)
YEAR_2026 = Span(date(2025, 12, 1), date(2026, 11, 30))


def day(number: int, month: int, year: int = 2026) -> Day:
    return Day(date(year, month, number))


UNDERSTOOD = {
    "25/11": day(25, 11),
    "25-11": day(25, 11),
    "25.11": day(25, 11),
    "25/11/26": day(25, 11),
    "25-11-2026": day(25, 11),
    "25.11.2026": day(25, 11),
    "25 tháng 11": day(25, 11),
    "25 tháng 11 năm 2026": day(25, 11),
    "ngày 25 tháng 11, 2026": day(25, 11),
    "ngày 25/11": day(25, 11),
    "dạ ngày 25/11 ạ": day(25, 11),
    "2026-11-25": day(25, 11),
    "20/11": day(20, 11, 2027),
    "22/11": day(22, 11),
    "29/2": day(29, 2, 2028),
    "ngày 25": day(25, 11),
    "ngày 10": day(10, 12),
    "hôm nay": day(22, 11),
    "mai": day(23, 11),
    "ngày mai": day(23, 11),
    "mốt": day(24, 11),
    "3 ngày nữa": day(25, 11),
    "thứ Sáu": day(27, 11),
    "thứ 6": day(27, 11),
    "t6": day(27, 11),
    "thứ hai": day(23, 11),
    "CN": day(29, 11),
    "Chủ nhật": day(29, 11),
    "thứ 6 tuần sau": day(27, 11),
    "tuần sau thứ hai": day(23, 11),
    "thứ Sáu 27/11": day(27, 11),
    "thứ Năm, ngày 10/12/2026": day(10, 12),
}
ASKED_BACK = {
    "mùng 5": UnclearDate(DateDoubt.LUNAR),
    "mồng 5": UnclearDate(DateDoubt.LUNAR),
    "rằm": UnclearDate(DateDoubt.LUNAR),
    "tháng Chạp": UnclearDate(DateDoubt.LUNAR),
    "23 Tết": UnclearDate(DateDoubt.LUNAR),
    "cuối tháng": UnclearDate(DateDoubt.VAGUE),
    "đầu tuần": UnclearDate(DateDoubt.VAGUE),
    "tuần sau": UnclearDate(DateDoubt.VAGUE),
    "31/11": UnclearDate(DateDoubt.NO_SUCH_DAY),
    "29/2/2026": UnclearDate(DateDoubt.NO_SUCH_DAY),
    "12/25": UnclearDate(DateDoubt.SWAPPED, date(2026, 12, 25)),
    "12/25/2026": UnclearDate(DateDoubt.SWAPPED, date(2026, 12, 25)),
    "11/2026": UnclearDate(DateDoubt.MONTH_ONLY),
    "tháng 11/2026": UnclearDate(DateDoubt.MONTH_ONLY),
    "tháng 12": UnclearDate(DateDoubt.MONTH_ONLY),
    "20/11/2026": UnclearDate(DateDoubt.OUTSIDE, date(2026, 11, 20)),
    "hôm qua": UnclearDate(DateDoubt.OUTSIDE, date(2026, 11, 21)),
    "thứ Sáu 24/11": UnclearDate(DateDoubt.WEEKDAY_DIFFERS, date(2026, 11, 24)),
    "20": UnclearDate(DateDoubt.NOT_A_DATE),
    "1/2/3/4": UnclearDate(DateDoubt.NOT_A_DATE),
    "để xem": UnclearDate(DateDoubt.NOT_A_DATE),
    "🙂": UnclearDate(DateDoubt.NOT_A_DATE),
    "": UnclearDate(DateDoubt.NOT_A_DATE),
}


@pytest.mark.parametrize(("text", "reading"), {**UNDERSTOOD, **ASKED_BACK}.items(), ids=str)
def test_a_deadline_is_read_day_before_month_and_in_the_future(text: str, reading: Day | UnclearDate) -> None:
    assert read_date(text, TODAY) == reading
    assert read_date(unicodedata.normalize("NFD", text.upper()), TODAY) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    {
        "20/11": day(20, 11),
        "25/11": day(25, 11, 2025),
        "hôm qua": day(21, 11),
        "thứ Sáu": day(20, 11),
        "thứ 6 tuần trước": day(13, 11),
        "mai": UnclearDate(DateDoubt.OUTSIDE, date(2026, 11, 23)),
    }.items(),
    ids=str,
)
def test_a_past_event_is_looked_for_before_today(text: str, reading: Day | UnclearDate) -> None:
    assert read_date(text, TODAY, Expect.PAST) == reading


def test_an_event_of_a_period_is_placed_inside_it() -> None:
    assert read_date("5/12", TODAY, YEAR_2026) == day(5, 12, 2025)
    assert read_date("20/11", TODAY, YEAR_2026) == day(20, 11)
    assert read_date("5/12/2026", TODAY, YEAR_2026) == UnclearDate(DateDoubt.OUTSIDE, date(2026, 12, 5))


def test_a_day_outside_a_short_period_is_asked_back() -> None:
    november = Span(date(2026, 11, 1), date(2026, 11, 30))
    assert read_date("5/12", TODAY, november) == UnclearDate(DateDoubt.OUTSIDE, date(2025, 12, 5))


@given(st.dates(date(2026, 11, 22), date(2035, 12, 31)))
def test_a_full_date_reads_back_in_every_form(moment: date) -> None:
    forms = ("{d}/{m}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{d:02}/{m:02}/{y}", "{y}-{m:02}-{d:02}")
    for form in forms:
        text = form.format(d=moment.day, m=moment.month, y=moment.year)
        assert read_date(text, TODAY) == Day(moment)


@given(st.dates(date(2026, 11, 22), date(2026, 11, 22) + timedelta(days=364)))
def test_a_date_without_a_year_is_the_nearest_one_ahead(moment: date) -> None:
    assert read_date(f"{moment.day}/{moment.month}", TODAY) == Day(moment)


@given(st.one_of(st.text(max_size=80), st.text(alphabet="0123456789/-. thángày2456CNmùthứ", max_size=20)))
def test_any_text_is_read_without_failing(text: str) -> None:
    for expect in (Expect.FUTURE, Expect.PAST, YEAR_2026):
        read_date(text, TODAY, expect)
