"""Reports and what is said of them, for samples of several conversations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.answers import NOT_APPLICABLE, NOTHING_HAPPENED, UNKNOWN, Answer, AnswerState, counted
from bot.domain.form.rules import Broken, Concern
from bot.domain.programme import Range
from bot.domain.results.timeliness import UnitYear
from bot.domain.results.verdict import IndicatorResult, Verdict, compare
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.my_report import MyReport
from bot.domain.rounds.reminding import Owed, Stage
from messages.shared.lines import ClarificationLine, Filing, ReviewNumber, UnitLine
from messages.shared.sample_facts import (
    AD_HOC,
    BIG,
    DUE,
    HEALTH,
    NAME,
    NOW,
    PERIODS,
    PLAN_OF_WORK,
    PROGRAMME,
    REASON,
    TAM_DUONG,
    YEAR,
)

OWED = (
    MyReport(
        YEAR, TAM_DUONG, DUE, 6, ReportStatus.RETURNED, 28, 28, returned_because="Kiểm tra lại <số> " * 20
    ),
    MyReport(AD_HOC, HEALTH, DUE, 0, ReportStatus.NOT_STARTED, 0, 28, extended=True),
    MyReport(YEAR, HEALTH, DUE, -3, ReportStatus.DRAFTING, 3, 28),
)

RECEIPT = "BC-2026-TAM_DUONG-7Q4K"

ANSWERS = (
    counted(1_204),
    counted(0),
    NOTHING_HAPPENED,
    NOT_APPLICABLE,
    UNKNOWN,
    Answer(AnswerState.COUNT, 17, REASON),
)

INDICATOR_RESULTS = (
    compare(PROGRAMME.indicator("N01"), 1_175, 1_204, YEAR),
    compare(PROGRAMME.indicator("N10"), 97_999, 100_000, YEAR),
    compare(PROGRAMME.indicator("K01"), 20_000, 0, YEAR),
    compare(PROGRAMME.indicator("K02"), 0, 0, YEAR),
    IndicatorResult(PROGRAMME.indicator("N14"), None, None, Verdict.NOT_ENOUGH_DATA),
)

TET = (date(2027, 2, 4), date(2027, 2, 10))

MOST = 2**31 - 1

FIRST = Filing(YEAR, TAM_DUONG, 1, NOW, NAME, RECEIPT, 0, ReportStatus.SUBMITTED, None)

FILINGS = (
    FIRST,
    replace(FIRST, by=None, status=ReportStatus.ACCEPTED),
    replace(FIRST, by_office=True, received=DUE),
    replace(FIRST, number=2, days_late=3, status=ReportStatus.RETURNED, reason=REASON),
    replace(FIRST, status=ReportStatus.RETURNED, extended_to=date(2026, 12, 14), promised=date(2026, 12, 11)),
)

ROWS = tuple(
    ReviewNumber(number, element.label, answer, before, yes_no=False)
    for number, (element, answer) in enumerate(zip(PROGRAMME.elements, (*ANSWERS, None), strict=False), 1)
    for before in (None, counted(1_180), NOT_APPLICABLE)
)

ODD = (
    Broken("DV", Concern.SLIP, "", {"DV": 11_800}, ("DV",), before=1_180, factor=10),
    Broken("DV", Concern.SLIP, "", {"DV": 118}, ("DV",), before=1_180, factor=10),
    Broken("DV", Concern.ZERO, "", {"DV": 0}, ("DV",), before=1_180),
    Broken("DV", Concern.FELL, "", {"DV": 1_000}, ("DV",), before=1_180),
    Broken("DV", Concern.JUMP, "", {"DV": 1_500}, ("DV",), before=1_180),
    Broken("DV", Concern.PHONE, "", {"DV": 912_345_678}, ("DV",)),
    Broken("DV", Concern.IMPLAUSIBLE, "", {"DV": 240_500}, ("DV",), within=Range(0, 24_500)),
    Broken("X", Concern.ASK, "Số đoàn viên ({DV}) lớn hơn. Xem lại.", {"DV": 1_500}, ("DV",)),
)

CLARIFICATIONS = (
    ClarificationLine(1, "Đoàn viên", False, counted(1_204), counted(1_204), (REASON,)),
    ClarificationLine(
        8, "Được tuyên truyền", False, counted(0), counted(1_180), (REASON, REASON), None, True
    ),
    ClarificationLine(
        9, "Kiểm tra tài chính", True, counted(0), counted(0), (REASON,), "Chưa đến kỳ kiểm tra."
    ),
    ClarificationLine(30, "Gia đình", False, NOT_APPLICABLE, counted(5), (REASON,), "Ghi nhầm." * 20, True),
)

LINES = tuple(
    UnitLine(TAM_DUONG, status, 12, 28, NOW if status.filed else None, late)
    for status in ReportStatus
    for late in (0, 3)
)

YEARS = (
    UnitYear(1, TAM_DUONG, on_time=1, late=2, days_late=9, missing=1, asked=120, answered=90, filed=81),
    UnitYear(2, HEALTH, on_time=4, asked=120, answered=120, filed=120),
)

REPORTS = tuple(zip(PERIODS, ReportStatus, strict=False))

NAMED = [(BIG, NAME * 9)] * 9

DUTIES = tuple(
    Owed(7, TAM_DUONG, YEAR, DUE, days, stage, 12, 28, REASON if stage is Stage.RETURNED else None)
    for stage in Stage
    for days in (7, 0, -3)
)

DOCUMENTS = tuple(
    replace(one, period=PLAN_OF_WORK, answered=0, asked=0) for one in DUTIES if one.stage is not Stage.READY
)

MORE_TIME = tuple(
    replace(LINES[0], extended_to=extended_to, promised=promised, promise_broken=broken, days_late=late)
    for extended_to in (None, DUE)
    for promised in (None, DUE)
    for broken in (False, True)
    for late in (0, 2)
)
