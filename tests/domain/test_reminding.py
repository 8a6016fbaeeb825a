"""When reminders are due, on the real calendar of 2025 to 2027."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.reminding import (
    MILESTONES,
    Milestone,
    Stage,
    due_now,
    passed_over,
    planned_moment,
    sending_ends,
    stage_of,
)
from bot.domain.rounds import ReportStatus

CALENDAR = WorkingCalendar()
DUE = date(2026, 12, 10)  # a Thursday
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def local(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL)


def milestone_at(moment: str, *dealt_with: Milestone, due: date = DUE) -> Milestone | None:
    return due_now(due, dealt_with, LONG_AGO - timedelta(days=400), local(moment), CALENDAR)


def sent_through(due: date, first: str, days: int) -> list[tuple[str, Milestone]]:
    """Look every five minutes for that many days, as the job does; what was sent and when."""
    now, dealt_with, sent = local(first), set[Milestone](), list[tuple[str, Milestone]]()
    for _ in range(days * 288):
        milestone = due_now(due, dealt_with, LONG_AGO - timedelta(days=400), now, CALENDAR)
        if milestone is not None:
            dealt_with |= {milestone, *passed_over(milestone, dealt_with)}
            sent.append((f"{now:%d/%m %H:%M}", milestone))
        now += timedelta(minutes=5)
    return sent


def test_in_weeks_without_days_off_every_milestone_goes_out_at_eight() -> None:
    assert sent_through(DUE, "01/12/2026 00:00", 30) == [
        ("03/12 08:00", Milestone.WEEK_BEFORE),
        ("07/12 08:00", Milestone.THREE_DAYS_BEFORE),
        ("09/12 08:00", Milestone.DAY_BEFORE),
        ("10/12 08:00", Milestone.DUE_DAY),
        ("11/12 08:00", Milestone.DAY_OVERDUE),
        ("14/12 08:00", Milestone.THREE_DAYS_OVERDUE),
        ("17/12 08:00", Milestone.WEEK_OVERDUE),
    ]


@pytest.mark.parametrize(
    ("due", "milestone", "planned"),
    [
        # a weekend: Friday before, Monday after
        (date(2026, 12, 14), Milestone.DAY_BEFORE, "11/12/2026 08:00"),
        (date(2026, 12, 11), Milestone.DAY_OVERDUE, "14/12/2026 08:00"),
        # 24/11/2026, Ngày Văn hóa Việt Nam, is off
        (date(2026, 11, 25), Milestone.DAY_BEFORE, "23/11/2026 08:00"),
        (date(2026, 11, 23), Milestone.DAY_OVERDUE, "25/11/2026 08:00"),
        # 2/1/2026 is off and 10/1/2026, a Saturday, is worked instead
        (date(2026, 1, 5), Milestone.THREE_DAYS_BEFORE, "31/12/2025 08:00"),
        (date(2026, 1, 9), Milestone.DAY_OVERDUE, "10/01/2026 08:00"),
        # Tết 2026: 14/2 to 22/2
        (date(2026, 2, 20), Milestone.DUE_DAY, "13/02/2026 08:00"),
        (date(2026, 2, 24), Milestone.WEEK_BEFORE, "13/02/2026 08:00"),
        (date(2026, 2, 13), Milestone.DAY_OVERDUE, "23/02/2026 08:00"),
        (date(2026, 2, 13), Milestone.WEEK_OVERDUE, "23/02/2026 08:00"),
    ],
)
def test_a_day_off_moves_a_milestone_to_a_working_day(due: date, milestone: Milestone, planned: str) -> None:
    assert planned_moment(milestone, due, CALENDAR) == local(planned)


def test_milestones_that_fall_on_one_day_become_one_reminder() -> None:
    assert sent_through(date(2026, 2, 22), "01/02/2026 00:00", 30) == [
        ("13/02 08:00", Milestone.DUE_DAY),
        ("23/02 08:00", Milestone.DAY_OVERDUE),
        ("25/02 08:00", Milestone.THREE_DAYS_OVERDUE),
        ("02/03 08:00", Milestone.WEEK_OVERDUE),
    ]


def test_nobody_is_reminded_during_tet() -> None:
    days = {text[:5] for text, _ in sent_through(date(2026, 2, 18), "01/02/2026 00:00", 40)}
    assert not days & {f"{day}/02" for day in range(14, 23)}


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
    assert milestone_at("02/12/2026 16:00") is None


def test_after_several_days_down_only_the_latest_milestone_is_due() -> None:
    assert milestone_at("09/12/2026 14:05", Milestone.WEEK_BEFORE) is Milestone.DAY_BEFORE
    assert passed_over(Milestone.DAY_BEFORE, {Milestone.WEEK_BEFORE}) == (Milestone.THREE_DAYS_BEFORE,)


def test_down_from_before_the_due_date_until_long_after_means_one_overdue_reminder() -> None:
    assert sent_through(DUE, "04/01/2027 00:00", 14) == [("04/01 08:00", Milestone.WEEK_OVERDUE)]


def test_a_milestone_is_sent_once_however_often_the_job_runs() -> None:
    assert milestone_at("03/12/2026 08:00") is Milestone.WEEK_BEFORE
    assert milestone_at("03/12/2026 08:01", Milestone.WEEK_BEFORE) is None
    assert milestone_at("04/12/2026 09:00", Milestone.WEEK_BEFORE) is None


def test_a_milestone_older_than_one_already_sent_is_not_due() -> None:
    assert milestone_at("07/12/2026 09:00", Milestone.DUE_DAY) is None


def test_a_milestone_planned_before_the_round_opened_is_passed_over_silently() -> None:
    opened = local("03/12/2026 09:30")
    assert due_now(DUE, (), opened, local("03/12/2026 10:00"), CALENDAR) is None
    assert due_now(DUE, (), opened, local("07/12/2026 08:00"), CALENDAR) is Milestone.THREE_DAYS_BEFORE


def test_a_clock_in_another_zone_changes_nothing() -> None:
    assert due_now(DUE, (), LONG_AGO, local("03/12/2026 08:00").astimezone(UTC), CALENDAR) is MILESTONES[0]


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
