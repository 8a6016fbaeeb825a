"""Samples of opening a round, the yearly plan, and what the clock would tell about a round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.calendar import WorkingCalendar
from bot.domain.reading.dates import DateDoubt, UnclearDate
from bot.domain.rounds import RoundKind
from bot.domain.rounds.cadence import DEFAULT_CADENCE, OPENING, OVERDUE
from bot.domain.rounds.dates import consider_due
from bot.domain.rounds.reminding import Told
from bot.domain.rounds.summaries import Occasion
from bot.domain.rounds.yearly_plan import Proposal
from messages.rounds import keyboards, plan_keyboards, schedule_keyboards, timing_keyboards, views
from messages.rounds.buttons import TakeDueDate
from messages.shared.sample_facts import (
    AD_HOC,
    COLLEAGUE,
    HALF_YEAR,
    HEALTH,
    NAME,
    NOW,
    PERIODS,
    PLAN_OF_WORK,
    PROGRAMME,
    TAM_DUONG,
    YEAR,
)

MOST = 2**31 - 1

LINES = (
    *(
        views.PlanLine(period.kind, every_year, period, date(2026, 12, 10), NOW)
        for period in PERIODS
        for every_year in (True, False)
    ),
    views.PlanLine(YEAR.kind, every_year=False),
)

TODAY = date(2026, 11, 23)

CALENDAR = WorkingCalendar()

DOUBTS = tuple(
    UnclearDate(doubt, suggestion)
    for doubt in DateDoubt
    for suggestion in (
        [date(2026, 12, 25)]
        if doubt in (DateDoubt.OUTSIDE, DateDoubt.SWAPPED, DateDoubt.WEEKDAY_DIFFERS)
        else [None]
    )
)

DUE_DAYS = tuple(
    consider_due(day, YEAR.closing_date, TODAY, CALENDAR)
    for day in (
        date(2026, 12, 10),  # a Thursday
        date(2026, 12, 13),  # a Sunday
        date(2026, 12, 1),
        date(2027, 2, 8),  # Tết, not announced yet
        date(2026, 11, 20),  # past
        date(2026, 9, 2),  # past and a holiday
    )
)

PROPOSALS = tuple(
    Proposal(period, due, CALENDAR.why_off(period.closing_date), days, 14, of, 13, DEFAULT_CADENCE)
    for period in PERIODS
    for due, days, of in ((DUE_DAYS[0], 17, 21), (DUE_DAYS[1], 0, 14), (DUE_DAYS[3], 80, 21))
)

CADENCES = ((), (-14, -7, -3, -1, 0, 1, 3, 7), (0,), (3,))

MANY = tuple(f"Công đoàn xã mẫu số {number}" for number in range(1, 16))

PICKER = views.PickIndicators(
    0, 2, tuple((n, one, n % 3 == 0) for n, one in enumerate(PROGRAMME.indicators[:12], 1)), 4
)

LAST_PICKER = views.PickIndicators(
    1, 2, tuple((n, one, False) for n, one in enumerate(PROGRAMME.indicators[12:], 13)), 0, True
)

REASONS = (OPENING, "-7", "0", "+3", OVERDUE, "promise:4", "broken:4")

MOMENTS = tuple(
    views.ScheduleMoment(
        NOW + timedelta(days=n), ((Told.REMINDER, (why,), 12, 13), (Told.OFFICE, (OVERDUE,), 2, 3))
    )
    for n, why in enumerate(REASONS)
)
MOMENTS += (views.ScheduleMoment(NOW, (), ((Occasion.DEADLINE, 2, 1), (Occasion.COMPILING, 1, 0))),)

PREVIEW = views.SchedulePreview(YEAR, MOMENTS, 1, 3, (2027,))

MESSAGES = tuple(
    views.ScheduledMessage(NAME, told, ((TAM_DUONG, "-7"), (HEALTH, OVERDUE)) * 3) for told in Told
)

PAGE = views.ScheduleOfMoment(YEAR, NOW, MESSAGES, 0, 2)

VIEWS: list[object] = [
    views.YearlyPlan(()),
    views.YearlyPlan(LINES),
    *(views.LineCard(LINES[0], proposal) for proposal in PROPOSALS),
    views.LineCard(LINES[-1], None),
    *(views.LinePlanned(proposal, 2027) for proposal in PROPOSALS),
    *(views.LineSaved(line) for line in LINES),
    views.LineEnded(HALF_YEAR.kind),
    views.LineEnded(PLAN_OF_WORK.kind, by=COLLEAGUE),
    views.NoSuchDayEveryYear(),
    *(views.RoundProposed(proposal) for proposal in PROPOSALS),
    views.RoundProposed(replace(PROPOSALS[0], cadence=())),
    views.ProposalPutOff(YEAR, NOW),
    views.ProposalSkipped(YEAR),
    views.ProposalSkipped(PLAN_OF_WORK, by=COLLEAGUE),
    views.WhatKind(),
    views.WhatKind(yearly=True),
    views.WhatRoundTitle(120),
    views.WhatRoundTitle(120, documents=True),
    *(views.WhatClosingDate(kind) for kind in RoundKind),
    *(views.WhatClosingDate(RoundKind.YEAR, doubt) for doubt in DOUBTS),
    views.WhatDueDate(YEAR),
    views.WhatDueDate(PLAN_OF_WORK),
    *(views.WhatDueDate(YEAR, doubt) for doubt in DOUBTS),
    *(views.CheckDueDate(due) for due in DUE_DAYS if not due.plain),
    views.WhichIndicators(date(2026, 12, 10), 21, 14),
    PICKER,
    LAST_PICKER,
    *(views.RoundPlanned(period, DUE_DAYS[0], 17, 21, 21, 13, ()) for period in PERIODS),
    views.RoundPlanned(AD_HOC, DUE_DAYS[1], 0, 3, 21, 13, (TAM_DUONG, HEALTH)),
    views.RoundPlanned(YEAR, DUE_DAYS[4], -3, 3, 21, 13, MANY),
    *(views.RoundPlanned(YEAR, DUE_DAYS[0], 17, 21, 21, 13, (), days, DUE_DAYS[1]) for days in CADENCES),
    *(views.WhichReminders(days) for days in CADENCES),
    views.WhatCompileDate(date(2026, 12, 10), None),
    views.WhatCompileDate(date(2026, 12, 10), date(2026, 12, 14)),
    *(views.WhatCompileDate(date(2026, 12, 10), None, doubt) for doubt in DOUBTS),
    *(views.CheckCompileDate(due) for due in DUE_DAYS if not due.plain),
    views.WhatToChange(),
    views.PlanDropped(),
    views.PlanDropped(yearly=True),
    views.RoundNowOpen(YEAR, date(2026, 12, 10), 13, 12, NOW, True, 1),
    views.RoundNowOpen(YEAR, date(2026, 12, 10), 13, 14, NOW, False, 0, by=COLLEAGUE),
    views.RoundNowOpen(PLAN_OF_WORK, date(2026, 12, 20), 13, 14, NOW, False, 0),
    views.RoundOpened(NAME, PLAN_OF_WORK, date(2026, 12, 20), 27, (TAM_DUONG,)),
    views.RoundOpened(NAME, YEAR, date(2026, 12, 10), 17, (TAM_DUONG,)),
    views.RoundOpened(None, AD_HOC, date(2026, 12, 10), 0, (TAM_DUONG, HEALTH)),
    views.RoundOpened(NAME, YEAR, date(2026, 12, 10), -3, MANY),
    PREVIEW,
    views.SchedulePreview(YEAR, (), 0, 1, ()),
    PAGE,
    views.ScheduleOfMoment(YEAR, NOW, (), 0, 1),
]

KEYBOARDS: list[tuple[object, object]] = [
    (plan_keyboards.plan, plan_keyboards.plan([])),
    (plan_keyboards.plan, plan_keyboards.plan([MOST] * 9)),
    (plan_keyboards.line, plan_keyboards.line(MOST, None)),
    (plan_keyboards.line, plan_keyboards.line(MOST, 2027)),
    (plan_keyboards.back, plan_keyboards.back()),
    (plan_keyboards.planned, plan_keyboards.planned("0123456789ab", 2027)),
    (
        plan_keyboards.other_days,
        plan_keyboards.other_days([(date(2027, 2, 28), TakeDueDate("2027-02-28", sure=False))]),
    ),
    (plan_keyboards.proposed, plan_keyboards.proposed(MOST, 2027, "0123456789ab", 3)),
    (keyboards.kinds, keyboards.kinds()),
    (keyboards.drop_only, keyboards.drop_only()),
    *((keyboards.closing_date, keyboards.closing_date(doubt)) for doubt in DOUBTS),
    *((keyboards.due_date, keyboards.due_date(doubt)) for doubt in DOUBTS),
    *((keyboards.check_due_date, keyboards.check_due_date(due)) for due in DUE_DAYS),
    (keyboards.indicators, keyboards.indicators(21, 14)),
    (keyboards.pick_indicators, keyboards.pick_indicators(PICKER)),
    (keyboards.pick_indicators, keyboards.pick_indicators(LAST_PICKER)),
    (keyboards.planned, keyboards.planned("0123456789ab")),
    (keyboards.second, keyboards.second("0123456789ab", 12)),
    *(
        (keyboards.what_to_change, keyboards.what_to_change(of_documents=documents, yearly=yearly))
        for documents in (False, True)
        for yearly in (False, True)
    ),
    (keyboards.titles, keyboards.titles([("KHCT", 2027, PLAN_OF_WORK.title or "")])),
    *((timing_keyboards.reminders, timing_keyboards.reminders(views.WhichReminders(d))) for d in CADENCES),
    *(
        (
            timing_keyboards.compile_date,
            timing_keyboards.compile_date(views.WhatCompileDate(date(2026, 12, 10), None, doubt)),
        )
        for doubt in (None, *DOUBTS)
    ),
    *((timing_keyboards.check_compile_date, timing_keyboards.check_compile_date(due)) for due in DUE_DAYS),
    (keyboards.now_open, keyboards.now_open(7)),
    (keyboards.opened, keyboards.opened([(7, TAM_DUONG)])),
    (keyboards.opened, keyboards.opened([(7, TAM_DUONG)], of_documents=True)),
    (keyboards.opened, keyboards.opened([(7, TAM_DUONG), (8, HEALTH * 4)])),
    (keyboards.opened, keyboards.opened([(number, name) for number, name in enumerate(MANY)])),
    (
        schedule_keyboards.preview,
        schedule_keyboards.preview(2**31 - 1, PREVIEW, lambda one: f"{one.at:%d/%m/%Y}"),
    ),
    (schedule_keyboards.moment, schedule_keyboards.moment(2**31 - 1, PAGE)),
]
