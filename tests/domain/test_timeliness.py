"""Whether due dates were kept: rules stated here, and what holds for any unit on any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.results.round_progress import Progress, Standing
from bot.domain.results.timeliness import Kept, RoundKept, UnitInRound, became, judge, kept_in, year_of
from bot.domain.rounds import Period, ReportStatus, RoundKind

DUE = date(2026, 12, 10)
YEAR = Period(RoundKind.YEAR, date(2026, 11, 30))
DAYS = st.integers(-20, 40).map(lambda days: DUE + timedelta(days=days))
LATER = st.none() | st.integers(1, 20).map(lambda days: DUE + timedelta(days=days))


def day(text: str) -> date:
    """15/12 of that year."""
    number, month = text.split("/")
    return date(2026, int(month), int(number))


def unit(filed: date | None = None, longer: date | None = None, **changes: object) -> Standing:
    status = ReportStatus.SUBMITTED if filed else ReportStatus.DRAFTING
    return replace(Standing(status, filed, longer), **changes)  # type: ignore[arg-type]


def on(today: date, units: Sequence[Standing]) -> RoundKept:
    return kept_in(Progress(YEAR, DUE, today, Counter(units)))


def in_round(
    number: int, today: date, one: Standing, name: str = "Công đoàn xã", **changes: int
) -> UnitInRound:
    kept, days = became(one, DUE, today)
    counted = {"asked": 28, "answered": 12, **changes}
    return UnitInRound(number, f"{name} {number}", kept, days, one.status.filed, **counted)


@pytest.mark.parametrize(
    ("longer", "filed", "today", "kept", "days"),
    [
        (None, None, "10/12", Kept.NOT_DUE, 0),
        (None, None, "11/12", Kept.MISSING, 1),
        (None, None, "20/12", Kept.MISSING, 10),
        (None, "10/12", "20/12", Kept.ON_TIME, 0),
        (None, "01/12", "02/12", Kept.ON_TIME, 0),
        (None, "11/12", "20/12", Kept.LATE, 1),
        ("15/12", None, "10/12", Kept.NOT_DUE, 0),
        ("15/12", None, "11/12", Kept.EXTENDED, 0),
        ("15/12", None, "15/12", Kept.EXTENDED, 0),
        ("15/12", None, "16/12", Kept.MISSING, 1),
        ("15/12", "15/12", "20/12", Kept.ON_TIME, 0),
        ("15/12", "18/12", "20/12", Kept.LATE, 3),
    ],
)
def test_late_begins_on_the_day_after_and_an_extension_counts(
    longer: str | None, filed: str | None, today: str, kept: Kept, days: int
) -> None:
    found = judge(DUE, longer and day(longer), filed and day(filed), day(today))  # type: ignore[arg-type]
    assert found == (kept, days)


@given(longer=LATER, filed=st.none() | DAYS, today=DAYS)
def test_a_unit_is_late_or_overdue_by_days_exactly_when_it_says_so(
    longer: date | None, filed: date | None, today: date
) -> None:
    kept, days = judge(DUE, longer, filed, today)
    assert (days > 0) == (kept in (Kept.LATE, Kept.MISSING))
    assert (filed is not None) == (kept in (Kept.ON_TIME, Kept.LATE))


@given(longer=LATER, filed=DAYS, today=DAYS, later=st.integers(0, 90))
def test_once_filed_nothing_changes_any_more(
    longer: date | None, filed: date, today: date, later: int
) -> None:
    assert judge(DUE, longer, filed, today) == judge(DUE, longer, filed, today + timedelta(days=later))


UNITS = st.lists(st.tuples(st.none() | DAYS, LATER, st.booleans()), max_size=12)


@given(drawn=UNITS, today=st.integers(1, 60).map(lambda days: DUE + timedelta(days=days)))
def test_every_unit_is_counted_once_and_the_deadline_stays_as_it_was(
    drawn: list[tuple[date | None, date | None, bool]], today: date
) -> None:
    def roster(day: date) -> list[Standing]:
        return [
            unit(filed if filed and filed <= day else None, longer, longer_then=bool(longer and by_then))
            for filed, longer, by_then in drawn
        ]

    now, then = on(today, roster(today)), on(DUE + timedelta(days=1), roster(DUE))
    parts = (now.on_time, now.late, now.extended, now.missing)
    assert sum(part.count for part in parts) == now.expected == len(drawn)
    assert now.filed_then + now.filed_since == now.on_time.count + now.late.count
    assert (now.filed_then, now.extended_then) == (then.filed_then, then.extended_then)
    assert then.filed_since == 0 and now.filed_then + now.extended_then <= now.expected


def test_a_report_that_was_sent_back_was_filed_all_the_same() -> None:
    sent_back = unit(day("09/12"), status=ReportStatus.RETURNED)
    kept = on(day("14/12"), [sent_back, unit()])
    assert (kept.filed_then, kept.filed_since, kept.missing.count, kept.returned.count) == (1, 0, 1, 1)


def test_a_round_that_was_closed_grows_no_later() -> None:
    progress = Progress(YEAR, DUE, day("31/12"), {unit(): 1})
    assert kept_in(replace(progress, closed_on=day("14/12"))).days_missing == 4
    assert not kept_in(replace(progress, closed_on=day("10/12"))).over


def test_a_unit_that_ended_before_it_filed_is_neither_missing_nor_waited_for() -> None:
    ended = [unit(ended=True), unit(day("10/12"), ended=True)]
    kept = on(day("14/12"), ended)
    assert (kept.ended.count, kept.missing.count, kept.filed_then) == (1, 0, 1)
    year = year_of([[in_round(n, day("14/12"), one) for n, one in enumerate(ended, 1)]])
    assert [one.unit_id for one in year] == [2]


def test_a_year_counts_rounds_that_have_come_due_and_names_who_needs_a_call_first() -> None:
    end = day("31/12")
    first = [
        in_round(1, end, unit(day("10/12"))),
        in_round(2, end, unit(day("14/12"))),
        in_round(3, end, unit()),
    ]
    second = [
        in_round(1, end, unit(day("12/12"))),
        in_round(2, end, unit(day("10/12")), name="Công đoàn phường"),
        in_round(3, end, unit()),
    ]
    running = [in_round(number, day("09/12"), unit()) for number in (1, 2, 3)]
    year = year_of([first, second, running])
    assert [(one.unit, one.owed, one.on_time, one.late, one.days_late, one.missing) for one in year] == [
        ("Công đoàn xã 3", 2, 0, 0, 0, 2),
        ("Công đoàn xã 2", 2, 1, 1, 4, 0),
        ("Công đoàn xã 1", 2, 1, 1, 2, 0),
    ]


def test_completeness_is_a_hundred_percent_only_when_nothing_is_missing() -> None:
    nearly = in_round(1, day("31/12"), unit(day("10/12")), answered=999, asked=1000)
    [year] = year_of([[nearly]])
    assert (year.completeness, year.filed_completeness) == (99, 99)
    [year] = year_of([[in_round(1, day("31/12"), unit(), answered=28)]])
    assert (year.completeness, year.filed_completeness) == (100, 0)


@given(drawn=st.lists(UNITS, max_size=4))
def test_a_year_is_the_sum_of_its_rounds(drawn: list[list[tuple[date | None, date | None, bool]]]) -> None:
    end = day("31/12")
    standings = [[unit(filed, longer) for filed, longer, _ in one] for one in drawn]
    year = year_of([[in_round(n, end, one) for n, one in enumerate(a_round)] for a_round in standings])
    rounds = [on(end, one) for one in standings]
    assert sum(one.owed for one in year) == sum(
        one.on_time.count + one.late.count + one.missing.count for one in rounds
    )
    assert sum(one.days_late for one in year) == sum(
        one.days * one.units for a_round in rounds for one in a_round.alike if one.kept is Kept.LATE
    )
