"""Samples of a review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.answers import NOT_APPLICABLE, counted
from bot.domain.form.rules import Broken, Concern
from bot.domain.programme import Range
from bot.domain.rounds import ReportStatus
from messages.review import keyboards, views
from messages.review.buttons import ReviewPart
from messages.shared.lines import Filing, QueriedLine, ReviewNumber
from tests.messages.samples.answering import ANSWERS, RECEIPT, STANDINGS
from tests.messages.samples.facts import (
    AD_HOC,
    NAME,
    NOW,
    PLAN_OF_WORK,
    PROGRAMME,
    REASON,
    TAM_DUONG,
    YEAR,
    YEAR_BEFORE,
)

DUE = date(2026, 12, 10)
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
TEXTS = (
    views.ReviewText("Công tác tuyên truyền", "Tổ chức 12 đợt tuyên truyền. " * 20),
    views.ReviewText("Hạn chế", ""),
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
MARKS = (
    *(views.ReviewMark(ROWS[0], (odd,), reason) for odd in ODD for reason in (None, REASON)),
    views.ReviewMark(ROWS[3], (), None),
)
HEAD = views.ReviewHead(FIRST, STANDINGS, YEAR_BEFORE, 13, 6, MARKS, 0, 3, 7, may_query=True)
VERDICTS = tuple(
    views.ReviewVerdict(one, before, marked)
    for one in STANDINGS
    for before, marked in ((None, ()), (STANDINGS[0], ("1. Đoàn viên", "8. Được tuyên truyền")))
)
QUERIED = (
    QueriedLine(1, "Đoàn viên", False, counted(1_204), counted(1_204), (REASON,)),
    QueriedLine(8, "Được tuyên truyền", False, counted(0), counted(1_180), (REASON, REASON), None, True),
    QueriedLine(9, "Kiểm tra tài chính", True, counted(0), counted(0), (REASON,), "Chưa đến kỳ kiểm tra."),
    QueriedLine(30, "Gia đình", False, NOT_APPLICABLE, counted(5), (REASON,), "Ghi nhầm." * 20, True),
)
CHANGES = views.ReviewChanges(FILINGS[2], REASON, 0, 2, 7, ROWS[1:9:3], TEXTS, STANDINGS)
FILED = views.ReportFiled(YEAR, TAM_DUONG, 1, NOW, NAME, RECEIPT, 0, 0, None)
RETURNED = views.ReportReturned(YEAR, TAM_DUONG, REASON, DUE, 1)
DECISIONS = (ReportStatus.ACCEPTED, ReportStatus.RETURNED)

VIEWS = (
    FILED,
    replace(FILED, number=2, by=None, days_late=3, unknown=4, changed=7),
    replace(FILED, number=2, changed=0),
    *(replace(FILED, number=number, by_office=True) for number in (1, 2)),
    views.AcceptedDone(YEAR, TAM_DUONG, 1, own_entry=True),
    *(replace(HEAD, filing=filing) for filing in FILINGS),
    replace(HEAD, standings=STANDINGS[:1] * 12, texts=0, page=1),
    replace(HEAD, standings=STANDINGS[2:3], marked=0, unexplained=0, marks=(), pages=1, previous_period=None),
    *(
        views.ReviewNumbers(filing, period, page, 3, ROWS)
        for filing, period, page in ((FIRST, YEAR_BEFORE, 0), (FILINGS[2], None, 2))
    ),
    views.ReviewVerdicts(FIRST, YEAR_BEFORE, 0, 2, VERDICTS),
    views.ReviewTexts(FIRST, 0, 1, TEXTS),
    views.ReviewTexts(FIRST, 0, 1, ()),
    CHANGES,
    replace(CHANGES, asked=None, changed=0, rows=(), texts=(), standings=()),
    replace(FILED, period=PLAN_OF_WORK, number=2, changed=1),
    replace(FILED, number=2, changed=1, replied=2),
    replace(CHANGES, asked=None, replied=QUERIED, may_query=True),
    replace(CHANGES, asked=None, changed=0, rows=(), texts=(), standings=(), replied=QUERIED[:1]),
    views.WhyReturn(YEAR, TAM_DUONG, 1000),
    *(views.AcceptedDone(YEAR, TAM_DUONG, waiting) for waiting in (0, 3)),
    *(views.ReturnedDone(YEAR, TAM_DUONG, told, waiting) for told, waiting in ((0, 0), (2, 3))),
    views.ReportAccepted(YEAR, TAM_DUONG, RECEIPT, NOW),
    *(replace(RETURNED, days_left=days) for days in (5, 0, -2)),
    replace(RETURNED, period=PLAN_OF_WORK),
    replace(RETURNED, period=AD_HOC, reason="Đề nghị rà soát. " * 58),
)
KEYBOARDS = (
    (keyboards.filed, keyboards.filed(2**31 - 1)),
    *(
        (
            keyboards.review,
            keyboards.review(
                2**31 - 1,
                2**31 - 1,
                seen,
                part,
                page,
                3,
                numbers=[(n, e.code) for n, e in enumerate(PROGRAMME.elements[: 12 * page], 1)],
                noted=page,
                decisions=decisions,
                reopens=seen > 1,
            ),
        )
        for part in ReviewPart
        for page in (0, 1, 2)
        for seen, decisions in ((1, DECISIONS), (2, DECISIONS[1:]), (3, ()))
    ),
    (keyboards.decided, keyboards.decided(2**31 - 1, None)),
    (keyboards.decided, keyboards.decided(2**31 - 1, 2**31 - 1)),
    (keyboards.correct, keyboards.correct(2**31 - 1)),
    (keyboards.correct, keyboards.correct(2**31 - 1, of_documents=True)),
    *(
        (
            keyboards.document,
            keyboards.document(2**31 - 1, 2**31 - 1, 3, decisions=decisions, reopens=len(decisions) == 1),
        )
        for decisions in (DECISIONS, DECISIONS[1:], ())
    ),
)
