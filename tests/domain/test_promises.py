"""When a unit can say that it goes on, and until when it can ask for more time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.calendar import LOCAL, WorkingCalendar, WorkingHours
from bot.domain.refusals import ExtensionDayWrong, PromiseNotAhead, PromiseTooLate
from bot.domain.rounds.extensions import consider_extension, offered_days
from bot.domain.rounds.promises import later_choices, promised_moment

CALENDAR = WorkingCalendar()
DUE = date(2026, 12, 10)  # a Thursday


def local(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL)


def promised(day: date, now: str, *, afternoon: bool = False, due: date = DUE) -> datetime:
    return promised_moment(day, afternoon=afternoon, due_date=due, now=local(now), calendar=CALENDAR)


@pytest.mark.parametrize(
    ("now", "afternoon", "next_day", "latest"),
    [
        ("07/12/2026 08:00", "14:00", date(2026, 12, 8), DUE),
        ("07/12/2026 14:00", None, date(2026, 12, 8), DUE),  # the afternoon has begun
        ("07/12/2026 20:00", None, date(2026, 12, 8), DUE),
        ("04/12/2026 09:00", "14:00", date(2026, 12, 7), DUE),  # a Friday: Monday is next
        ("06/12/2026 09:00", None, date(2026, 12, 7), DUE),  # a Sunday has no afternoon to work in
        ("10/12/2026 09:00", "14:00", None, None),  # the due day itself
        ("10/12/2026 15:00", None, None, None),
        ("11/12/2026 09:00", "14:00", date(2026, 12, 14), date(2026, 12, 18)),  # overdue: a week at most
        ("24/12/2026 09:00", "14:00", date(2026, 12, 25), date(2026, 12, 31)),
    ],
)
def test_what_is_offered_lies_ahead_and_not_after_the_due_date(
    now: str, afternoon: str | None, next_day: date | None, latest: date | None
) -> None:
    choices = later_choices(DUE, local(now), CALENDAR)
    start = choices.afternoon.astimezone(LOCAL) if choices.afternoon else None
    assert (f"{start:%H:%M}" if start else None, choices.next_day, choices.latest) == (
        afternoon,
        next_day,
        latest,
    )


def test_the_afternoon_begins_when_the_office_says_so() -> None:
    long_day = WorkingHours(((time(7, 30), time(12)), (time(13, 30), time(17))))
    choices = later_choices(DUE, local("07/12/2026 08:00"), WorkingCalendar((), long_day))
    assert choices.afternoon == local("07/12/2026 13:30")


def test_a_day_means_its_first_working_moment() -> None:
    assert promised(date(2026, 12, 9), "07/12/2026 09:00") == local("09/12/2026 08:00")
    assert promised(date(2026, 12, 7), "07/12/2026 09:00") == local("07/12/2026 14:00")
    assert promised(DUE, "07/12/2026 09:00", afternoon=True) == local("10/12/2026 14:00")


def test_a_day_off_means_the_next_working_day() -> None:
    assert promised(date(2026, 12, 5), "02/12/2026 09:00") == local("07/12/2026 08:00")


@pytest.mark.parametrize("day", [date(2026, 12, 11), date(2027, 11, 20), date.max])
def test_before_the_due_date_nothing_later_can_be_promised(day: date) -> None:
    with pytest.raises(PromiseTooLate) as refused:
        promised(day, "07/12/2026 09:00")
    assert refused.value.latest == DUE
    assert not refused.value.overdue


def test_a_day_off_that_would_lead_past_the_due_date_is_too_late() -> None:
    sunday = date(2026, 12, 13)
    with pytest.raises(PromiseTooLate) as refused:
        promised(sunday, "07/12/2026 09:00", due=sunday)
    assert refused.value.latest == date(2026, 12, 11)


def test_an_overdue_report_can_be_put_off_by_a_week_at_most() -> None:
    assert promised(date(2026, 12, 18), "11/12/2026 09:00") == local("18/12/2026 08:00")
    with pytest.raises(PromiseTooLate) as refused:
        promised(date(2026, 12, 19), "11/12/2026 09:00")
    assert refused.value.overdue


@pytest.mark.parametrize(
    ("day", "now"),
    [
        (date(2026, 12, 4), "07/12/2026 09:00"),
        (date.min, "07/12/2026 09:00"),
        (date(2026, 12, 7), "07/12/2026 14:00"),
        (date(2026, 12, 6), "06/12/2026 09:00"),
    ],
)
def test_what_is_past_cannot_be_promised(day: date, now: str) -> None:
    with pytest.raises(PromiseNotAhead):
        promised(day, now)


@pytest.mark.parametrize(
    ("due", "today", "offered"),
    [
        (DUE, date(2026, 12, 1), (date(2026, 12, 14), date(2026, 12, 17))),  # Sunday 13 moves to Monday
        (
            DUE,
            date(2026, 12, 15),
            (date(2026, 12, 18), date(2026, 12, 22)),
        ),  # counted from today when overdue
        (date(2026, 2, 12), date(2026, 2, 2), (date(2026, 2, 23),)),  # both fall into Tết
    ],
)
def test_offered_extensions_are_working_days(due: date, today: date, offered: tuple[date, ...]) -> None:
    assert offered_days(due, today, CALENDAR) == offered


def test_a_day_off_offers_the_working_day_before_it_where_that_is_still_later() -> None:
    sunday = consider_extension(date(2026, 12, 13), DUE, date(2026, 12, 1), CALENDAR)
    assert sunday.off is not None and sunday.working_day_before == date(2026, 12, 11)
    friday_due = consider_extension(date(2026, 12, 13), date(2026, 12, 11), date(2026, 12, 1), CALENDAR)
    assert friday_due.working_day_before is None
    assert consider_extension(date(2026, 12, 14), DUE, date(2026, 12, 1), CALENDAR).off is None


@pytest.mark.parametrize("day", [DUE, date(2026, 12, 1), date.min, date.max, date(2027, 12, 10)])
def test_an_extension_is_later_than_the_due_date_and_not_absurdly_far(day: date) -> None:
    with pytest.raises(ExtensionDayWrong):
        consider_extension(day, DUE, date(2026, 12, 2), CALENDAR)


def test_more_time_cannot_end_in_the_past() -> None:
    with pytest.raises(ExtensionDayWrong) as refused:
        consider_extension(date(2026, 12, 14), DUE, date(2026, 12, 15), CALENDAR)
    assert refused.value.past
    assert consider_extension(date(2026, 12, 15), DUE, date(2026, 12, 15), CALENDAR).off is None


def test_moments_are_given_in_utc_as_the_database_keeps_them() -> None:
    assert promised(date(2026, 12, 9), "07/12/2026 09:00").tzinfo is UTC
