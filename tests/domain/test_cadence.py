"""When a duty comes up, on the real calendar of 2025 to 2027."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.cadence import (
    OPENING,
    OVERDUE,
    OwedDuty,
    RunningPromise,
    coming,
    days_of,
    milestone_of,
    planned_moment,
    sending_ends,
)
from bot.domain.rounds.reminding import Stage, stage_of

CALENDAR = WorkingCalendar()
DUE = date(2026, 12, 10)  # a Thursday
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
OWED = OwedDuty(1, LONG_AGO, DUE, dealt_with=frozenset({OPENING}))


def local(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL)


def milestone_at(moment: str, *dealt_with: str, duty: OwedDuty = OWED) -> str | None:
    after = replace(duty, dealt_with=duty.dealt_with | set(dealt_with))
    return coming(after, CALENDAR, local(moment)).due(after.dealt_with)


def sent_through(duty: OwedDuty, first: str, days: int) -> list[tuple[str, str]]:
    """Look every five minutes for that many days, as the job does; what was sent and when."""
    now, sent = local(first), list[tuple[str, str]]()
    for _ in range(days * 288):
        comes_up = coming(duty, CALENDAR, now)
        milestone = comes_up.due(duty.dealt_with)
        if milestone is not None:
            past = comes_up.passed_over(duty.dealt_with)
            duty = replace(duty, dealt_with=duty.dealt_with | {milestone, *past})
            sent.append((f"{now:%d/%m %H:%M}", milestone))
        now += timedelta(minutes=5)
    return sent


def test_in_weeks_without_days_off_every_milestone_goes_out_at_eight() -> None:
    assert sent_through(OWED, "25/11/2026 00:00", 30) == [
        ("26/11 08:00", "-14"),
        ("03/12 08:00", "-7"),
        ("07/12 08:00", "-3"),
        ("09/12 08:00", "-1"),
        ("10/12 08:00", "0"),
        ("11/12 08:00", "+1"),
        ("14/12 08:00", "+3"),
        ("17/12 08:00", "+7"),
    ]


def test_a_round_has_the_cadence_that_it_was_given() -> None:
    duty = replace(OWED, cadence=(-2, 5))
    assert sent_through(duty, "25/11/2026 00:00", 30) == [("08/12 08:00", "-2"), ("15/12 08:00", "+5")]


@pytest.mark.parametrize(
    ("due", "days", "planned"),
    [
        # a weekend: Friday before, Monday after
        (date(2026, 12, 14), -1, "11/12/2026 08:00"),
        (date(2026, 12, 11), 1, "14/12/2026 08:00"),
        # 24/11/2026, Ngày Văn hóa Việt Nam, is off
        (date(2026, 11, 25), -1, "23/11/2026 08:00"),
        (date(2026, 11, 23), 1, "25/11/2026 08:00"),
        # 2/1/2026 is off and 10/1/2026, a Saturday, is worked instead
        (date(2026, 1, 5), -3, "31/12/2025 08:00"),
        (date(2026, 1, 9), 1, "10/01/2026 08:00"),
        # Tết 2026: 14/2 to 22/2
        (date(2026, 2, 20), 0, "13/02/2026 08:00"),
        (date(2026, 2, 24), -7, "13/02/2026 08:00"),
        (date(2026, 2, 13), 1, "23/02/2026 08:00"),
        (date(2026, 2, 13), 7, "23/02/2026 08:00"),
    ],
)
def test_a_day_off_moves_a_milestone_to_a_working_day(due: date, days: int, planned: str) -> None:
    assert planned_moment(days, due, CALENDAR) == local(planned)


def test_milestones_that_fall_on_one_day_become_one_reminder() -> None:
    duty = replace(OWED, due_date=date(2026, 2, 22), cadence=(-7, -3, -1, 0, 1, 3, 7))
    assert sent_through(duty, "01/02/2026 00:00", 30) == [
        ("13/02 08:00", "0"),
        ("23/02 08:00", "+1"),
        ("25/02 08:00", "+3"),
        ("02/03 08:00", "+7"),
    ]


def test_nobody_is_reminded_during_tet() -> None:
    duty = replace(OWED, due_date=date(2026, 2, 18))
    days = {text[:5] for text, _ in sent_through(duty, "01/02/2026 00:00", 40)}
    assert days and not days & {f"{day}/02" for day in range(14, 23)}


@pytest.mark.parametrize(
    "moment",
    ["03/12/2026 07:59", "03/12/2026 11:01", "03/12/2026 13:59", "03/12/2026 16:31", "03/12/2026 23:00"],
)
def test_nothing_goes_out_outside_working_hours(moment: str) -> None:
    assert milestone_at(moment) is None


@pytest.mark.parametrize("moment", ["05/12/2026 09:00", "06/12/2026 09:00"])
def test_nothing_goes_out_at_the_weekend(moment: str) -> None:
    assert milestone_at(moment) is None


def test_before_the_first_milestone_nothing_is_due() -> None:
    assert milestone_at("25/11/2026 16:00") is None


def test_after_several_days_down_only_the_latest_milestone_is_due() -> None:
    duty = replace(OWED, dealt_with=frozenset({OPENING, "-14", "-7"}))
    assert milestone_at("09/12/2026 14:05", duty=duty) == "-1"
    assert coming(duty, CALENDAR, local("09/12/2026 14:05")).passed_over(duty.dealt_with) == ("-3",)


def test_down_from_before_the_due_date_until_long_after_means_one_overdue_reminder() -> None:
    assert sent_through(OWED, "04/01/2027 00:00", 14) == [("04/01 08:00", "+7")]


def test_a_milestone_is_sent_once_however_often_the_job_runs() -> None:
    assert milestone_at("03/12/2026 08:00") == "-7"
    assert milestone_at("03/12/2026 08:01", "-7") is None
    assert milestone_at("04/12/2026 09:00", "-7") is None


def test_a_clock_set_back_repeats_nothing() -> None:
    assert milestone_at("07/12/2026 09:00", "0") is None


def test_opening_is_told_once_in_working_hours_and_milestones_before_it_are_not() -> None:
    duty = OwedDuty(1, local("05/12/2026 21:00"), DUE)
    assert sent_through(duty, "01/12/2026 00:00", 12) == [
        ("07/12 08:00", OPENING),  # which T-3 falls together with
        ("09/12 08:00", "-1"),
        ("10/12 08:00", "0"),
        ("11/12 08:00", "+1"),
    ]


def test_a_milestone_planned_before_the_round_opened_is_passed_over_silently() -> None:
    duty = replace(OWED, opened_at=local("03/12/2026 09:30"))
    assert milestone_at("03/12/2026 10:00", duty=duty) is None
    assert milestone_at("07/12/2026 08:00", duty=duty) == "-3"


def test_a_clock_in_another_zone_changes_nothing() -> None:
    assert coming(OWED, CALENDAR, local("26/11/2026 08:00").astimezone(UTC)).milestone == "-14"


# --- promises and more time ------------------------------------------------------------------------

PROMISED = replace(OWED, promise=RunningPromise(4, local("09/12/2026 14:00")))


def test_a_promise_silences_until_then_and_is_recalled() -> None:
    assert sent_through(PROMISED, "08/12/2026 00:00", 4) == [
        ("09/12 14:00", "promise:4"),
        ("10/12 08:00", "0"),
        ("11/12 08:00", "+1"),
    ]


def test_a_promise_for_a_day_off_is_recalled_on_the_next_working_day() -> None:
    duty = replace(OWED, promise=RunningPromise(4, local("12/12/2026 08:00")), cadence=(0,))
    assert sent_through(duty, "08/12/2026 00:00", 10) == [("14/12 08:00", "promise:4")]


def test_a_promise_is_broken_on_the_working_day_after_it() -> None:
    due = replace(PROMISED, promise=RunningPromise(4, local("04/12/2026 14:00")))  # a Friday
    assert coming(due, CALENDAR, local("04/12/2026 16:00")).escalations == ()
    assert coming(due, CALENDAR, local("07/12/2026 08:00")).escalations == ("broken:4",)


def test_overdue_is_told_the_first_working_moment_after_the_due_date() -> None:
    assert coming(OWED, CALENDAR, local("10/12/2026 16:30")).escalations == ()
    assert coming(OWED, CALENDAR, local("11/12/2026 07:30")).escalations == ()
    assert coming(OWED, CALENDAR, local("11/12/2026 08:00")).escalations == (OVERDUE,)


def test_nobody_above_hears_while_a_promise_runs_or_more_time_is_asked_for() -> None:
    promised = replace(OWED, promise=RunningPromise(4, local("15/12/2026 14:00")))
    assert coming(promised, CALENDAR, local("14/12/2026 08:00")).escalations == ()
    assert coming(promised, CALENDAR, local("16/12/2026 08:00")).escalations == (OVERDUE, "broken:4")
    asked = replace(OWED, more_time_asked_at=local("10/12/2026 15:00"))
    assert coming(asked, CALENDAR, local("11/12/2026 16:00")).escalations == ()
    assert coming(asked, CALENDAR, local("14/12/2026 08:00")).escalations == (OVERDUE,), "nobody has decided"


def test_more_time_begins_a_new_count_and_brings_nothing_at_once() -> None:
    granted = replace(
        OWED, due_date=date(2026, 12, 17), granted_at=local("10/12/2026 09:00"), dealt_with=frozenset()
    )
    assert sent_through(granted, "10/12/2026 00:00", 20) == [
        ("14/12 08:00", "-3"),
        ("16/12 08:00", "-1"),
        ("17/12 08:00", "0"),
        ("18/12 08:00", "+1"),
        ("21/12 08:00", "+3"),
        ("24/12 08:00", "+7"),
    ]


# --- small words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "milestone"), [(-14, "-14"), (0, "0"), (3, "+3")])
def test_a_milestone_is_kept_as_its_days(days: int, milestone: str) -> None:
    assert (milestone_of(days), days_of(milestone)) == (milestone, days)
    assert days_of(OPENING) is None


def test_a_reminder_may_wait_until_the_end_of_the_day_but_no_longer() -> None:
    assert sending_ends(local("03/12/2026 08:00"), CALENDAR) == local("03/12/2026 16:30")


@pytest.mark.parametrize(
    ("status", "answered", "stage"),
    [
        (ReportStatus.NOT_STARTED, 0, Stage.NOT_STARTED),
        (ReportStatus.DRAFTING, 0, Stage.NOT_STARTED),
        (ReportStatus.DRAFTING, 12, Stage.DRAFTING),
        (ReportStatus.DRAFTING, 28, Stage.READY),
        (ReportStatus.RETURNED, 28, Stage.RETURNED),
    ],
)
def test_a_reminder_knows_where_the_unit_stands(status: ReportStatus, answered: int, stage: Stage) -> None:
    assert stage_of(status, answered, 28) is stage
