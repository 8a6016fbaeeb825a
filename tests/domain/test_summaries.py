"""When a round is summed up, on the real calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.rounds.summaries import (
    Occasion,
    SummaryDates,
    occasions_until,
    summary_due,
    summary_moments,
    week_begins,
)

CALENDAR = WorkingCalendar()
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
DUE_DAYS = st.dates(date(2025, 1, 2), date(2026, 12, 1))
SPANS = st.none() | st.integers(-3, 30)
MINUTES = st.integers(-2 * 24 * 60, 40 * 24 * 60)


def local(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL)


def moments(
    due: date, compiled: date | None = None, opened: datetime = LONG_AGO
) -> list[tuple[str, Occasion]]:
    found = summary_moments(SummaryDates(opened, due, compiled), CALENDAR)
    return [(f"{moment.astimezone(LOCAL):%d/%m/%Y %H:%M}", occasion) for moment, occasion in found]


def test_a_summary_is_due_at_the_first_working_moment_after_the_due_date() -> None:
    assert moments(date(2026, 12, 10)) == [("11/12/2026 08:00", Occasion.DEADLINE)]
    assert moments(date(2026, 12, 11)) == [("14/12/2026 08:00", Occasion.DEADLINE)]
    assert moments(date(2026, 2, 13)) == [("23/02/2026 08:00", Occasion.DEADLINE)]
    assert moments(date(2026, 1, 9)) == [("10/01/2026 08:00", Occasion.DEADLINE)]


def test_a_compile_date_has_its_own_and_one_before_the_units_are_due_has_none() -> None:
    due = date(2026, 12, 10)
    assert moments(due, date(2026, 12, 15))[1] == ("15/12/2026 08:00", Occasion.COMPILING)
    assert moments(due, date(2026, 12, 19))[1] == ("21/12/2026 08:00", Occasion.COMPILING)
    assert len(moments(due, due)) == len(moments(due, date(2026, 12, 8))) == 1


def test_a_round_opened_after_its_due_date_has_no_deadline_to_tell_of() -> None:
    opened = local("14/12/2026 09:00")
    assert moments(date(2026, 12, 10), date(2026, 12, 20), opened) == [
        ("21/12/2026 08:00", Occasion.COMPILING)
    ]


@given(due=DUE_DAYS, after=SPANS, minutes=MINUTES)
def test_a_summary_is_told_only_in_working_hours_after_its_day_and_for_a_week(
    due: date, after: int | None, minutes: int
) -> None:
    compiled = due + timedelta(days=after) if after is not None else None
    now = datetime.combine(due, datetime.min.time(), LOCAL) + timedelta(minutes=minutes)
    occasion = summary_due(SummaryDates(LONG_AGO, due, compiled), CALENDAR, now)
    if occasion is None:
        return
    meant = compiled if occasion is Occasion.COMPILING else due + timedelta(days=1)
    assert meant is not None and CALENDAR.is_working_moment(now)
    first = CALENDAR.working_day_not_before(meant)
    assert first <= now.date() <= first + timedelta(days=7)


@given(due=DUE_DAYS, after=SPANS, minutes=MINUTES)
def test_of_two_that_have_come_the_later_one_is_told(due: date, after: int | None, minutes: int) -> None:
    compiled = due + timedelta(days=after) if after is not None else None
    now = datetime.combine(due, datetime.min.time(), LOCAL) + timedelta(minutes=minutes)
    dates = SummaryDates(LONG_AGO, due, compiled)
    if summary_due(dates, CALENDAR, now) is Occasion.DEADLINE:
        later = [
            moment for moment, occasion in summary_moments(dates, CALENDAR) if occasion is Occasion.COMPILING
        ]
        assert all(moment > now for moment in later)


def test_telling_a_later_one_is_the_end_of_the_earlier() -> None:
    assert occasions_until(Occasion.DEADLINE) == (Occasion.DEADLINE,)
    assert occasions_until(Occasion.COMPILING) == (Occasion.DEADLINE, Occasion.COMPILING)


def test_a_week_begins_with_its_first_working_moment() -> None:
    assert week_begins(local("13/12/2026 23:59"), CALENDAR) == local("07/12/2026 08:00")
    assert week_begins(local("14/12/2026 00:00"), CALENDAR) == local("14/12/2026 08:00")
    assert week_begins(local("29/04/2026 10:00"), CALENDAR) == local("28/04/2026 08:00")
    assert week_begins(local("18/02/2026 10:00"), CALENDAR) == local("23/02/2026 08:00")
