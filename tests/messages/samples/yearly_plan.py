"""Samples of the yearly plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.rounds.cadence import DEFAULT_CADENCE
from bot.domain.rounds.yearly_plan import Proposal
from messages.rounds import plan_keyboards as keyboards
from messages.rounds import views
from messages.rounds.buttons import TakeDueDate
from tests.messages.samples.facts import COLLEAGUE, HALF_YEAR, NOW, PERIODS, PLAN_OF_WORK, YEAR
from tests.messages.samples.opening import CALENDAR, DUE_DAYS

MOST = 2**31 - 1
PROPOSALS = tuple(
    Proposal(period, due, CALENDAR.why_off(period.closing_date), days, 14, of, 13, DEFAULT_CADENCE)
    for period in PERIODS
    for due, days, of in ((DUE_DAYS[0], 17, 21), (DUE_DAYS[1], 0, 14), (DUE_DAYS[3], 80, 21))
)
LINES = (
    *(
        views.PlanLine(period.kind, every_year, period, date(2026, 12, 10), NOW)
        for period in PERIODS
        for every_year in (True, False)
    ),
    views.PlanLine(YEAR.kind, every_year=False),
)
VIEWS = (
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
)
KEYBOARDS = (
    (keyboards.plan, keyboards.plan([])),
    (keyboards.plan, keyboards.plan([MOST] * 9)),
    (keyboards.line, keyboards.line(MOST, None)),
    (keyboards.line, keyboards.line(MOST, 2027)),
    (keyboards.back, keyboards.back()),
    (keyboards.planned, keyboards.planned("0123456789ab", 2027)),
    (
        keyboards.other_days,
        keyboards.other_days([(date(2027, 2, 28), TakeDueDate("2027-02-28", sure=False))]),
    ),
    (keyboards.proposed, keyboards.proposed(MOST, 2027, "0123456789ab", 3)),
)
