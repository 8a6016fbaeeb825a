"""Samples of the working calendar: what is known, what the office enters in chat or by file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.calendar import Announcement, WorkingCalendar
from bot.domain.calendar.days_file import LineFault
from bot.domain.calendar.days_off import EnteredRun, Run, Source, runs
from bot.domain.reading.dates import DateDoubt, UnclearDate
from bot.domain.reading.tables import BadRow
from bot.domain.rounds.moved_dates import Move, RoundDate
from messages.calendar import keyboards, views
from messages.shared.sample_facts import AD_HOC, TAM_DUONG, YEAR
from messages.shared.sample_reports import TET

DAY = (date(2026, 1, 10), date(2026, 1, 10))

KINDS = tuple(sorted(Announcement))

ENTERED = (
    Run(*TET, False, "Tết Nguyên Đán", Source.OFFICE, "9441/TB-BNV ngày 16/10/2026"),
    Run(*DAY, True, "Làm bù <cho> ngày 02/01/2026", Source.OFFICE),
)

YEARS = tuple(
    views.CalendarYear(
        year,
        tuple(runs(WorkingCalendar().known_days(year))),
        tuple(sorted(WorkingCalendar().unannounced(year))),
        "08:00–11:00, 14:00–16:30",
        0,
        1,
    )
    for year in (2025, 2026, 2027, 2028)
)

GUESSES = tuple(one for one in YEARS[2].runs if one.source is Source.GUESS)

PAGE = views.EnteredDays(
    (
        EnteredRun(ENTERED[0], "Vàng Thị <Mai>", date(2026, 11, 20)),
        EnteredRun(ENTERED[1], "", date(2025, 12, 26)),
    ),
    1,
    3,
)

LONG = Run(*TET, True, "Làm bù cho ngày nghỉ " * 9, Source.OFFICE, "Công văn số " * 9)

MOVES = (
    Move(1, YEAR, RoundDate.DUE, TET[0], TET[1]),
    Move(1, YEAR, RoundDate.EXTENSION, TET[0], TET[1], (TAM_DUONG,) * 5),
    Move(2, AD_HOC, RoundDate.COMPILE, TET[0], TET[1]),
)

LONGEST_MOVE = Move(
    2**31 - 1,
    AD_HOC,
    RoundDate.EXTENSION,
    TET[0],
    TET[1],
    ("Công đoàn cơ sở các trường học xã Pa Vệ Sử " * 4,) * 9,
)

VIEWS: list[object] = [
    *YEARS,
    views.WhichDays(),
    *(views.WhichDays(UnclearDate(doubt, DAY[0])) for doubt in DateDoubt),
    views.OffOrWorking(*TET),
    views.OffOrWorking(*DAY),
    views.WhyDays(*TET, False),
    views.WhyDays(*DAY, True),
    views.WhichAnnouncement("Tết <Nguyên Đán>"),
    replace(YEARS[2], runs=(LONG,) * 14, page=2, pages=4),
    *(views.CheckDays(run, (), 0) for run in ENTERED),
    views.CheckDays(ENTERED[0], MOVES, 3),
    views.CheckDays(replace(LONG, name=LONG.name.strip(), document="x" * 60), (LONGEST_MOVE,) * 9, 3),
    views.DaysEntered(ENTERED[0], GUESSES, MOVES, 12),
    views.DaysEntered(LONG, (), (LONGEST_MOVE,) * 9, 0),
    views.DaysFileRead(ENTERED, 7, 1, 0, MOVES),
    views.DaysFileApplied(8, MOVES[:1], 3),
    *(
        views.DueDateMoved(period, units, TET[0], TET[1], days)
        for period in (YEAR, AD_HOC)
        for units, days in (((TAM_DUONG,), 9), ((TAM_DUONG,) * 20, 0))
    ),
    views.DatesMovedByColleague("Vàng Thị <Mai>", MOVES),
    *(views.DaysEntered(run, ()) for run in ENTERED),
    views.DaysEntered(ENTERED[0], GUESSES),
    PAGE,
    views.EnteredDays((), 0, 1),
    views.EnteredDays((EnteredRun(LONG, "Nguyễn Thị Hoàng Ngân " * 11, date(2026, 11, 20)),) * 8, 0, 9),
    views.DaysTakenBack(*TET, 7),
    views.DaysTakenBack(*DAY, 1),
    views.NotAnnounced(2027, KINDS, GUESSES),
    views.NotAnnounced(2027, KINDS[:1], GUESSES[-1:]),
    views.DaysFile(0),
    views.DaysFile(9),
    views.DaysFileAwaited(),
    views.DaysFileWrong(
        tuple(BadRow(n, fault, "30/2/2027; nghỉ; <Tết>") for n, fault in enumerate(LineFault, 2))
    ),
    views.DaysFileWrong(tuple(BadRow(n, LineFault.DAY, "x" * 80) for n in range(500))),
    views.DaysFileRead(ENTERED, 7, 1, 0),
    views.DaysFileRead(ENTERED[:1] * 40, 0, 0, 280),
    views.DaysFileRead((LONG,) * 40, 40, 0, 0),
    views.DaysFileApplied(8),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.year, keyboards.year(YEARS[2])),
    (keyboards.year, keyboards.year(replace(YEARS[2], page=1, pages=3))),
    (keyboards.which_days, keyboards.which_days(None)),
    (keyboards.which_days, keyboards.which_days(TET[0])),
    (keyboards.enter_days, keyboards.enter_days("a1b2c3d4e5f6")),
    (keyboards.enter_days, keyboards.enter_days("a1b2c3d4e5f6", MOVES)),
    (keyboards.apply, keyboards.apply("a1b2c3d4e5f6", (*MOVES, replace(MOVES[0], to=TET[0])))),
    (keyboards.due_moved, keyboards.due_moved([2**31 - 1])),
    (keyboards.due_moved, keyboards.due_moved([1, 2])),
    (keyboards.off_or_working, keyboards.off_or_working()),
    (keyboards.quit_only, keyboards.quit_only()),
    (keyboards.which_announcement, keyboards.which_announcement()),
    (keyboards.to_calendar, keyboards.to_calendar(2027)),
    (keyboards.apply, keyboards.apply("a1b2c3d4e5f6")),
    (keyboards.entered, keyboards.entered(PAGE)),
]
